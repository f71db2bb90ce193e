package io.wardkey.domain.custody;

/** Why one record's share is not released, or not acknowledged. */
public enum Refusal {
    /** The block is no record node of a version that is known. */
    NOT_A_NODE(1),
    /** The receipt does not name this record. */
    NOT_NAMED(2),
    /** No entry before the receipt files it for this patient. */
    NOT_FILED_BEFORE(3),
    /** Its category is not among those that the receipt allows, or that are allowed still. */
    CATEGORY(4),
    /** Its organisation withdrew it. */
    WITHDRAWN(5),
    /** A refiling is for what the own organisation withdrew, and this is not. */
    NOT_WITHDRAWN_BY_READER(6),
    /** A text that is not this reader's to read, or no longer. */
    TEXT_OF_OTHERS(7),
    /** The node has no share for this custodian's key for this patient. */
    NOT_MINE(8),
    /** The share was sealed for another patient, organisation, category or content. */
    NODE_MISMATCH(9),
    /** The filer committed to other shares than it sealed. */
    COMMITMENT(10),
    /** The custodian destroyed its key for this patient, or never had this one. */
    KEY_DESTROYED(11);

    private final int code;

    Refusal(int code) {
        this.code = code;
    }

    /** The code on the wire. */
    public int code() {
        return code;
    }
}
