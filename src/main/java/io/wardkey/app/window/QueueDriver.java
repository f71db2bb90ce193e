package io.wardkey.app.window;

import io.wardkey.workflow.FileReports;
import io.wardkey.workflow.Trouble;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

/**
 * Carries the queue on, on a thread of its own: whenever it is woken, and after a pause when
 * something did not answer.
 */
final class QueueDriver implements AutoCloseable {

    private static final Duration AGAIN = Duration.ofSeconds(5);

    private final FileReports filing;
    private final Consumer<Optional<Trouble>> driven;
    private final AtomicBoolean ended = new AtomicBoolean();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition woken = lock.newCondition();
    private final Thread thread;
    private boolean work;

    QueueDriver(FileReports filing, Consumer<Optional<Trouble>> driven) {
        this.filing = filing;
        this.driven = driven;
        this.thread = Thread.ofPlatform().daemon().name("filing").start(this::run);
    }

    /** Has the queue carried on soon. */
    void wake() {
        lock.lock();
        try {
            work = true;
            woken.signal();
        } finally {
            lock.unlock();
        }
    }

    private void run() {
        boolean trouble = false;
        while (!ended.get()) {
            if (!awaitWork(trouble)) {
                return;
            }
            Optional<Trouble> stopped = filing.drive(ended::get);
            trouble = stopped.isPresent();
            if (!ended.get()) {
                driven.accept(stopped);
            }
        }
    }

    private boolean awaitWork(boolean trouble) {
        lock.lock();
        try {
            while (!work && !ended.get()) {
                if (trouble) {
                    if (woken.awaitNanos(AGAIN.toNanos()) <= 0) {
                        break;
                    }
                } else {
                    woken.await();
                }
            }
            work = false;
            return !ended.get();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return false;
        } finally {
            lock.unlock();
        }
    }

    /** Ends it, and waits until a step that runs has reached its next safe point. */
    @Override
    public void close() {
        ended.set(true);
        wake();
        try {
            thread.join(Duration.ofSeconds(10));
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
