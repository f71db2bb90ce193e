package io.wardkey.domain.ledger;

/** What a majority of organisations, or two persons, decide; the order is the ledger's codes. */
public enum Decision {
    NONE,
    ADMIT_ORGANISATION,
    EXPEL_ORGANISATION,
    RESTORE_ADMINISTRATORS,
    REPLACE_CUSTODIAN,
    SET_THRESHOLD,
    MOVE_HOME,
    ENROL_MEMBER,
    REBIND_PATIENT,
    APPOINT_GUARDIAN;

    /** Whether organisations vote; otherwise a second person approves. */
    public boolean byVote() {
        return compareTo(ADMIT_ORGANISATION) >= 0 && compareTo(MOVE_HOME) <= 0;
    }

    /** Whether it is about a patient, and stands in that patient's log. */
    public boolean aboutPatient() {
        return this == MOVE_HOME || this == REBIND_PATIENT || this == APPOINT_GUARDIAN;
    }
}
