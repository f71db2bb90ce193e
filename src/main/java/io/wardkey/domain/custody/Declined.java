package io.wardkey.domain.custody;

/** Why a custodian releases nothing for a receipt. */
public enum Declined {
    /** The custodian's own node has no such entry. */
    NO_RECEIPT(1),
    /** The entry is not final yet; ask again. */
    NOT_FINAL(2),
    /** The entry is there, but no opening: a refused one, or another kind. */
    NOT_AN_OPENING(3),
    /** Older than 24 hours by the custodian's own clock, or from its future. */
    TOO_OLD(4),
    /** The patient was erased. */
    ERASED(5),
    /** The reader is suspended. */
    SUSPENDED(6),
    /** The reader's organisation was expelled. */
    EXPELLED(7),
    /** The patient blocked the reader. */
    BLOCKED(8),
    /** The reader has other keys now, or lost the voice. */
    REKEYED(9),
    /** What allowed the opening ended since: revoked, over, another role, found unjustified. */
    PERMISSION_ENDED(10),
    /** The reader's public key can't be had from the content store. */
    NO_RECIPIENT_KEY(11),
    /** The custodian's own node does not answer. */
    LEDGER_UNREACHABLE(12),
    /** The custodian's own node contradicts itself: entries are missing, or heads differ. */
    LEDGER_INCONSISTENT(13),
    /** The request is malformed or beyond the limits. */
    MALFORMED(14),
    /** The custodian's own store failed; a person has to look. */
    STORE_FAILED(15),
    /** Cancelled by who asked. */
    CANCELLED(16);

    private final int code;

    Declined(int code) {
        this.code = code;
    }

    /** The code on the wire. */
    public int code() {
        return code;
    }
}
