package io.wardkey.domain.report;

import java.util.List;

/** What came of reading a file. */
public sealed interface ReadOutcome {
    /**
     * At least one report was read.
     *
     * @param reports in the file's order
     * @param refused reports of the same file that were not; they hold nobody up
     * @param unclaimed results in the file that no report of it refers to; they stay in the
     *     original
     */
    record Read(List<ReadReport> reports, List<Refusal> refused, int unclaimed)
            implements ReadOutcome {
        public Read {
            if (reports.isEmpty()) {
                throw new IllegalArgumentException("a file without reports is refused");
            }
            reports = List.copyOf(reports);
            refused = List.copyOf(refused);
        }
    }

    /** Nothing was read. */
    record Refused(Refusal refusal) implements ReadOutcome {}
}
