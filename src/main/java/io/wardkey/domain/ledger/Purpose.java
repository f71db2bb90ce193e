package io.wardkey.domain.ledger;

/**
 * Why somebody reads: codes of HL7 v3 PurposeOfUse. The order is the bits'.
 *
 * @see <a href="https://terminology.hl7.org/ValueSet-v3-PurposeOfUse.html">v3-PurposeOfUse</a>
 */
public enum Purpose {
    /** Treatment. */
    TREAT,
    /** Emergency treatment; only by an emergency opening, never granted. */
    ETREAT,
    /** Payment. */
    HPAYMT,
    /** Operation of the organisation. */
    HOPERAT,
    /** Research. */
    HRESCH,
    /** At the patient's own request; patient and guardian only, never granted. */
    PATRQT;

    /** The bit in the ledger's bitmap. */
    public int bit() {
        return 1 << ordinal();
    }
}
