package io.wardkey.domain.ledger;

/** Why an opening was refused. */
public enum Denial {
    NONE(0),
    ERASED(1),
    SUSPENDED(2),
    EXPELLED(3),
    BLOCKED(4),
    WRONG_ROLE(5),
    NO_GRANT(6),
    TOO_MANY_REVIEWS(7),
    VOICE_ENDED(8),
    VOICE_WAITING(9);

    private final int code;

    Denial(int code) {
        this.code = code;
    }

    /** The ledger's code. */
    public int code() {
        return code;
    }
}
