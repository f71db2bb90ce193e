package io.wardkey.app.window;

import io.wardkey.ui.reception.Steering;
import io.wardkey.workflow.FileReports;
import io.wardkey.workflow.FilingRun;
import io.wardkey.workflow.Progress;
import io.wardkey.workflow.Progress.Count;
import io.wardkey.workflow.Trouble;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

/**
 * Takes in what is in the inbox and carries the queue on, a run at a time, on a thread of its own:
 * whenever it is woken, and after a pause when something did not answer. A person may have it stand
 * still or stop.
 */
final class QueueDriver implements Steering, AutoCloseable {

    private static final Duration AGAIN = Duration.ofSeconds(5);

    private final FileReports filing;
    private final Inbox inbox;
    private final FilingRun.Events events;
    private final Consumer<Optional<Trouble>> driven;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition woken = lock.newCondition();
    private final Thread thread;
    private volatile boolean ended;

    // What follows is guarded by the lock.

    private boolean work = true;
    private boolean paused;
    private boolean stopping;
    private Optional<Standing.Stopped> stopped = Optional.empty();
    private Optional<Trouble> trouble = Optional.empty();
    private Optional<FilingRun> run = Optional.empty();

    /**
     * @param driven told after each run what stopped it early, if anything
     */
    QueueDriver(
            FileReports filing,
            Inbox inbox,
            FilingRun.Events events,
            Consumer<Optional<Trouble>> driven) {
        this.filing = filing;
        this.inbox = inbox;
        this.events = events;
        this.driven = driven;
        this.thread = Thread.ofPlatform().daemon().name("filing").start(this::run);
    }

    /** Has the queue carried on soon, also when a person had stopped it. */
    void wake() {
        lock.lock();
        try {
            work = true;
            stopped = Optional.empty();
            woken.signal();
        } finally {
            lock.unlock();
        }
    }

    /** The same for what came by itself: it waits while a person has stopped filing. */
    void arrived() {
        lock.lock();
        try {
            work = true;
            woken.signal();
        } finally {
            lock.unlock();
        }
    }

    /** The same for what a run that goes on would not look for any more: another one begins. */
    void renew() {
        lock.lock();
        try {
            run.ifPresent(FilingRun::cancel);
            wake();
        } finally {
            lock.unlock();
        }
    }

    private void run() {
        while (awaitWork()) {
            inbox.begin();
            FilingRun now = begin();
            Optional<Trouble> why = file(now);
            end(now, why.filter(cause -> !(cause instanceof Trouble.Cancelled)));
            if (!ended) {
                driven.accept(why);
            }
        }
    }

    /** A defect stops one run, not the thread: the next may get by. */
    private Optional<Trouble> file(FilingRun now) {
        try {
            return filing.file(inbox, FileReports.Assignment.NONE, Optional.empty(), now);
        } catch (IllegalStateException defect) {
            return Optional.of(Trouble.of(new IOException(defect)));
        }
    }

    private FilingRun begin() {
        lock.lock();
        try {
            FilingRun now = new FilingRun(() -> ended, events);
            if (paused) {
                now.pause();
            }
            run = Optional.of(now);
            return now;
        } finally {
            lock.unlock();
        }
    }

    private void end(FilingRun over, Optional<Trouble> why) {
        lock.lock();
        try {
            run = Optional.empty();
            trouble = why;
            if (stopping) {
                Progress.Snapshot far = over.progress().snapshot();
                stopped =
                        Optional.of(
                                new Standing.Stopped(
                                        inbox.dropHanded(),
                                        Math.max(0, far.get(Count.REPORTS) - far.settled())));
                paused = false;
                work = false;
            }
            stopping = false;
        } finally {
            lock.unlock();
        }
    }

    private boolean awaitWork() {
        lock.lock();
        try {
            while ((!work || stopped.isPresent()) && !ended) {
                if (trouble.isPresent() && stopped.isEmpty()) {
                    if (woken.awaitNanos(AGAIN.toNanos()) <= 0) {
                        break;
                    }
                } else {
                    woken.await();
                }
            }
            work = false;
            return !ended;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return false;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public Standing standing() {
        lock.lock();
        try {
            if (stopped.isPresent()) {
                return stopped.get();
            }
            if (run.isEmpty()) {
                return trouble.<Standing>map(Standing.Failing::new)
                        .orElseGet(Standing.Resting::new);
            }
            Progress.Snapshot far = run.get().progress().snapshot();
            return stopping
                    ? new Standing.Stopping()
                    : paused ? new Standing.Paused(far) : new Standing.Going(far);
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void pause() {
        lock.lock();
        try {
            paused = true;
            run.ifPresent(FilingRun::pause);
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void resume() {
        lock.lock();
        try {
            paused = false;
            run.ifPresent(FilingRun::resume);
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void cancel() {
        lock.lock();
        try {
            run.ifPresent(
                    now -> {
                        stopping = true;
                        now.cancel();
                    });
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void carryOn() {
        wake();
    }

    /** Ends it, and waits until a step that runs has reached its next safe point. */
    @Override
    public void close() {
        ended = true;
        wake();
        try {
            thread.join(Duration.ofSeconds(10));
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
