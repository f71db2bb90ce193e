package io.wardkey.chain.training;

import java.io.IOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Optional;
import java.util.zip.CRC32C;

/**
 * The chain on disk: its blocks, appended and forced. A last record that a crash cut short was
 * never acknowledged and is dropped; damage anywhere else is {@link TrainingException.Damaged}.
 *
 * <p>Layout: {@code wardkey-blocks-1\n}, chain id and genesis time (8 bytes each), their CRC-32C;
 * then for each block length, CRC-32C, content. Big-endian. Used by one thread at a time.
 */
final class BlockFile implements AutoCloseable {

    private static final byte[] MAGIC = "wardkey-blocks-1\n".getBytes(StandardCharsets.US_ASCII);
    private static final int HEADER = MAGIC.length + 2 * Long.BYTES + Integer.BYTES;
    private static final int PREFIX = 2 * Integer.BYTES;

    private final FileChannel channel;
    private final long chainId;
    private final long genesisTime;
    private long end = HEADER;
    private long blocks;
    private Optional<StoredBlock> last = Optional.empty();

    private BlockFile(FileChannel channel, long chainId, long genesisTime) {
        this.channel = channel;
        this.chainId = chainId;
        this.genesisTime = genesisTime;
    }

    /**
     * Opens the file, or begins it with these values.
     *
     * @throws TrainingException.Damaged when it is not what was written
     */
    static BlockFile open(Path file, long newChainId, long newGenesisTime) throws IOException {
        FileChannel channel =
                FileChannel.open(
                        file,
                        StandardOpenOption.CREATE,
                        StandardOpenOption.READ,
                        StandardOpenOption.WRITE);
        try {
            byte[] bytes = read(channel);
            if (bytes.length < HEADER) {
                if (!isPrefixOf(MAGIC, bytes)) {
                    throw new TrainingException.Damaged("not a file of blocks: " + file);
                }
                byte[] header = header(newChainId, newGenesisTime);
                channel.truncate(0);
                write(channel, header, 0);
                channel.force(true);
                forceFolder(file);
                return new BlockFile(channel, newChainId, newGenesisTime);
            }
            return parse(channel, bytes, file);
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    private static BlockFile parse(FileChannel channel, byte[] bytes, Path path)
            throws IOException {
        ByteBuffer in = ByteBuffer.wrap(bytes);
        long chainId = in.getLong(MAGIC.length);
        long genesisTime = in.getLong(MAGIC.length + Long.BYTES);
        if (!Arrays.equals(header(chainId, genesisTime), Arrays.copyOf(bytes, HEADER))) {
            throw new TrainingException.Damaged("not a file of blocks: " + path);
        }
        BlockFile file = new BlockFile(channel, chainId, genesisTime);
        int at = HEADER;
        while (at < bytes.length) {
            if (!isRecord(in, bytes, at)) {
                if (isRecordAfter(in, bytes, at)) {
                    throw new TrainingException.Damaged("a block is damaged: " + path);
                }
                channel.truncate(at);
                channel.force(true);
                break;
            }
            int length = in.getInt(at);
            file.added(block(bytes, at + PREFIX, length), PREFIX + length);
            at += PREFIX + length;
        }
        return file;
    }

    private void added(StoredBlock block, int length) {
        last = Optional.of(block);
        blocks++;
        end += length;
    }

    private static boolean isRecord(ByteBuffer in, byte[] bytes, int at) {
        if (at + PREFIX > bytes.length) {
            return false;
        }
        int length = in.getInt(at);
        return length > 0
                && length <= bytes.length - at - PREFIX
                && in.getInt(at + Integer.BYTES) == crc(bytes, at + PREFIX, length);
    }

    /** Each block was forced before the next was written: after a torn one there is none. */
    private static boolean isRecordAfter(ByteBuffer in, byte[] bytes, int torn) {
        for (int at = torn + 1; at < bytes.length; at++) {
            if (isRecord(in, bytes, at)) {
                return true;
            }
        }
        return false;
    }

    private static StoredBlock block(byte[] bytes, int at, int length)
            throws TrainingException.Damaged {
        try {
            return StoredBlock.read(ByteBuffer.wrap(bytes, at, length).slice());
        } catch (BufferUnderflowException | NegativeArraySizeException e) {
            throw new TrainingException.Damaged("a block makes no sense");
        }
    }

    long chainId() {
        return chainId;
    }

    long genesisTime() {
        return genesisTime;
    }

    /** How many blocks there are, the first being number 1. */
    long blocks() {
        return blocks;
    }

    Optional<StoredBlock> last() {
        return last;
    }

    /** What is done with a block. */
    interface Step {
        void take(StoredBlock block) throws IOException;
    }

    /** Reads all blocks again, in order: nobody needs them but a chain that begins anew. */
    void replay(Step step) throws IOException {
        byte[] bytes = read(channel);
        ByteBuffer in = ByteBuffer.wrap(bytes);
        for (int at = HEADER; at < end; ) {
            if (!isRecord(in, bytes, at)) {
                throw new TrainingException.Damaged("a block is damaged");
            }
            int length = in.getInt(at);
            step.take(block(bytes, at + PREFIX, length));
            at += PREFIX + length;
        }
    }

    /** When this returns, the block survives whatever happens to us; otherwise it isn't there. */
    void append(StoredBlock block) throws IOException {
        byte[] content = block.write();
        ByteBuffer record = ByteBuffer.allocate(PREFIX + content.length);
        record.putInt(content.length).putInt(crc(content, 0, content.length)).put(content);
        try {
            write(channel, record.array(), end);
            channel.force(false);
            added(block, record.capacity());
        } catch (IOException e) {
            try {
                channel.truncate(end);
            } catch (IOException also) {
                e.addSuppressed(also);
            }
            throw e;
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }

    private static byte[] header(long chainId, long genesisTime) {
        ByteBuffer out = ByteBuffer.allocate(HEADER);
        out.put(MAGIC).putLong(chainId).putLong(genesisTime);
        out.putInt(crc(out.array(), 0, HEADER - Integer.BYTES));
        return out.array();
    }

    private static int crc(byte[] bytes, int from, int length) {
        CRC32C crc = new CRC32C();
        crc.update(bytes, from, length);
        return (int) crc.getValue();
    }

    private static boolean isPrefixOf(byte[] whole, byte[] bytes) {
        int length = Math.min(whole.length, bytes.length);
        return Arrays.equals(whole, 0, length, bytes, 0, length);
    }

    private static byte[] read(FileChannel channel) throws IOException {
        if (channel.size() > Integer.MAX_VALUE - 8) {
            throw new TrainingException.Damaged("the file of blocks is too long");
        }
        ByteBuffer bytes = ByteBuffer.allocate((int) channel.size());
        int read = 0;
        while (bytes.hasRemaining() && read >= 0) {
            read = channel.read(bytes, bytes.position());
        }
        return Arrays.copyOf(bytes.array(), bytes.position());
    }

    private static void write(FileChannel channel, byte[] bytes, long at) throws IOException {
        ByteBuffer rest = ByteBuffer.wrap(bytes);
        while (rest.hasRemaining()) {
            channel.write(rest, at + rest.position());
        }
    }

    /** A new file survives only when its folder was forced as well; where folders can't be, no. */
    private static void forceFolder(Path file) throws IOException {
        Path folder = file.toAbsolutePath().getParent();
        if (folder != null && !System.getProperty("os.name", "").startsWith("Windows")) {
            try (FileChannel opened = FileChannel.open(folder, StandardOpenOption.READ)) {
                opened.force(true);
            }
        }
    }
}
