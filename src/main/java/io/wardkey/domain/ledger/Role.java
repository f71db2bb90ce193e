package io.wardkey.domain.ledger;

/** What a member does in the organisation. A member may have several. The order is the bits'. */
public enum Role {
    RECEPTION,
    PHYSICIAN,
    ADMINISTRATOR,
    AUDITOR;

    /** The bit in the ledger's bitmap. */
    public int bit() {
        return 1 << ordinal();
    }
}
