package io.wardkey.workflow;

import io.wardkey.domain.ledger.LedgerError;
import java.io.IOException;

/** The rules refuse whoever asks, whatever is asked: nothing of what was asked is at fault. */
final class RefusedAsker extends IOException {

    private static final long serialVersionUID = 1L;

    private final LedgerError error;

    RefusedAsker(LedgerError error) {
        super("refused: " + error);
        this.error = error;
    }

    LedgerError error() {
        return error;
    }
}
