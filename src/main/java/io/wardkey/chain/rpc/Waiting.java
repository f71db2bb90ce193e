package io.wardkey.chain.rpc;

import io.wardkey.domain.content.Cancellation;
import io.wardkey.domain.ledger.LedgerException;
import java.io.IOException;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Waits without deafness: a cancellation is heard within a few hundredths of a second. */
public final class Waiting {

    private static final long SLICE_NANOS = TimeUnit.MILLISECONDS.toNanos(40);

    private Waiting() {}

    /** The future's value; the future is cancelled when we stop waiting. */
    static <T> T on(CompletableFuture<T> future, Duration limit, Cancellation cancellation)
            throws LedgerException {
        long deadline = System.nanoTime() + limit.toNanos();
        while (true) {
            check(cancellation, future);
            long left = deadline - System.nanoTime();
            if (left <= 0) {
                future.cancel(true);
                throw new LedgerException.Unreachable(
                        new HttpTimeoutException("no answer in " + limit));
            }
            try {
                return future.get(Math.min(left, SLICE_NANOS), TimeUnit.NANOSECONDS);
            } catch (TimeoutException e) {
                // Only this slice of the time is over.
            } catch (InterruptedException e) {
                future.cancel(true);
                Thread.currentThread().interrupt();
                throw new LedgerException.Cancelled();
            } catch (ExecutionException e) {
                throw new LedgerException.Unreachable(
                        e.getCause() instanceof IOException io
                                ? io
                                : new IOException(e.getCause()));
            }
        }
    }

    /** Pauses. */
    public static void pause(Duration time, Cancellation cancellation)
            throws LedgerException.Cancelled {
        CountDownLatch never = new CountDownLatch(1);
        long deadline = System.nanoTime() + time.toNanos();
        while (true) {
            if (cancellation.requested() || Thread.currentThread().isInterrupted()) {
                throw new LedgerException.Cancelled();
            }
            long left = deadline - System.nanoTime();
            if (left <= 0) {
                return;
            }
            try {
                if (never.await(Math.min(left, SLICE_NANOS), TimeUnit.NANOSECONDS)) {
                    return;
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new LedgerException.Cancelled();
            }
        }
    }

    private static void check(Cancellation cancellation, CompletableFuture<?> future)
            throws LedgerException.Cancelled {
        if (cancellation.requested()) {
            future.cancel(true);
            throw new LedgerException.Cancelled();
        }
    }
}
