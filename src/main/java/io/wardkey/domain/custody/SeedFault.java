package io.wardkey.domain.custody;

/** Why a share of a seed is not kept, or not handed back. */
public enum SeedFault {
    /** For another custodian, or of one that is the same. */
    NOT_FOR_ME(1),
    /** Not signed by the account that the ledger names as that custodian's now. */
    NOT_ENTITLED(2),
    /** The custodian never announced this key for this patient, as far as the own node knows. */
    UNKNOWN_KEY(3),
    /** The patient was erased. */
    ERASED(4),
    /** The share does not open, or is not the one that was committed to. */
    NOT_THE_SHARE(5),
    /** Signed more than ten minutes ago, or in the future. */
    TOO_OLD(6),
    /** The custodian's transport key can't be had from the content store. */
    NO_TRANSPORT_KEY(7),
    /** The own node does not answer. */
    LEDGER_UNREACHABLE(8),
    /** The own node contradicts itself. */
    LEDGER_INCONSISTENT(9),
    /** The own store failed; a person has to look. */
    STORE_FAILED(10),
    /** Too many at once, or none. */
    MALFORMED(11),
    /** Cancelled by who asked. */
    CANCELLED(12),
    /** Dealt for another threshold than the ledger's. */
    OTHER_THRESHOLD(13);

    private final int code;

    SeedFault(int code) {
        this.code = code;
    }

    /** The code on the wire. */
    public int code() {
        return code;
    }
}
