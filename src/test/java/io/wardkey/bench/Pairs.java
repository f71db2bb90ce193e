package io.wardkey.bench;

import java.lang.management.ManagementFactory;
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
     * @param measuredCpu median of the processor's seconds
     */
    record Result(double ratio, double measured, double reference, double measuredCpu) {

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
        time(reference);
        time(measured);
        List<Double> ratios = new ArrayList<>();
        List<Double> ours = new ArrayList<>();
        List<Double> theirs = new ArrayList<>();
        List<Double> cpu = new ArrayList<>();
        for (int pair = 0; pair < pairs; pair++) {
            Time first = time(pair % 2 == 0 ? reference : measured);
            Time second = time(pair % 2 == 0 ? measured : reference);
            Time a = pair % 2 == 0 ? second : first;
            Time b = pair % 2 == 0 ? first : second;
            ours.add(a.wall());
            theirs.add(b.wall());
            cpu.add(a.cpu());
            ratios.add(a.wall() / b.wall());
            System.err.printf(
                    Locale.ROOT,
                    "%s: pair %d of %d: %.3f s (CPU %.3f) against %.3f s (CPU %.3f), ratio %.3f%n",
                    name,
                    pair + 1,
                    pairs,
                    a.wall(),
                    a.cpu(),
                    b.wall(),
                    b.cpu(),
                    a.wall() / b.wall());
        }
        return new Result(median(ratios), median(ours), median(theirs), median(cpu));
    }

    /** Seconds; the processor's tell what another's load adds to the wall's. */
    private record Time(double wall, double cpu) {}

    private static Time time(Work work) throws Exception {
        var system =
                (com.sun.management.OperatingSystemMXBean)
                        ManagementFactory.getOperatingSystemMXBean();
        long cpu = system.getProcessCpuTime();
        long start = System.nanoTime();
        work.run();
        Time time =
                new Time(
                        (System.nanoTime() - start) / NANOS,
                        (system.getProcessCpuTime() - cpu) / NANOS);
        work.clear();
        return time;
    }

    static double median(List<Double> values) {
        List<Double> sorted = values.stream().sorted().toList();
        int middle = sorted.size() / 2;
        return sorted.size() % 2 == 1
                ? sorted.get(middle)
                : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
    }
}
