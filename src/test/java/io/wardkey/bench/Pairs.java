package io.wardkey.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Two ways to do the same, timed in turns. A machine's noise comes in waves: both sides of a pair
 * see the same wave, so the median of the pairs' ratios stands still where the times don't.
 */
final class Pairs {

    private static final double NANOS = 1e9;

    private final int pairs;

    Pairs(int pairs) {
        this.pairs = pairs;
    }

    /** Something that takes time. What it leaves behind is removed by {@link #clear}, untimed. */
    @FunctionalInterface
    interface Work {
        void run() throws Exception;

        default void clear() throws Exception {}
    }

    /**
     * The outcome.
     *
     * @param ratio median of the pairs' ratios
     * @param measured median of seconds
     * @param reference median of seconds
     */
    record Result(double ratio, double measured, double reference) {

        Figure atMost(double bar, String name, String referenceName) {
            return Figure.atMost(
                    bar,
                    name,
                    ratio,
                    "ratio",
                    String.format(
                            Locale.ROOT,
                            "%s: %.3f s against %.3f s",
                            referenceName,
                            reference,
                            measured));
        }
    }

    /** Runs both once untimed, then in pairs whose order alternates. */
    Result time(String name, Work measured, Work reference) throws Exception {
        seconds(reference);
        seconds(measured);
        List<Double> ratios = new ArrayList<>();
        List<Double> ours = new ArrayList<>();
        List<Double> theirs = new ArrayList<>();
        for (int pair = 0; pair < pairs; pair++) {
            double a;
            double b;
            if (pair % 2 == 0) {
                b = seconds(reference);
                a = seconds(measured);
            } else {
                a = seconds(measured);
                b = seconds(reference);
            }
            ours.add(a);
            theirs.add(b);
            ratios.add(a / b);
            System.err.printf(
                    Locale.ROOT,
                    "%s: pair %d of %d: %.3f s against %.3f s, ratio %.3f%n",
                    name,
                    pair + 1,
                    pairs,
                    a,
                    b,
                    a / b);
        }
        return new Result(median(ratios), median(ours), median(theirs));
    }

    private static double seconds(Work work) throws Exception {
        long start = System.nanoTime();
        work.run();
        double seconds = (System.nanoTime() - start) / NANOS;
        work.clear();
        return seconds;
    }

    static double median(List<Double> values) {
        List<Double> sorted = values.stream().sorted().toList();
        int middle = sorted.size() / 2;
        return sorted.size() % 2 == 1
                ? sorted.get(middle)
                : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
    }
}
