package io.wardkey.journal;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.UUID;

/**
 * Tells the living from the dead: an open journal holds a lock on a file of its own name in the
 * queue's folder. What the dead left half done may be removed; the system drops a dead process's
 * lock.
 */
final class Presence implements AutoCloseable {

    static final String SUFFIX = ".lock";

    /** Characters of a name: one for each process, and one for each journal in it. */
    static final int NAME = 64;

    // A lock that this process holds must not be tried by it: closing the second channel would
    // drop the first one's lock (fcntl(2)).
    private static final String PROCESS = hex();

    private final String name;
    private final Path file;
    private final FileChannel channel;

    private Presence(String name, Path file, FileChannel channel) {
        this.name = name;
        this.file = file;
        this.channel = channel;
    }

    static Presence in(Path folder) throws IOException {
        while (true) {
            String name = PROCESS + hex();
            Path file = folder.resolve(name + SUFFIX);
            FileChannel channel =
                    FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
            FileLock lock = channel.tryLock();
            // Between creating and locking, somebody may have taken it for a dead one's.
            if (lock != null && Files.exists(file)) {
                return new Presence(name, file, channel);
            }
            channel.close();
        }
    }

    String name() {
        return name;
    }

    /** Whether the journal of this name is open; if not, its file is removed. */
    static boolean alive(Path folder, String name) throws IOException {
        if (name.startsWith(PROCESS)) {
            return true;
        }
        Path file = folder.resolve(name + SUFFIX);
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            FileLock lock = channel.tryLock();
            if (lock == null) {
                return true;
            }
            Files.delete(file);
            return false;
        } catch (NoSuchFileException gone) {
            return false;
        }
    }

    @Override
    public void close() {
        // What can't be removed now, the next journal removes: its lock is gone.
        boolean _ = file.toFile().delete();
        try {
            channel.close();
        } catch (IOException failure) {
            // The lock ends with the process at the latest.
        }
    }

    /** 32 random digits. */
    static String hex() {
        return UUID.randomUUID().toString().replace("-", "");
    }
}
