package io.wardkey.chain.training;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** A chain's folder, ours alone until we close it or die: the system then drops the lock. */
final class ChainFolder implements AutoCloseable {

    private static final String LOCK = "chain.lock";
    private static final String PID = "anvil.pid";

    private final Path folder;
    private final FileChannel lock;

    private ChainFolder(Path folder, FileChannel lock) {
        this.folder = folder;
        this.lock = lock;
    }

    /**
     * Claims a folder that exists, and ends the anvil that a dead owner left in it.
     *
     * @throws TrainingException.InUse when another has it
     */
    static ChainFolder claim(Path folder, Path binary) throws IOException {
        FileChannel file =
                FileChannel.open(
                        folder.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            if (!isLocked(file)) {
                throw new TrainingException.InUse();
            }
            endStale(binary, folder.resolve(PID));
            return new ChainFolder(folder, file);
        } catch (IOException | RuntimeException e) {
            file.close();
            throw e;
        }
    }

    private static boolean isLocked(FileChannel file) throws IOException {
        try {
            FileLock lock = file.tryLock();
            return lock != null;
        } catch (OverlappingFileLockException e) {
            return false;
        }
    }

    private static void endStale(Path binary, Path pidFile) throws IOException {
        if (!Files.exists(pidFile)) {
            return;
        }
        String text = Files.readString(pidFile).strip();
        if (text.matches("[0-9]{1,9}")) {
            String program = binary.toAbsolutePath().toString();
            ProcessHandle.of(Long.parseLong(text))
                    .filter(p -> p.info().command().map(program::equals).orElse(false))
                    .ifPresent(ProcessHandle::destroyForcibly);
        }
    }

    /** Notes our anvil, for who finds the folder when we died. */
    void note(long pid) throws IOException {
        Files.writeString(folder.resolve(PID), Long.toString(pid));
    }

    Path blocks() {
        return folder.resolve("chain.blocks");
    }

    @Override
    public void close() throws IOException {
        lock.close();
    }
}
