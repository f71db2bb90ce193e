package io.wardkey.custody;

import io.wardkey.domain.ByteString;
import io.wardkey.domain.key.Secret;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A file of sealed frames, appended to. What {@link #append} returned from survives the death of
 * process and machine; a frame that was being written when that happened is dropped.
 *
 * <p>Format 1: {@code WKCS}, 1, a random salt of 32 bytes; then frames of length (4 bytes, big
 * endian), its complement, nonce (12), ciphertext. Key: HMAC-SHA256 of store key over label and
 * salt; associated data: the frame's number, so that none can be moved. Frame 0 is empty: it tells
 * a wrong key from a damaged frame. Not promised: that an older copy of the whole file is noticed.
 *
 * <p>For one thread after the other; the folder is locked against other processes.
 */
final class SealedJournal implements AutoCloseable {

    private static final byte[] MAGIC = {'W', 'K', 'C', 'S', 1};
    private static final byte[] NOTHING = {};
    private static final int HEADER = MAGIC.length + FrameKey.SALT;

    private final Path file;
    private final Secret storeKey;
    private final SecureRandom random;
    private final FileChannel lockChannel;
    // Not a channel: interrupting a thread that writes would close it for all.
    private RandomAccessFile out;
    private FrameKey fileKey;
    private long frames;
    private long end;
    private boolean failed;

    private SealedJournal(
            Path file,
            Secret storeKey,
            SecureRandom random,
            FileChannel lockChannel,
            RandomAccessFile out,
            FrameKey fileKey) {
        this.file = file;
        this.storeKey = storeKey;
        this.random = random;
        this.lockChannel = lockChannel;
        this.out = out;
        this.fileKey = fileKey;
    }

    /** Where a frame is: what counts it, and where it begins in the file. */
    record Place(long number, long offset) {}

    record Frame(Place place, ByteString content) {}

    /** A journal, and what it held. */
    record Opened(SealedJournal journal, List<Frame> frames) {}

    /**
     * Opens the folder's journal, or begins one.
     *
     * @param storeKey 32 bytes; a copy is kept
     */
    static Opened open(Path folder, Secret storeKey, SecureRandom random)
            throws CustodyStoreException {
        FileChannel lock = StoreFolder.lock(folder);
        boolean opened = false;
        Secret key = storeKey.copy();
        try {
            Path file = folder.resolve("custodian.store");
            if (!Files.exists(file)) {
                begin(file, key, random, List.of()).close();
            }
            byte[] bytes = Files.readAllBytes(file);
            if (bytes.length < HEADER
                    || !Arrays.equals(bytes, 0, MAGIC.length, MAGIC, 0, MAGIC.length)) {
                throw new CustodyStoreException.WrongKey();
            }
            FrameKey fileKey =
                    FrameKey.derive(key, Arrays.copyOfRange(bytes, MAGIC.length, HEADER));
            SealedJournal journal =
                    new SealedJournal(
                            file,
                            key,
                            random,
                            lock,
                            new RandomAccessFile(file.toFile(), "rw"),
                            fileKey);
            try {
                List<Frame> frames = journal.replay(bytes);
                opened = true;
                return new Opened(journal, frames);
            } finally {
                if (!opened) {
                    journal.close();
                }
            }
        } catch (CustodyStoreException e) {
            throw e;
        } catch (IOException e) {
            throw new CustodyStoreException.Failed(e);
        } finally {
            if (!opened) {
                key.close();
                closeQuietly(lock);
            }
        }
    }

    private List<Frame> replay(byte[] bytes) throws IOException {
        FrameScan scan = FrameScan.of(bytes, HEADER, fileKey);
        frames = scan.count();
        end = scan.end();
        if (end < bytes.length) {
            out.setLength(end);
            out.getFD().sync();
        }
        return scan.frames();
    }

    /**
     * Reads a frame again.
     *
     * @param place as this journal told it since it was last rewritten
     */
    Frame read(Place place) throws CustodyStoreException {
        requireUsable();
        try {
            out.seek(place.offset());
            int length = out.readInt();
            if (out.readInt() != ~length || length < FrameKey.LEAST || length > end) {
                throw new CustodyStoreException.Damaged(place.number());
            }
            byte[] frame = new byte[length];
            out.readFully(frame);
            return fileKey.unseal(frame, place.number())
                    .map(content -> new Frame(place, ByteString.of(content)))
                    .orElseThrow(() -> new CustodyStoreException.Damaged(place.number()));
        } catch (CustodyStoreException e) {
            throw e;
        } catch (EOFException _) {
            throw new CustodyStoreException.Damaged(place.number());
        } catch (IOException e) {
            throw new CustodyStoreException.Failed(e);
        }
    }

    /**
     * Appends frames that become durable together, or not at all as long as the process lives;
     * tells where they are.
     */
    List<Place> append(List<byte[]> contents) throws CustodyStoreException {
        requireUsable();
        List<byte[]> sealed = new ArrayList<>();
        int size = 0;
        for (byte[] content : contents) {
            byte[] frame = fileKey.seal(content, frames + sealed.size(), random);
            sealed.add(frame);
            size += frame.length;
        }
        ByteBuffer bytes = ByteBuffer.allocate(size);
        sealed.forEach(bytes::put);
        try {
            out.seek(end);
            out.write(bytes.array());
            out.getFD().sync();
        } catch (IOException e) {
            undo(e);
            throw new CustodyStoreException.Failed(e);
        }
        List<Place> places = places(contents, frames, end);
        frames += sealed.size();
        end += size;
        return places;
    }

    private static List<Place> places(List<byte[]> contents, long first, long from) {
        List<Place> places = new ArrayList<>();
        long offset = from;
        for (byte[] content : contents) {
            places.add(new Place(first + places.size(), offset));
            offset += FrameKey.sizeOf(content);
        }
        return places;
    }

    /** What a failed write left behind must not come back to life by a later one. */
    private void undo(IOException cause) {
        try {
            out.setLength(end);
            out.getFD().sync();
        } catch (IOException e) {
            cause.addSuppressed(e);
            failed = true;
        }
    }

    /**
     * Replaces all frames by these, under a new key, and overwrites the old file. Not promised:
     * that a medium which writes elsewhere (flash) forgets it.
     *
     * @return where they are now
     */
    List<Place> rewrite(List<byte[]> contents) throws CustodyStoreException {
        requireUsable();
        Path next = file.resolveSibling("custodian.store.new");
        try (RandomAccessFile old = new RandomAccessFile(file.toFile(), "rw")) {
            FrameKey nextKey = begin(next, storeKey, random, contents);
            fileKey.close();
            fileKey = nextKey;
            Files.move(
                    next,
                    file,
                    StandardCopyOption.ATOMIC_MOVE,
                    StandardCopyOption.REPLACE_EXISTING);
            StoreFolder.syncName(file);
            out.close();
            out = new RandomAccessFile(file.toFile(), "rw");
            frames = 1L + contents.size();
            end = out.length();
            overwrite(old);
            return places(contents, 1, HEADER + FrameKey.sizeOf(NOTHING));
        } catch (IOException e) {
            failed = true;
            throw new CustodyStoreException.Failed(e);
        }
    }

    private static void overwrite(RandomAccessFile old) throws IOException {
        byte[] zeros = new byte[1 << 16];
        long left = old.length();
        for (old.seek(0); left > 0; left -= zeros.length) {
            old.write(zeros, 0, (int) Math.min(left, zeros.length));
        }
        old.getFD().sync();
    }

    private void requireUsable() throws CustodyStoreException {
        if (failed) {
            throw new CustodyStoreException.Closed();
        }
    }

    @Override
    public void close() {
        failed = true;
        closeQuietly(out);
        closeQuietly(lockChannel);
        fileKey.close();
        storeKey.close();
    }

    /** Writes a whole file, durably; returns its key, the caller's to close. */
    private static FrameKey begin(
            Path file, Secret storeKey, SecureRandom random, List<byte[]> contents)
            throws IOException {
        byte[] salt = new byte[FrameKey.SALT];
        random.nextBytes(salt);
        FrameKey key = FrameKey.derive(storeKey, salt);
        Path temporary = file.resolveSibling(file.getFileName() + ".part");
        try (RandomAccessFile out = new RandomAccessFile(temporary.toFile(), "rw")) {
            out.setLength(0);
            out.write(MAGIC);
            out.write(salt);
            long number = 0;
            out.write(key.seal(NOTHING, number++, random));
            for (byte[] content : contents) {
                out.write(key.seal(content, number++, random));
            }
            out.getFD().sync();
        } catch (IOException e) {
            key.close();
            throw e;
        }
        Files.move(
                temporary,
                file,
                StandardCopyOption.ATOMIC_MOVE,
                StandardCopyOption.REPLACE_EXISTING);
        StoreFolder.syncName(file);
        return key;
    }

    /** Nothing is lost: every write was forced before it was relied on. */
    private static void closeQuietly(Closeable open) {
        try {
            open.close();
        } catch (IOException _) {
            // The descriptor is gone either way.
        }
    }
}
