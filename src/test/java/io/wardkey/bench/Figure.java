package io.wardkey.bench;

import java.util.Locale;
import java.util.OptionalDouble;

/**
 * One line of a benchmark's output.
 *
 * @param figure what was measured
 * @param reference what it stands against, with its own size in this run
 * @param bar what the figure must not pass; empty when nothing is promised
 * @param holds whether it did not
 */
record Figure(
        String name,
        double figure,
        String unit,
        String reference,
        OptionalDouble bar,
        boolean holds) {

    /** A figure that must not be above the bar. */
    static Figure atMost(double bar, String name, double figure, String unit, String reference) {
        return new Figure(name, figure, unit, reference, OptionalDouble.of(bar), figure <= bar);
    }

    /** A figure that must not be below the bar. */
    static Figure atLeast(double bar, String name, double figure, String unit, String reference) {
        return new Figure(name, figure, unit, reference, OptionalDouble.of(bar), figure >= bar);
    }

    /** A figure of which nothing is promised. */
    static Figure noted(String name, double figure, String unit, String reference) {
        return new Figure(name, figure, unit, reference, OptionalDouble.empty(), true);
    }

    /** One JSON object, without a line end. */
    String json() {
        return "{\"name\":%s,\"figure\":%s,\"unit\":%s,\"reference\":%s,\"bar\":%s,\"holds\":%s}"
                .formatted(
                        quoted(name),
                        number(figure),
                        quoted(unit),
                        quoted(reference),
                        bar.isPresent() ? number(bar.getAsDouble()) : "null",
                        holds);
    }

    /** Whole numbers whole, others to a thousandth. */
    private static String number(double value) {
        return value == Math.rint(value)
                ? Long.toString((long) value)
                : String.format(Locale.ROOT, "%.3f", value);
    }

    private static String quoted(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }
}
