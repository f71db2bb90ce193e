package io.wardkey.domain.work;

import java.io.IOException;

/** Why the journal could not do what was asked. Nothing of it took effect. */
public abstract sealed class JournalException extends IOException {

    private static final long serialVersionUID = 1L;

    private JournalException(String message) {
        super(message);
    }

    private JournalException(String message, Throwable cause) {
        super(message, cause);
    }

    /** The file is no journal, or its structure is broken. Restore a backup or rebuild. */
    public static final class Damaged extends JournalException {
        private static final long serialVersionUID = 1L;

        public Damaged(String detail) {
            super(detail);
        }

        public Damaged(String detail, Throwable cause) {
            super(detail, cause);
        }
    }

    /** Written by later software. */
    public static final class TooNew extends JournalException {
        private static final long serialVersionUID = 1L;

        public TooNew(int version) {
            super("journal of version " + version);
        }
    }

    /** No room left. */
    public static final class Full extends JournalException {
        private static final long serialVersionUID = 1L;

        public Full(Throwable cause) {
            super("no room left", cause);
        }
    }

    /** The folder or file can't be written. */
    public static final class NotWritable extends JournalException {
        private static final long serialVersionUID = 1L;

        public NotWritable(Throwable cause) {
            super("journal can't be written", cause);
        }
    }

    /** Another process held it for too long. */
    public static final class Busy extends JournalException {
        private static final long serialVersionUID = 1L;

        public Busy(Throwable cause) {
            super("journal is in use", cause);
        }
    }
}
