package io.wardkey.intake;

import io.wardkey.domain.report.Refusal;

/** Carries a refusal out of the depth of a parse; never leaves this package. */
final class Unreadable extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient Refusal refusal;

    Unreadable(Refusal.Reason reason, String where) {
        // Neither cause nor stack trace: both could quote a patient's data.
        super(reason.name(), null, false, false);
        this.refusal = new Refusal(reason, where);
    }

    Refusal refusal() {
        return refusal;
    }
}
