package io.wardkey.ipfs;

import java.io.FileDescriptor;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Has the disk take a file in while it still grows, so that the sync at its end finds little left
 * to wait for. Promises nothing but {@link #finish}: what is durable is the last sync's to say.
 *
 * <p>A failed sync is told once for each open file (Linux, fsync(2)): the one that was told here
 * must not be forgotten, or the last sync would succeed over lost bytes.
 *
 * <p>For one thread, which owns the file.
 */
final class EarlySync {

    /** Below this a file waits for its only sync. */
    private static final long STEP = 32L << 20;

    private final FileDescriptor file;
    private long begunAt;
    private @Nullable Run run;

    private static final class Run implements Runnable {
        private final FileDescriptor file;
        private final Thread thread = Thread.ofPlatform().daemon().name("sync").unstarted(this);
        private volatile @Nullable IOException failure;

        Run(FileDescriptor file) {
            this.file = file;
        }

        @Override
        public void run() {
            try {
                file.sync();
            } catch (IOException e) {
                failure = e;
            }
        }
    }

    EarlySync(FileDescriptor file) {
        this.file = file;
    }

    /**
     * The file was written up to here.
     *
     * @throws IOException when an earlier part could not be written to the disk
     */
    void grown(long length) throws IOException {
        if (length - begunAt < STEP) {
            return;
        }
        Run last = run;
        if (last != null) {
            if (last.thread.isAlive()) {
                return;
            }
            finish();
        }
        Run next = new Run(file);
        next.thread.start();
        run = next;
        begunAt = length;
    }

    /**
     * Waits for the sync at work, if any: the file may then be synced.
     *
     * @throws IOException when a part could not be written to the disk
     */
    void finish() throws IOException {
        end();
        Run last = run;
        IOException failure = last == null ? null : last.failure;
        if (failure != null) {
            throw failure;
        }
    }

    /** Waits for the sync at work, whatever comes of it: the file may then be closed. */
    void end() {
        Run last = run;
        boolean interrupted = false;
        while (last != null && last.thread.isAlive()) {
            try {
                last.thread.join();
            } catch (InterruptedException _) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
