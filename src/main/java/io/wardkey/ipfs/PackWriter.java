package io.wardkey.ipfs;

import io.wardkey.domain.content.Cid;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Writes one pack under a name that doesn't count yet. Holds a lock on the file while it is open,
 * so that others can tell a batch at work from what a dead process left.
 *
 * <p>{@link RandomAccessFile}, because interrupting a thread closes a channel under everybody else.
 */
final class PackWriter implements AutoCloseable {

    private static final int BUFFER = 1 << 20;

    private final Path path;
    private final RandomAccessFile file;
    private final BlockIndex index = new BlockIndex();
    private final Map<Cid, Boolean> pins = new LinkedHashMap<>();
    private final byte[] buffer = new byte[BUFFER];
    private final EarlySync early;
    private int buffered;
    private long flushed;

    PackWriter(Path path) throws IOException {
        this.path = path;
        file = new RandomAccessFile(path.toFile(), "rw");
        try {
            early = new EarlySync(file.getFD());
            file.getChannel().lock();
            append(PackFormat.MAGIC, 0, PackFormat.MAGIC.length);
        } catch (IOException e) {
            file.close();
            throw e;
        }
    }

    BlockIndex index() {
        return index;
    }

    /** Roots to pin (true) or unpin (false), the last word of each. */
    Map<Cid, Boolean> pins() {
        return pins;
    }

    boolean isEmpty() {
        return index.size() == 0 && pins.isEmpty();
    }

    long length() {
        return flushed + buffered;
    }

    void put(Cid cid, byte[] bytes, int offset, int length) throws IOException {
        if (index.contains(cid)) {
            return;
        }
        append(PackFormat.head(cid.codec().code(), length, cid.digest()), 0, PackFormat.HEADER);
        long place = length();
        append(bytes, offset, length);
        index.add(cid, place, length);
    }

    /** Makes what was written so far readable through {@link #read}. */
    byte[] read(int number) throws IOException {
        flush();
        byte[] block = new byte[index.length(number)];
        file.seek(index.offset(number));
        file.readFully(block);
        file.seek(flushed);
        return block;
    }

    /** Writes pins and footer, and waits until the disk has everything. */
    void seal() throws IOException {
        for (Map.Entry<Cid, Boolean> pin : pins.entrySet()) {
            Cid cid = pin.getKey();
            int kind = pin.getValue() ? PackFormat.PIN_KIND : PackFormat.UNPIN_KIND;
            append(PackFormat.head(kind, 1, cid.digest()), 0, PackFormat.HEADER);
            append(new byte[] {(byte) cid.codec().code()}, 0, 1);
        }
        long footerAt = length();
        byte[] footer = footer();
        append(
                PackFormat.head(PackFormat.FOOTER_KIND, footer.length, Sha256.of(footer)),
                0,
                PackFormat.HEADER);
        append(footer, 0, footer.length);
        ByteBuffer trailer = ByteBuffer.allocate(PackFormat.TRAILER);
        trailer.putLong(footerAt).put(PackFormat.END);
        append(trailer.array(), 0, PackFormat.TRAILER);
        flush();
        early.finish();
        file.getFD().sync();
    }

    private byte[] footer() {
        byte[] entries = index.entries();
        ByteBuffer footer =
                ByteBuffer.allocate(8 + entries.length + pins.size() * PackFormat.PIN_ENTRY);
        footer.putInt(index.size()).put(entries).putInt(pins.size());
        pins.forEach(
                (cid, pinned) ->
                        footer.put((byte) (pinned ? PackFormat.PIN_KIND : PackFormat.UNPIN_KIND))
                                .put((byte) cid.codec().code())
                                .put(cid.digest()));
        return footer.array();
    }

    private void append(byte[] bytes, int offset, int length) throws IOException {
        if (length > BUFFER - buffered) {
            flush();
        }
        if (length > BUFFER) {
            file.write(bytes, offset, length);
            flushed += length;
        } else {
            System.arraycopy(bytes, offset, buffer, buffered, length);
            buffered += length;
        }
    }

    private void flush() throws IOException {
        file.write(buffer, 0, buffered);
        flushed += buffered;
        buffered = 0;
        early.grown(flushed);
    }

    /** Gives the file its name, atomically; the folder is not synced yet. */
    void rename(Path target) throws IOException {
        Files.move(path, target, StandardCopyOption.ATOMIC_MOVE);
    }

    /** Removes the file if it still has its first name. */
    @Override
    public void close() throws IOException {
        try {
            Files.deleteIfExists(path);
        } finally {
            early.end();
            // Closing the file releases the lock.
            file.close();
        }
    }
}
