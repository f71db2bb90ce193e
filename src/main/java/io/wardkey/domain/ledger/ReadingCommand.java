package io.wardkey.domain.ledger;

import java.util.List;

/** Commands that open records, and that call an opening to account. */
public sealed interface ReadingCommand extends Command {

    /**
     * @param purpose exactly one
     * @param automatic whether software opens by itself
     * @param text the reason, or {@link RecordId#NONE}
     */
    record OpenList(PatientId patientId, Purposes purpose, boolean automatic, RecordId text)
            implements ReadingCommand {}

    record OpenRecords(
            PatientId patientId,
            List<RecordId> recordIds,
            Purposes purpose,
            boolean automatic,
            RecordId text)
            implements ReadingCommand {
        public OpenRecords {
            recordIds = List.copyOf(recordIds);
        }
    }

    /** No records: the list. */
    record OpenInEmergency(PatientId patientId, List<RecordId> recordIds, RecordId text)
            implements ReadingCommand {
        public OpenInEmergency {
            recordIds = List.copyOf(recordIds);
        }
    }

    record OpenForRefiling(PatientId patientId, List<RecordId> recordIds)
            implements ReadingCommand {
        public OpenForRefiling {
            recordIds = List.copyOf(recordIds);
        }
    }

    /**
     * @param review the sequence of the review's first entry
     * @param verdict 1 justified, 2 not
     */
    record SettleEmergency(PatientId patientId, int review, int verdict, RecordId text)
            implements ReadingCommand {}

    /**
     * @param entry the sequence of the entry asked about
     * @param kind 1 I don't know this person, 2 why, 3 this should not be allowed
     */
    record Ask(PatientId patientId, int entry, int kind, RecordId text) implements ReadingCommand {}

    /**
     * @param question the sequence of the question's entry
     */
    record Answer(PatientId patientId, int question, RecordId text) implements ReadingCommand {}
}
