package io.wardkey.rules.projection;

import io.wardkey.domain.Bytes32;
import io.wardkey.domain.ledger.Account;
import io.wardkey.domain.ledger.Denial;

/**
 * One who speaks for a patient: the patient, or a guardian.
 *
 * @param recipientKey digest of the key that shares are sealed to
 * @param guardian whether it is a guardian
 * @param fullFrom from when on it is full, seconds since 1970; {@link #NEVER} for an account that a
 *     re-binding replaces
 * @param until when it ends; {@link #NEVER} when it doesn't
 * @param mustRotate whether its keys are still those that it was issued with
 */
public record Voice(
        Account account,
        Bytes32 recipientKey,
        boolean guardian,
        long fullFrom,
        long until,
        boolean mustRotate) {

    /** Later than every time. */
    public static final long NEVER = (1L << 40) - 1;

    public boolean ended(long time) {
        return time >= until;
    }

    /** May revoke, block and ask. */
    public boolean safe(long time) {
        return !ended(time) && !mustRotate;
    }

    /** May grant, decide, open and erase as well. */
    public boolean full(long time) {
        return safe(time) && fullFrom <= time;
    }

    Denial denial(long time) {
        if (ended(time)) {
            return Denial.VOICE_ENDED;
        }
        return full(time) ? Denial.NONE : Denial.VOICE_WAITING;
    }
}
