package io.wardkey.custody;

import io.wardkey.domain.content.StoreException;
import io.wardkey.domain.ledger.LedgerException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * The one thread on which a custodian makes and destroys keys. What fails is tried again at the
 * next turn; the last failure is told. Thread-safe.
 */
public final class CustodianWork implements AutoCloseable {

    private final KeyKeeper keeper;
    private final Duration pause;
    private final Thread thread;
    private volatile Optional<Exception> failure = Optional.empty();
    private final Semaphore calls = new Semaphore(0);
    private volatile boolean closed;

    private CustodianWork(KeyKeeper keeper, Duration pause, int number) {
        this.keeper = keeper;
        this.pause = pause;
        this.thread = Thread.ofPlatform().name("custodian-" + number).daemon().unstarted(this::run);
    }

    /**
     * Starts it.
     *
     * @param pause between two looks at the ledger, if nobody calls
     */
    public static CustodianWork start(KeyKeeper keeper, int number, Duration pause) {
        CustodianWork work = new CustodianWork(keeper, pause, number);
        work.thread.start();
        return work;
    }

    private void run() {
        while (!closed) {
            calls.drainPermits();
            try {
                keeper.step(() -> closed);
                failure = Optional.empty();
            } catch (LedgerException | StoreException | CustodyStoreException e) {
                failure = Optional.of(e);
            }
            try {
                boolean _ = calls.tryAcquire(pause.toNanos(), TimeUnit.NANOSECONDS);
            } catch (InterruptedException _) {
                return;
            }
        }
    }

    /** Says that the ledger has something new, which need not wait for the pause to end. */
    public void call() {
        calls.release();
    }

    /** Why the last turn failed; empty when it did not. */
    public Optional<Exception> failure() {
        return failure;
    }

    /** Ends after the step that is under way. */
    @Override
    public void close() {
        closed = true;
        thread.interrupt();
        try {
            thread.join(Duration.ofSeconds(10));
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
