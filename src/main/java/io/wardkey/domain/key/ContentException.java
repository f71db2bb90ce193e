package io.wardkey.domain.key;

import java.io.IOException;

/** Why a record's content can't be read. The messages tell nothing of the content. */
public abstract sealed class ContentException extends IOException {

    private static final long serialVersionUID = 1L;

    private ContentException(String message, Throwable cause) {
        super(message, cause);
    }

    private ContentException(String message) {
        super(message);
    }

    /** A bit was changed, bytes are missing or added, or it is another record's content. */
    public static final class NotAuthentic extends ContentException {
        private static final long serialVersionUID = 1L;

        public NotAuthentic(Throwable cause) {
            super("content is not authentic", cause);
        }
    }

    /** Authentic, and yet not of the form that the envelope prescribes: the filer's fault. */
    public static final class Malformed extends ContentException {
        private static final long serialVersionUID = 1L;
        private final Fault fault;

        public Malformed(Fault fault) {
            super("content is malformed: " + fault);
            this.fault = fault;
        }

        public Fault fault() {
            return fault;
        }
    }

    /** The store failed while the content was being read; trying again may help. */
    public static final class StoreFailed extends ContentException {
        private static final long serialVersionUID = 1L;

        public StoreFailed(IOException cause) {
            super("content could not be fetched", cause);
        }
    }

    /** What is malformed. */
    public enum Fault {
        MANIFEST,
        /** The node tells another size. */
        SIZE,
        /** The padding is not zeros. */
        PADDING
    }
}
