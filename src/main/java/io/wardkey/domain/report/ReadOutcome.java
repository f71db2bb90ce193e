package io.wardkey.domain.report;

import java.util.List;

/** What came of reading a file. */
public sealed interface ReadOutcome {
    /**
     * At least one report was read.
     *
     * @param reports in the file's order
     * @param refused reports of the same file that were not; they hold nobody up
     * @param left what is in the file and in none of these
     */
    record Read(List<ReadReport> reports, List<Refusal> refused, LeftInFile left)
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
