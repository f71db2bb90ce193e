package io.wardkey.rules;

import io.wardkey.domain.ledger.LedgerError;

/** Ends an act that the rules refuse; nothing of it is kept. */
final class Refusal extends Exception {

    private static final long serialVersionUID = 1L;

    private final LedgerError error;

    Refusal(LedgerError error) {
        super(error.name(), null, false, false);
        this.error = error;
    }

    LedgerError error() {
        return error;
    }

    static void unless(boolean holds, LedgerError error) throws Refusal {
        if (!holds) {
            throw new Refusal(error);
        }
    }
}
