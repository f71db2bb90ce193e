package io.wardkey.domain.content;

import java.io.IOException;

/**
 * Why a content store didn't do what was asked. An {@link IOException}, so that the streams of a
 * store throw it too; whoever wraps such a stream finds it unchanged or as a cause.
 */
public abstract sealed class StoreException extends IOException {

    private static final long serialVersionUID = 1L;

    private StoreException(String message) {
        super(message);
    }

    private StoreException(String message, Throwable cause) {
        super(message, cause);
    }

    /** The store, and every peer that it asked, lacks the block. */
    public static final class NotFound extends StoreException {
        private static final long serialVersionUID = 1L;
        private final transient Cid cid;

        public NotFound(Cid cid) {
            super("not found: " + cid);
            this.cid = cid;
        }

        public Cid cid() {
            return cid;
        }
    }

    /** What came is not the block of that name, or the block is not the file it should be. */
    public static final class Damaged extends StoreException {
        private static final long serialVersionUID = 1L;
        private final transient Cid cid;

        public Damaged(Cid cid, String detail) {
            super("damaged: " + cid + ": " + detail);
            this.cid = cid;
        }

        public Cid cid() {
            return cid;
        }
    }

    /** Content larger than the store takes or returns in one piece. */
    public static final class TooBig extends StoreException {
        private static final long serialVersionUID = 1L;

        public TooBig(long limit) {
            super("more than " + limit + " bytes");
        }
    }

    /** The node doesn't answer, or broke off; asking again later may work. */
    public static final class Unreachable extends StoreException {
        private static final long serialVersionUID = 1L;

        public Unreachable(Throwable cause) {
            super("store unreachable", cause);
        }
    }

    /** The node answered, and said no. */
    public static final class Refused extends StoreException {
        private static final long serialVersionUID = 1L;
        private final int status;
        private final String body;

        /**
         * @param status the HTTP status; 200 when the refusal came inside a good answer
         * @param body the beginning of what the node said
         */
        public Refused(int status, String body) {
            super("store refused with " + status + ": " + body);
            this.status = status;
            this.body = body;
        }

        public int status() {
            return status;
        }

        public String body() {
            return body;
        }
    }

    /** No room left on the disk. */
    public static final class Full extends StoreException {
        private static final long serialVersionUID = 1L;

        public Full(Throwable cause) {
            super("no room left", cause);
        }
    }

    /** The folder can't be written: read-only, or not ours. */
    public static final class NotWritable extends StoreException {
        private static final long serialVersionUID = 1L;

        public NotWritable(Throwable cause) {
            super("store can't be written", cause);
        }
    }

    /** The disk failed in another way, a quota or limit on file sizes included. */
    public static final class Failed extends StoreException {
        private static final long serialVersionUID = 1L;

        public Failed(String message, Throwable cause) {
            super(message, cause);
        }
    }

    /** No answer in the time allowed. */
    public static final class TimedOut extends StoreException {
        private static final long serialVersionUID = 1L;

        public TimedOut(String message) {
            super(message);
        }
    }

    /** {@link Cancellation} was requested, or the thread interrupted (and is so still). */
    public static final class Cancelled extends StoreException {
        private static final long serialVersionUID = 1L;

        public Cancelled() {
            super("cancelled");
        }
    }

    /** The store, batch or sink was closed or finished before. */
    public static final class Closed extends StoreException {
        private static final long serialVersionUID = 1L;

        public Closed() {
            super("closed already");
        }
    }
}
