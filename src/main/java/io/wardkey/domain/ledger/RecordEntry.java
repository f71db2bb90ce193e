package io.wardkey.domain.ledger;

/** Entries about records. */
public sealed interface RecordEntry extends Entry {

    /** The packed word {@code filing} unfolds to category, organisation and responsible. */
    record RecordFiled(
            Header header,
            RecordId recordId,
            RecordId supersedes,
            Categories category,
            int organisation,
            long responsible)
            implements RecordEntry {}

    record RecordWithdrawn(Header header, int organisation, RecordId recordId, int cause)
            implements RecordEntry {}

    record RecordDisputed(Header header, RecordId recordId) implements RecordEntry {}

    record NextStepRecorded(Header header, RecordId recordId, int step, long to)
            implements RecordEntry {}
}
