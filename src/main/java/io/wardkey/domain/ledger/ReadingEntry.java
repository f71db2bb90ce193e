package io.wardkey.domain.ledger;

import io.wardkey.domain.Bytes32;
import java.util.List;

/** Entries about reading: openings, refusals, reviews, questions. */
public sealed interface ReadingEntry extends Entry {

    /**
     * The packed word {@code opening}.
     *
     * @param categories what the reader was allowed at that moment; none when denied
     * @param purpose one purpose
     * @param automatic whether software opened by itself
     * @param organisation the reader's, 0 for a patient or guardian
     */
    record Opening(Categories categories, Purposes purpose, boolean automatic, int organisation) {}

    /** An opening that custodians release shares for. */
    sealed interface Receipt extends ReadingEntry {

        Opening opening();

        /** Digest of the key, the reader's at this moment, that shares are sealed to. */
        Bytes32 recipientKey();

        RecordId text();
    }

    record ListOpened(Header header, Opening opening, Bytes32 recipientKey, RecordId text)
            implements Receipt {}

    record RecordsOpened(
            Header header,
            Opening opening,
            Bytes32 recipientKey,
            RecordId text,
            List<RecordId> recordIds)
            implements Receipt {
        public RecordsOpened {
            recordIds = List.copyOf(recordIds);
        }
    }

    /** No records: the list. */
    record EmergencyOpened(
            Header header,
            Opening opening,
            Bytes32 recipientKey,
            RecordId text,
            int review,
            List<RecordId> recordIds)
            implements Receipt {
        public EmergencyOpened {
            recordIds = List.copyOf(recordIds);
        }
    }

    record RefilingOpened(
            Header header, int organisation, Bytes32 recipientKey, List<RecordId> recordIds)
            implements ReadingEntry {
        public RefilingOpened {
            recordIds = List.copyOf(recordIds);
        }
    }

    record OpeningDenied(
            Header header, Opening opening, Denial denial, RecordId text, List<RecordId> recordIds)
            implements ReadingEntry {
        public OpeningDenied {
            recordIds = List.copyOf(recordIds);
        }
    }

    record EmergencySettled(Header header, int review, long reader, int verdict, RecordId text)
            implements ReadingEntry {}

    record Asked(Header header, int entry, int kind, RecordId text) implements ReadingEntry {}

    record Answered(Header header, int question, int organisation, RecordId text)
            implements ReadingEntry {}
}
