package io.wardkey.domain.ledger;

/** What a member does in the organisation. A member may have several. */
public enum Role {
    RECEPTION(0x0001),
    PHYSICIAN(0x0002),
    ADMINISTRATOR(0x0004),
    AUDITOR(0x0008);

    private final int bit;

    Role(int bit) {
        this.bit = bit;
    }

    /** The bit in the ledger's bitmap. */
    public int bit() {
        return bit;
    }
}
