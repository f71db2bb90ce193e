package io.wardkey.domain.ledger;

/** What a record is, coarsely: everyone in the consortium can see it. */
public enum Category {
    /** Who the patient is: name, birth date, identifiers. */
    IDENTITY(0x0001),
    /** Reasons, questions, answers. Can't be granted. */
    TEXT(0x0002),
    BLOOD(0x0004),
    URINE(0x0008),
    MICROBIOLOGY(0x0010),
    PATHOLOGY(0x0020),
    GENETICS(0x0040),
    IMAGING(0x0080),
    /** Scans, letters, photographs. */
    DOCUMENT(0x0100),
    OTHER(0x0200);

    private final int bit;

    Category(int bit) {
        this.bit = bit;
    }

    /** The bit in the ledger's bitmap. */
    public int bit() {
        return bit;
    }
}
