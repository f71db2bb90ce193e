package io.wardkey.custody;

import java.io.IOException;

/** Why a custodian's own store can't be used. */
public abstract sealed class CustodyStoreException extends IOException {

    private static final long serialVersionUID = 1L;

    private CustodyStoreException(String message) {
        super(message);
    }

    private CustodyStoreException(String message, Throwable cause) {
        super(message, cause);
    }

    /** Another process has it open. */
    public static final class InUse extends CustodyStoreException {
        private static final long serialVersionUID = 1L;

        public InUse() {
            super("another process serves from this folder");
        }
    }

    /** Not a store, or of another key. */
    public static final class WrongKey extends CustodyStoreException {
        private static final long serialVersionUID = 1L;

        public WrongKey() {
            super("no store of this custodian's key");
        }
    }

    /** Bytes before the end were changed. */
    public static final class Damaged extends CustodyStoreException {
        private static final long serialVersionUID = 1L;

        public Damaged(long frame) {
            super("damaged at frame " + frame);
        }
    }

    /** The disk is full, read-only, or broken. */
    public static final class Failed extends CustodyStoreException {
        private static final long serialVersionUID = 1L;

        public Failed(Throwable cause) {
            super("the disk failed", cause);
        }
    }

    /** Closed, or given up after the disk failed. */
    public static final class Closed extends CustodyStoreException {
        private static final long serialVersionUID = 1L;

        public Closed() {
            super("closed");
        }
    }
}
