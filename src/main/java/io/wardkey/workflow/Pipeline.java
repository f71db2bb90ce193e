package io.wardkey.workflow;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionService;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The filing pipeline's threads: each stage has one, and all share as many workers as there are
 * processors. Stages hand reports on through the queue on disk, so what is between them takes no
 * memory; a stage that fails ends alone, and the others go on with what they have.
 */
final class Pipeline implements AutoCloseable {

    private static final Duration LOOK = Duration.ofMillis(100);
    private static final Duration LATER = Duration.ofSeconds(1);

    private final FilingRun run;
    private final ExecutorService workers;
    private final Object lock = new Object();
    private long changes;

    /** Stages that have not ended. */
    private int live;

    /** Those of them that found nothing to do since the last change. */
    private int idle;

    private boolean finished;
    private Optional<Trouble> trouble = Optional.empty();
    private Optional<Throwable> broken = Optional.empty();

    Pipeline(FilingRun run) {
        this.run = run;
        this.workers =
                Executors.newFixedThreadPool(
                        processors(), Thread.ofPlatform().daemon().name("filing-", 0).factory());
    }

    static int processors() {
        return Runtime.getRuntime().availableProcessors();
    }

    /** What came of one step. */
    enum Step {
        /** Something is there now for other stages. */
        MOVED,
        /** Nothing yet, but to be asked again. */
        AGAIN,
        /** Little to do, until the other stages have nothing to do, or a second has passed. */
        LATER,
        /** Nothing to do before another stage has moved something. */
        IDLE
    }

    /** Takes reports from one state to the next, some at a time. */
    @FunctionalInterface
    interface Stage {
        Step step() throws IOException;
    }

    /**
     * Runs the stages beside each other until none has anything to do, or all failed, or the run is
     * cancelled.
     *
     * @return what stopped a stage first, if anything did
     */
    Optional<Trouble> run(Map<String, Stage> stages) {
        synchronized (lock) {
            live = stages.size();
        }
        List<Thread> threads = new ArrayList<>();
        stages.forEach(
                (name, stage) ->
                        threads.add(
                                Thread.ofPlatform()
                                        .daemon()
                                        .name("filing-" + name)
                                        .start(() -> loop(stage))));
        boolean interrupted = false;
        for (Thread thread : threads) {
            while (thread.isAlive()) {
                try {
                    thread.join();
                } catch (InterruptedException stop) {
                    interrupted = true;
                    run.cancel();
                }
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        synchronized (lock) {
            if (broken.isPresent()) {
                throw broken(broken.get());
            }
            return trouble.or(
                    () ->
                            run.requested()
                                    ? Optional.of(new Trouble.Cancelled())
                                    : Optional.empty());
        }
    }

    /** Without the defect's message and cause: they may quote a report. */
    private static IllegalStateException broken(Throwable defect) {
        IllegalStateException told =
                new IllegalStateException(
                        "a stage of filing broke: " + defect.getClass().getName());
        told.setStackTrace(defect.getStackTrace());
        return told;
    }

    private void loop(Stage stage) {
        try {
            long seen = now();
            while (goesOn()) {
                switch (stage.step()) {
                    case MOVED -> changed();
                    case AGAIN -> {
                        // Its own step has waited already.
                    }
                    case LATER -> awaitQuiet();
                    case IDLE -> {
                        if (!awaitChange(seen)) {
                            return;
                        }
                    }
                }
                seen = now();
            }
        } catch (IOException failure) {
            stopped(Trouble.of(failure));
        } catch (RuntimeException | Error failure) {
            synchronized (lock) {
                broken = broken.or(() -> Optional.of(failure));
                finished = true;
            }
            run.cancel();
        } finally {
            ended();
        }
    }

    /** Waits a moment, or until the run is over. */
    void rest(Duration time) {
        long end = System.nanoTime() + time.toNanos();
        while (System.nanoTime() - end < 0 && goesOn()) {
            pause(LOOK);
        }
    }

    private void stopped(Trouble why) {
        synchronized (lock) {
            boolean only = why instanceof Trouble.Cancelled && run.requested();
            trouble = only ? trouble : trouble.or(() -> Optional.of(why));
        }
    }

    /** Waits out a pause; false when the run is over. */
    private boolean goesOn() {
        synchronized (lock) {
            while (run.paused() && !over()) {
                pause(LOOK);
            }
            return !over();
        }
    }

    private long now() {
        synchronized (lock) {
            return changes;
        }
    }

    private void changed() {
        synchronized (lock) {
            changes++;
            idle = 0;
            lock.notifyAll();
        }
    }

    /** Waits until another stage has moved something; false when none will. */
    private boolean awaitChange(long seen) {
        synchronized (lock) {
            if (changes == seen) {
                idle++;
                lock.notifyAll();
            }
            while (changes == seen && !over()) {
                if (idle >= live) {
                    finished = true;
                    lock.notifyAll();
                    return false;
                }
                pause(LOOK);
            }
            return !over();
        }
    }

    /** Waits for all other stages: no more than one may wait so. */
    private void awaitQuiet() {
        long end = System.nanoTime() + LATER.toNanos();
        synchronized (lock) {
            while (idle < live - 1 && System.nanoTime() - end < 0 && !over()) {
                pause(LOOK);
            }
        }
    }

    private boolean over() {
        return finished || run.requested();
    }

    private void ended() {
        synchronized (lock) {
            live--;
            lock.notifyAll();
        }
    }

    @SuppressWarnings("WaitNotInLoop") // The callers are loops.
    private void pause(Duration time) {
        synchronized (lock) {
            try {
                lock.wait(time.toMillis());
            } catch (InterruptedException stop) {
                Thread.currentThread().interrupt();
                run.cancel();
            }
        }
    }

    /** Does the same with each on all workers; results in the same order. */
    <T, R> List<R> each(List<T> items, Work<T, R> work) throws IOException {
        List<Future<R>> futures = new ArrayList<>();
        for (T item : items) {
            futures.add(workers.submit(() -> work.with(item)));
        }
        List<R> results = new ArrayList<>();
        for (Future<R> future : futures) {
            results.add(result(future));
        }
        return List.copyOf(results);
    }

    /** Work that {@link #each} does. */
    @FunctionalInterface
    interface Work<T, R> {
        R with(T item) throws IOException;
    }

    private static <R> R result(Future<R> future) throws IOException {
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    return future.get();
                } catch (InterruptedException stop) {
                    interrupted = true;
                } catch (ExecutionException failure) {
                    throw thrown(failure.getCause());
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private static IOException thrown(@Nullable Throwable cause) {
        return switch (cause) {
            case null -> throw new IllegalStateException("failed without a cause");
            case IOException failure -> failure;
            case RuntimeException failure -> throw failure;
            case Error failure -> throw failure;
            default -> throw new IllegalStateException(cause);
        };
    }

    /** Work done ahead by threads of its own: it waits for disks as much as it computes. */
    static final class Ahead<R> implements AutoCloseable {

        private final ExecutorService threads =
                Executors.newFixedThreadPool(
                        processors() + 2,
                        Thread.ofPlatform().daemon().name("filing-read-", 0).factory());
        private final CompletionService<R> done = new ExecutorCompletionService<>(threads);
        private int pending;

        void begin(Callable<R> work) {
            Future<R> _ = done.submit(work);
            pending++;
        }

        /** Begun and not taken yet. */
        int pending() {
            return pending;
        }

        /** What is done by now, at most so many; waits a moment for the first. */
        List<R> take(int most) throws IOException {
            List<R> taken = new ArrayList<>();
            try {
                Future<R> next = done.poll(LOOK.toMillis(), TimeUnit.MILLISECONDS);
                while (next != null) {
                    pending--;
                    taken.add(result(next));
                    next = taken.size() < most ? done.poll() : null;
                }
            } catch (InterruptedException stop) {
                Thread.currentThread().interrupt();
            }
            return List.copyOf(taken);
        }

        @Override
        public void close() {
            List<Runnable> _ = threads.shutdownNow();
        }
    }

    @Override
    public void close() {
        List<Runnable> _ = workers.shutdownNow();
    }
}
