package io.wardkey.domain.ledger;

/** What a record is, coarsely: everyone in the consortium can see it. The order is the bits'. */
public enum Category {
    /** Who the patient is: name, birth date, identifiers. */
    IDENTITY,
    /** Reasons, questions, answers. Can't be granted. */
    TEXT,
    BLOOD,
    URINE,
    MICROBIOLOGY,
    PATHOLOGY,
    GENETICS,
    IMAGING,
    /** Scans, letters, photographs. */
    DOCUMENT,
    OTHER;

    /** The bit in the ledger's bitmap. */
    public int bit() {
        return 1 << ordinal();
    }
}
