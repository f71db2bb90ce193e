package io.wardkey.domain.ledger;

/** Why an opening was refused; the order is the ledger's codes. */
public enum Denial {
    NONE,
    ERASED,
    SUSPENDED,
    EXPELLED,
    BLOCKED,
    WRONG_ROLE,
    NO_GRANT,
    TOO_MANY_REVIEWS,
    VOICE_ENDED,
    VOICE_WAITING
}
