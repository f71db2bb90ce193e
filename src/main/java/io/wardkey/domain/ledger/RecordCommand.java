package io.wardkey.domain.ledger;

import java.util.List;

/** Commands about records. */
public sealed interface RecordCommand extends Command {

    /**
     * One record to be filed.
     *
     * @param category exactly one
     * @param supersedes the record that this one corrects, or {@link RecordId#NONE}
     * @param responsible the member who should look, or 0
     */
    record Filing(
            PatientId patientId,
            RecordId recordId,
            Categories category,
            RecordId supersedes,
            long responsible) {}

    /** At most 100 filings a command, by convention. */
    record FileRecords(List<Filing> filings) implements RecordCommand {
        public FileRecords {
            filings = List.copyOf(filings);
        }
    }

    /**
     * @param cause 1 wrong patient, 2 entered in error
     */
    record Withdraw(PatientId patientId, RecordId recordId, int cause) implements RecordCommand {}

    record DisputeRecord(PatientId patientId, RecordId recordId) implements RecordCommand {}

    /**
     * @param step 1 told, 2 ordered, 3 put on file, 4 passed on
     * @param to the member to whom it was passed on, else 0
     */
    record RecordNextStep(PatientId patientId, RecordId recordId, int step, long to)
            implements RecordCommand {}
}
