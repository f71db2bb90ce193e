package io.wardkey.domain.ledger;

/** What a majority of organisations, or two persons, decide. */
public enum Decision {
    NONE(0),
    ADMIT_ORGANISATION(1),
    EXPEL_ORGANISATION(2),
    RESTORE_ADMINISTRATORS(3),
    REPLACE_CUSTODIAN(4),
    SET_THRESHOLD(5),
    MOVE_HOME(6),
    ENROL_MEMBER(7),
    REBIND_PATIENT(8),
    APPOINT_GUARDIAN(9);

    private final int code;

    Decision(int code) {
        this.code = code;
    }

    /** The ledger's code. */
    public int code() {
        return code;
    }

    /** Whether organisations vote; otherwise a second person approves. */
    public boolean byVote() {
        return code >= ADMIT_ORGANISATION.code && code <= MOVE_HOME.code;
    }

    /** Whether it is about a patient, and stands in that patient's log. */
    public boolean aboutPatient() {
        return this == MOVE_HOME || this == REBIND_PATIENT || this == APPOINT_GUARDIAN;
    }
}
