package io.wardkey.domain.ledger;

import java.io.IOException;

/** Why a ledger could not be asked. That the rules refuse is a {@link Fate}, not this. */
public abstract sealed class LedgerException extends IOException {

    private static final long serialVersionUID = 1L;

    private LedgerException(String message) {
        super(message);
    }

    private LedgerException(String message, Throwable cause) {
        super(message, cause);
    }

    /** The node doesn't answer; asking again later may work. */
    public static final class Unreachable extends LedgerException {
        private static final long serialVersionUID = 1L;

        public Unreachable(Throwable cause) {
            super("ledger unreachable", cause);
        }
    }

    /** No settled fate in the time allowed. The command may still be carried out. */
    public static final class TimedOut extends LedgerException {
        private static final long serialVersionUID = 1L;

        public TimedOut(String waitedFor) {
            super("timed out waiting for " + waitedFor);
        }
    }

    /** {@link io.wardkey.domain.content.Cancellation} was requested, or the thread interrupted. */
    public static final class Cancelled extends LedgerException {
        private static final long serialVersionUID = 1L;

        public Cancelled() {
            super("cancelled");
        }
    }

    /** The node serves another chain, or no such contract, or one with other code. */
    public static final class WrongLedger extends LedgerException {
        private static final long serialVersionUID = 1L;

        public WrongLedger(String detail) {
            super(detail);
        }
    }

    /** The node answered, but refused or made no sense. */
    public static final class Rejected extends LedgerException {
        private static final long serialVersionUID = 1L;

        public Rejected(String detail) {
            super(detail);
        }
    }
}
