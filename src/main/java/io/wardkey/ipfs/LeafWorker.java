package io.wardkey.ipfs;

import io.wardkey.domain.content.StoreException;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.Queue;

/**
 * Names and stores the leaves of one large file on a second thread, in their order, while the first
 * makes the next: hashing and writing take about as long as reading and sealing.
 *
 * <p>Between {@link #LeafWorker} and {@link #finish} what the leaves go to belongs to the second
 * thread. The methods are for one other thread.
 */
final class LeafWorker implements AutoCloseable {

    /** One at work, one that waits, one being filled. */
    private static final int CHUNKS = 3;

    @SuppressWarnings("ArrayRecordComponent") // handed over, never compared
    private record Leaf(byte[] chunk, int length) {}

    /** Takes a leaf. */
    @FunctionalInterface
    interface LeafSink {
        void put(byte[] chunk, int length) throws StoreException;
    }

    private final LeafSink sink;
    private final Queue<Leaf> waiting = new ArrayDeque<>();
    private final Queue<byte[]> empty = new ArrayDeque<>();
    private final Thread thread;
    private Optional<Throwable> failure = Optional.empty();
    private boolean ended;

    /** Starts the thread. */
    LeafWorker(int chunkBytes, LeafSink sink) {
        this.sink = sink;
        for (int i = 1; i < CHUNKS; i++) {
            empty.add(new byte[chunkBytes]);
        }
        thread = Thread.ofPlatform().daemon().name("leaves").start(this::work);
    }

    /** Hands over a leaf and returns another chunk to be filled. Waits while all are in use. */
    synchronized byte[] exchange(byte[] chunk, int length) throws StoreException {
        boolean interrupted = false;
        while (empty.isEmpty() && failure.isEmpty()) {
            try {
                wait();
            } catch (InterruptedException _) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        rethrow();
        waiting.add(new Leaf(chunk, length));
        notifyAll();
        return empty.remove();
    }

    /** Returns when every leaf was taken, and ends the thread. */
    void finish() throws StoreException {
        end(false);
        synchronized (this) {
            rethrow();
        }
    }

    /** Ends the thread after the leaf at work. */
    @Override
    public void close() {
        end(true);
    }

    private void end(boolean drop) {
        synchronized (this) {
            ended = true;
            if (drop) {
                waiting.clear();
            }
            notifyAll();
        }
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException _) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void work() {
        try {
            for (Optional<Leaf> leaf = next(); leaf.isPresent(); leaf = next()) {
                sink.put(leaf.get().chunk(), leaf.get().length());
                synchronized (this) {
                    empty.add(leaf.get().chunk());
                    notifyAll();
                }
            }
        } catch (StoreException | RuntimeException | Error e) {
            synchronized (this) {
                failure = Optional.of(e);
                notifyAll();
            }
        }
    }

    private synchronized Optional<Leaf> next() {
        while (waiting.isEmpty() && !ended) {
            try {
                wait();
            } catch (InterruptedException _) {
                // Nobody interrupts this thread; if somebody did, it would only look again.
            }
        }
        return Optional.ofNullable(waiting.poll());
    }

    private void rethrow() throws StoreException {
        if (failure.isPresent()) {
            switch (failure.get()) {
                case StoreException e -> throw e;
                case RuntimeException e -> throw e;
                case Error e -> throw e;
                case Throwable e -> throw new IllegalStateException(e);
            }
        }
    }
}
