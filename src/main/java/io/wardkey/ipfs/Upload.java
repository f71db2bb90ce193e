package io.wardkey.ipfs;

import io.wardkey.domain.content.Cancellation;
import io.wardkey.domain.content.StoreException;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpRequest;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A request body that is written while it is sent: one thread pushes, the client's thread takes, at
 * most {@link #PIECES} pieces lie between.
 */
final class Upload {

    private static final int PIECE = 256 * 1024;
    private static final int PIECES = 8;
    private static final long POLL_MILLIS = 20;

    private final BlockingQueue<byte[]> pieces = new ArrayBlockingQueue<>(PIECES);
    private final AtomicLong lastProgress = new AtomicLong(System.nanoTime());
    private final KuboRpc.Call call;
    private final Cancellation cancellation;
    private byte[] piece = new byte[PIECE];
    private int filled;
    private volatile boolean ended;
    private volatile boolean broken;

    Upload(KuboRpc rpc, String command, String contentType, int limit, Cancellation cancellation) {
        this.cancellation = cancellation;
        call =
                rpc.send(
                        command,
                        HttpRequest.BodyPublishers.ofInputStream(Taken::new),
                        contentType,
                        limit,
                        lastProgress);
    }

    void write(byte[] bytes, int offset, int length) throws StoreException {
        int at = offset;
        int rest = length;
        while (rest > 0) {
            int part = Math.min(rest, PIECE - filled);
            System.arraycopy(bytes, at, piece, filled, part);
            filled += part;
            at += part;
            rest -= part;
            if (filled == PIECE) {
                hand(piece);
                piece = new byte[PIECE];
                filled = 0;
            }
        }
    }

    /** Ends the body and waits for the answer. */
    byte[] finish() throws StoreException {
        hand(java.util.Arrays.copyOf(piece, filled));
        ended = true;
        return call.await(java.time.Duration.ofDays(1), cancellation);
    }

    /** Breaks the request off, so that the node knows that the body is not whole. */
    void abort() {
        broken = true;
        call.answer().cancel(true);
    }

    private void hand(byte[] full) throws StoreException {
        try {
            while (!pieces.offer(full, POLL_MILLIS, TimeUnit.MILLISECONDS)) {
                Stop.check(cancellation);
                if (call.answer().isDone()) {
                    // An answer before the end of the body can only be a refusal.
                    call.await(java.time.Duration.ZERO, cancellation);
                    throw new StoreException.Refused(200, "answered before the end");
                }
                call.checkIdle();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StoreException.Cancelled();
        }
    }

    /** The client's end of the queue. */
    private final class Taken extends InputStream {

        private byte[] current = new byte[0];
        private int at;

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            while (at == current.length) {
                boolean last = ended;
                byte[] next = poll();
                if (next != null) {
                    current = next;
                    at = 0;
                    lastProgress.set(System.nanoTime());
                } else if (last) {
                    return -1;
                }
            }
            int part = Math.min(length, current.length - at);
            System.arraycopy(current, at, into, offset, part);
            at += part;
            return part;
        }

        private byte @org.jspecify.annotations.Nullable [] poll() throws IOException {
            if (broken) {
                throw new IOException("given up by the sender");
            }
            try {
                return pieces.poll(POLL_MILLIS, TimeUnit.MILLISECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IOException("interrupted", e);
            }
        }
    }
}
