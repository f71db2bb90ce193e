package io.wardkey.domain.ledger;

/**
 * Why somebody reads: codes of HL7 v3 PurposeOfUse.
 *
 * @see <a href="https://terminology.hl7.org/ValueSet-v3-PurposeOfUse.html">v3-PurposeOfUse</a>
 */
public enum Purpose {
    /** Treatment. */
    TREAT(0x0001),
    /** Emergency treatment; only by an emergency opening, never granted. */
    ETREAT(0x0002),
    /** Payment. */
    HPAYMT(0x0004),
    /** Operation of the organisation. */
    HOPERAT(0x0008),
    /** Research. */
    HRESCH(0x0010),
    /** At the patient's own request; patient and guardian only, never granted. */
    PATRQT(0x0020);

    private final int bit;

    Purpose(int bit) {
        this.bit = bit;
    }

    /** The bit in the ledger's bitmap. */
    public int bit() {
        return bit;
    }
}
