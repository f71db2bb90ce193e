package io.wardkey.ipfs;

import io.wardkey.domain.content.Cid;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Path;
import java.util.Map;

/** A pack that counts. Never changes; thread-safe. */
final class Pack implements AutoCloseable {

    private final PackName name;
    private final Path path;
    private final RandomAccessFile file;
    private final long bytes;
    private final PackLoader.Content content;

    Pack(PackName name, Path path) throws IOException {
        this.name = name;
        this.path = path;
        file = new RandomAccessFile(path.toFile(), "r");
        try {
            bytes = file.length();
            content = PackLoader.load(file);
        } catch (IOException | RuntimeException e) {
            file.close();
            throw e;
        }
    }

    PackName name() {
        return name;
    }

    Path path() {
        return path;
    }

    /** Bytes on disk. */
    long bytes() {
        return bytes;
    }

    BlockIndex index() {
        return content.index();
    }

    Map<Cid, Boolean> pins() {
        return content.pins();
    }

    /** Whether the footer was unusable and the records were searched instead. */
    boolean salvaged() {
        return content.salvaged();
    }

    /** The bytes that lie where the block should; not verified. */
    byte[] read(int number) throws IOException {
        byte[] block = new byte[index().length(number)];
        synchronized (file) {
            file.seek(index().offset(number));
            file.readFully(block);
        }
        return block;
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
