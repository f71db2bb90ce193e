package io.wardkey.chain.training;

import java.io.IOException;

/** Why the training network's chain doesn't run. */
public abstract sealed class TrainingException extends IOException {

    private static final long serialVersionUID = 1L;

    private TrainingException(String message, Throwable cause) {
        super(message, cause);
    }

    private TrainingException(String message) {
        super(message);
    }

    /** Another process serves this folder. */
    public static final class InUse extends TrainingException {
        private static final long serialVersionUID = 1L;

        public InUse() {
            super("another process serves this training network");
        }
    }

    /** What is on disk is not what was written. */
    public static final class Damaged extends TrainingException {
        private static final long serialVersionUID = 1L;

        public Damaged(String detail) {
            super(detail);
        }
    }

    /** Anvil is missing, doesn't start, died, or does what it should not. */
    public static final class NodeFailed extends TrainingException {
        private static final long serialVersionUID = 1L;

        public NodeFailed(String detail) {
            super(detail);
        }

        public NodeFailed(String detail, Throwable cause) {
            super(detail, cause);
        }
    }

    /** The disk is full or can't be written: what was sent is not accepted. */
    public static final class NotWritten extends TrainingException {
        private static final long serialVersionUID = 1L;

        public NotWritten(Throwable cause) {
            super("the training network can't write", cause);
        }
    }
}
