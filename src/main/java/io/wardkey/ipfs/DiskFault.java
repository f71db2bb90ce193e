package io.wardkey.ipfs;

import io.wardkey.domain.content.StoreException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Says what an error of the disk means, by asking the disk rather than by reading the message. */
final class DiskFault {

    /** Less room than this, and a write that failed failed for want of room. */
    private static final long NO_ROOM = 2L << 20;

    private DiskFault() {}

    static StoreException of(IOException cause, Path folder) {
        if (cause instanceof StoreException known) {
            return known;
        }
        if (cause instanceof AccessDeniedException || !Files.isWritable(folder)) {
            return new StoreException.NotWritable(cause);
        }
        return noRoom(folder)
                ? new StoreException.Full(cause)
                : new StoreException.Failed("the store's folder failed", cause);
    }

    private static boolean noRoom(Path folder) {
        try {
            return Files.getFileStore(folder).getUsableSpace() < NO_ROOM;
        } catch (IOException e) {
            return false;
        }
    }
}
