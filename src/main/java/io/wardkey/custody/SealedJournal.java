package io.wardkey.custody;

import io.wardkey.crypto.AesGcm;
import io.wardkey.domain.key.Secret;
import java.io.Closeable;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

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
    private static final int SALT = 32;
    private static final int HEADER = MAGIC.length + SALT;
    private static final int FRAME_HEADER = 8;
    private static final byte[] LABEL =
            "wardkey-custodian-store-1".getBytes(StandardCharsets.US_ASCII);

    private final Path file;
    private final Secret storeKey;
    private final SecureRandom random;
    private final FileChannel lockChannel;
    // Not a channel: interrupting a thread that writes would close it for all.
    private RandomAccessFile out;
    private Secret fileKey;
    private long frames;
    private long end;
    private boolean failed;

    private SealedJournal(
            Path file,
            Secret storeKey,
            SecureRandom random,
            FileChannel lockChannel,
            RandomAccessFile out,
            Secret fileKey) {
        this.file = file;
        this.storeKey = storeKey;
        this.random = random;
        this.lockChannel = lockChannel;
        this.out = out;
        this.fileKey = fileKey;
    }

    /** A journal, and what it held. */
    record Opened(SealedJournal journal, List<byte[]> frames) {}

    /**
     * Opens the folder's journal, or begins one.
     *
     * @param storeKey 32 bytes; a copy is kept
     */
    static Opened open(Path folder, Secret storeKey, SecureRandom random)
            throws CustodyStoreException {
        FileChannel lock = lock(folder);
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
            Secret fileKey = derive(key, Arrays.copyOfRange(bytes, MAGIC.length, HEADER));
            SealedJournal journal =
                    new SealedJournal(
                            file,
                            key,
                            random,
                            lock,
                            new RandomAccessFile(file.toFile(), "rw"),
                            fileKey);
            try {
                List<byte[]> frames = journal.replay(bytes);
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

    private static FileChannel lock(Path folder) throws CustodyStoreException {
        try {
            Files.createDirectories(folder);
            FileChannel channel =
                    FileChannel.open(
                            folder.resolve("custodian.lock"),
                            StandardOpenOption.CREATE,
                            StandardOpenOption.WRITE);
            FileLock lock = tryLock(channel);
            if (lock == null) {
                channel.close();
                throw new CustodyStoreException.InUse();
            }
            return channel;
        } catch (CustodyStoreException e) {
            throw e;
        } catch (IOException e) {
            throw new CustodyStoreException.Failed(e);
        }
    }

    private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException sameProcess) {
            return null;
        }
    }

    private List<byte[]> replay(byte[] bytes) throws IOException {
        List<byte[]> contents = new ArrayList<>();
        ByteBuffer in = ByteBuffer.wrap(bytes).position(HEADER);
        end = HEADER;
        while (in.remaining() >= FRAME_HEADER) {
            int length = in.getInt();
            boolean whole = in.getInt() == ~length;
            if (!whole && !zeros(bytes, in.position() - FRAME_HEADER)) {
                throw new CustodyStoreException.Damaged(frames);
            }
            if (!whole || length > in.remaining()) {
                break;
            }
            if (length < AesGcm.NONCE_SIZE + AesGcm.TAG_SIZE) {
                throw new CustodyStoreException.Damaged(frames);
            }
            byte[] frame = new byte[length];
            in.get(frame);
            Optional<byte[]> content = unseal(frame, frames);
            if (content.isEmpty()) {
                if (frames == 0) {
                    throw new CustodyStoreException.WrongKey();
                }
                if (in.hasRemaining() || !zeros(bytes, bytes.length - AesGcm.TAG_SIZE)) {
                    throw new CustodyStoreException.Damaged(frames);
                }
                break;
            }
            if (frames > 0) {
                contents.add(content.get());
            }
            frames++;
            end = in.position();
        }
        if (frames == 0) {
            throw new CustodyStoreException.WrongKey();
        }
        if (end < bytes.length) {
            out.setLength(end);
            out.getFD().sync();
        }
        return contents;
    }

    /** Whether all from there on is what a file system leaves where nothing was written yet. */
    private static boolean zeros(byte[] bytes, int from) {
        for (int i = from; i < bytes.length; i++) {
            if (bytes[i] != 0) {
                return false;
            }
        }
        return true;
    }

    /** Appends frames that become durable together, or not at all as long as the process lives. */
    void append(List<byte[]> contents) throws CustodyStoreException {
        requireUsable();
        List<byte[]> sealed = new ArrayList<>();
        int size = 0;
        for (byte[] content : contents) {
            byte[] frame = seal(content, frames + sealed.size(), fileKey, random);
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
        frames += sealed.size();
        end += size;
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
     */
    void rewrite(List<byte[]> contents) throws CustodyStoreException {
        requireUsable();
        Path next = file.resolveSibling("custodian.store.new");
        try (RandomAccessFile old = new RandomAccessFile(file.toFile(), "rw")) {
            Secret nextKey = begin(next, storeKey, random, contents);
            fileKey.close();
            fileKey = nextKey;
            Files.move(
                    next,
                    file,
                    StandardCopyOption.ATOMIC_MOVE,
                    StandardCopyOption.REPLACE_EXISTING);
            syncFolder(file);
            out.close();
            out = new RandomAccessFile(file.toFile(), "rw");
            frames = 1L + contents.size();
            end = out.length();
            overwrite(old);
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
    private static Secret begin(
            Path file, Secret storeKey, SecureRandom random, List<byte[]> contents)
            throws IOException {
        byte[] salt = new byte[SALT];
        random.nextBytes(salt);
        Secret key = derive(storeKey, salt);
        Path temporary = file.resolveSibling(file.getFileName() + ".part");
        try (RandomAccessFile out = new RandomAccessFile(temporary.toFile(), "rw")) {
            out.setLength(0);
            out.write(MAGIC);
            out.write(salt);
            long number = 0;
            out.write(seal(new byte[0], number++, key, random));
            for (byte[] content : contents) {
                out.write(seal(content, number++, key, random));
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
        syncFolder(file);
        return key;
    }

    private static byte[] seal(byte[] content, long number, Secret key, SecureRandom random) {
        byte[] nonce = new byte[AesGcm.NONCE_SIZE];
        random.nextBytes(nonce);
        byte[] ciphertext =
                key.use(bytes -> AesGcm.seal(bytes, nonce, numberBytes(number), content));
        int length = nonce.length + ciphertext.length;
        return ByteBuffer.allocate(FRAME_HEADER + length)
                .putInt(length)
                .putInt(~length)
                .put(nonce)
                .put(ciphertext)
                .array();
    }

    private Optional<byte[]> unseal(byte[] frame, long number) {
        byte[] nonce = Arrays.copyOf(frame, AesGcm.NONCE_SIZE);
        byte[] ciphertext = Arrays.copyOfRange(frame, AesGcm.NONCE_SIZE, frame.length);
        return fileKey.use(key -> AesGcm.open(key, nonce, numberBytes(number), ciphertext));
    }

    private static byte[] numberBytes(long number) {
        return ByteBuffer.allocate(8).putLong(number).array();
    }

    private static Secret derive(Secret storeKey, byte[] salt) {
        return storeKey.use(
                key -> {
                    try {
                        Mac mac = Mac.getInstance("HmacSHA256");
                        mac.init(new SecretKeySpec(key, "HmacSHA256"));
                        mac.update(LABEL);
                        return Secret.taking(mac.doFinal(salt));
                    } catch (GeneralSecurityException e) {
                        throw new IllegalStateException("every Java platform has HmacSHA256", e);
                    }
                });
    }

    private static void syncFolder(Path file) throws IOException {
        Path folder = file.toAbsolutePath().getParent();
        if (folder == null) {
            return;
        }
        boolean interrupted = false;
        try {
            while (!synced(folder)) {
                interrupted |= Thread.interrupted();
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** False when an interruption closed the channel before it was done. */
    private static boolean synced(Path folder) throws IOException {
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
            return true;
        } catch (ClosedByInterruptException _) {
            return false;
        }
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
