package io.wardkey.ui.control;

import io.wardkey.domain.report.Flag;
import java.util.Optional;

/** One row of a report as the laboratory meant it. */
public sealed interface ResultRow {

    /** A panel's heading. */
    record Panel(String name, String aside) implements ResultRow {}

    /**
     * A result.
     *
     * @param value with its comparator, in the locale's digits
     * @param range as sent, empty without one
     * @param flag words for it: "high", "critical low"; empty in range
     */
    record Value(
            String name,
            String value,
            String unit,
            String range,
            Optional<Gauge> gauge,
            Flag grade,
            String flag)
            implements ResultRow {
        @Override
        public String toString() {
            return "Value[redacted]";
        }
    }

    /** What was said of the result above. */
    record Remark(String text) implements ResultRow {
        @Override
        public String toString() {
            return "Remark[redacted]";
        }
    }

    /**
     * Where a value lies, from 0 at the left to 1 at the right, clamped.
     *
     * @param from where the reference range begins
     * @param to where it ends
     */
    record Gauge(double from, double to, double mark) {}
}
