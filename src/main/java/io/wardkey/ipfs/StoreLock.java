package io.wardkey.ipfs;

import io.wardkey.domain.content.Cancellation;
import io.wardkey.domain.content.StoreException;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.channels.FileLock;
import java.nio.file.Path;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * The right to change which packs count: one thread of one process on this machine at a time. The
 * system takes it back when the process dies.
 */
final class StoreLock implements AutoCloseable {

    private static final long POLL_MILLIS = 5;

    /**
     * One for each folder and process: POSIX drops a process's locks on a file when any of its
     * descriptors of that file is closed, so only the holder may ever have it open.
     */
    private static final ConcurrentHashMap<Path, Semaphore> IN_PROCESS = new ConcurrentHashMap<>();

    private final Semaphore inProcess;
    private final RandomAccessFile file;

    private StoreLock(Semaphore inProcess, RandomAccessFile file) {
        this.inProcess = inProcess;
        this.file = file;
    }

    /** Waits until it is our turn. */
    static StoreLock take(Path folder, Cancellation cancellation) throws IOException {
        Path path = folder.toRealPath().resolve("lock");
        Semaphore inProcess = IN_PROCESS.computeIfAbsent(path, _ -> new Semaphore(1, true));
        do {
            Stop.check(cancellation);
        } while (!acquired(inProcess));
        try {
            RandomAccessFile file = new RandomAccessFile(path.toFile(), "rw");
            try {
                awaitOtherProcesses(file, cancellation);
                return new StoreLock(inProcess, file);
            } catch (IOException e) {
                file.close();
                throw e;
            }
        } catch (IOException e) {
            inProcess.release();
            throw e;
        }
    }

    private static boolean acquired(Semaphore inProcess) throws StoreException {
        try {
            return inProcess.tryAcquire(10 * POLL_MILLIS, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StoreException.Cancelled();
        }
    }

    private static void awaitOtherProcesses(RandomAccessFile file, Cancellation cancellation)
            throws IOException {
        // Asking again is the only wait that a cancellation can end.
        FileLock lock = file.getChannel().tryLock();
        while (lock == null) {
            Stop.check(cancellation);
            try {
                TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new StoreException.Cancelled();
            }
            lock = file.getChannel().tryLock();
        }
    }

    @Override
    public void close() throws IOException {
        try {
            file.close();
        } finally {
            inProcess.release();
        }
    }
}
