package io.wardkey.rules;

import io.wardkey.domain.Bytes32;

/**
 * What an account may say for a patient.
 *
 * @param guardian whether it is a guardian's; else it is the patient's own
 * @param until when it ends, {@link #FOREVER} for never
 * @param fullFrom from when on it waits no longer
 * @param mustRotate whether its keys are still those that somebody else issued
 */
record Voice(
        boolean guardian, Bytes32 recipientKey, long until, long fullFrom, boolean mustRotate) {

    static final long FOREVER = Long.MAX_VALUE;

    boolean endedAt(long time) {
        return until <= time;
    }

    boolean waitsAt(long time) {
        return time < fullFrom;
    }

    Voice until(long end) {
        return new Voice(guardian, recipientKey, end, fullFrom, mustRotate);
    }

    Voice rotatedTo(Bytes32 newKey) {
        return new Voice(guardian, newKey, until, fullFrom, false);
    }
}
