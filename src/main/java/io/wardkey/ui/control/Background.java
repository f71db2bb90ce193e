package io.wardkey.ui.control;

import io.wardkey.domain.content.Cancellation;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.application.Platform;
import javafx.scene.input.KeyCode;

/**
 * The one hop: work leaves the window's thread here, and what came of it comes back here. Nothing
 * else in the interface knows threads.
 *
 * <p>Work never throws for what can be expected, since outcomes are types. What it throws all the
 * same is a defect, and is handed to whoever shows defects.
 */
public final class Background implements AutoCloseable {

    private final Executor worker;
    private final Executor window;
    private final Consumer<Throwable> defects;
    private final Runnable end;

    private Background(
            Executor worker, Executor window, Consumer<Throwable> defects, Runnable end) {
        this.worker = worker;
        this.window = window;
        this.defects = defects;
        this.end = end;
    }

    /**
     * Works on threads of its own and comes back on JavaFX's.
     *
     * @param defects called on JavaFX's thread
     */
    public static Background ofWindow(Consumer<Throwable> defects) {
        ExecutorService threads =
                Executors.newThreadPerTaskExecutor(
                        Thread.ofPlatform().daemon().name("background-", 0).factory());
        return new Background(threads, Background::onWindow, defects, threads::shutdownNow);
    }

    /** Does everything at once on the caller's thread: view models without a window. */
    public static Background atOnce() {
        return new Background(
                Runnable::run,
                Runnable::run,
                defect -> {
                    throw new IllegalStateException(defect);
                },
                () -> {});
    }

    /** Something that runs. Stopping it means that nobody waits for it any more. */
    @FunctionalInterface
    public interface Running {
        void stop();
    }

    /**
     * Does work and brings back what came of it, unless it was stopped meanwhile.
     *
     * @param done called on the window's thread
     */
    public <T> Running run(Function<Cancellation, T> work, Consumer<T> done) {
        return run(work, done, _ -> {});
    }

    /**
     * The same for what must be ended when nobody waits for it any more.
     *
     * @param unwanted called instead of {@code done}, on whatever thread, after it was stopped
     */
    public <T> Running run(Function<Cancellation, T> work, Consumer<T> done, Consumer<T> unwanted) {
        AtomicBoolean stopped = new AtomicBoolean();
        worker.execute(
                () -> {
                    try {
                        T outcome = work.apply(stopped::get);
                        window.execute(
                                () -> {
                                    if (stopped.get()) {
                                        unwanted.accept(outcome);
                                    } else {
                                        done.accept(outcome);
                                    }
                                });
                    } catch (RuntimeException | Error defect) {
                        window.execute(() -> defects.accept(defect));
                    }
                });
        return () -> stopped.set(true);
    }

    /**
     * A listener that may be called from any thread and is heard on the window's; calls that come
     * before it was heard count once.
     */
    public Runnable heardOnce(Runnable listener) {
        AtomicBoolean pending = new AtomicBoolean();
        return () -> {
            if (pending.compareAndSet(false, true)) {
                window.execute(
                        () -> {
                            pending.set(false);
                            listener.run();
                        });
            }
        };
    }

    /** Whether caps lock is on, where the system tells; asked here, since the toolkit knows it. */
    public static boolean capsLockOn() {
        return Platform.isKeyLocked(KeyCode.CAPS).orElse(false);
    }

    private static void onWindow(Runnable action) {
        if (Platform.isFxApplicationThread()) {
            action.run();
        } else {
            Platform.runLater(action);
        }
    }

    @Override
    public void close() {
        end.run();
    }
}
