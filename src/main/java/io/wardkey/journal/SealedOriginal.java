package io.wardkey.journal;

import io.wardkey.crypto.AesGcm;
import io.wardkey.domain.key.Secret;
import io.wardkey.domain.work.JournalException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;

/**
 * A file sealed in segments, so that any size takes constant memory: version (1), salt (32), then
 * segments of 64 KiB by AES-256-GCM under the file's own key. A segment's nonce is its number (11,
 * big-endian) ‖ 1 for the last one, else 0: none can be changed, moved or cut off.
 *
 * @see <a href="https://eprint.iacr.org/2015/189">Online authenticated encryption, STREAM</a>
 */
final class SealedOriginal {

    static final int HEADER = 33;

    static final int SEGMENT = 64 * 1024;

    private static final byte FORMAT = 1;

    private SealedOriginal() {}

    /**
     * Seals all of a stream.
     *
     * @param name the file's name, which its key depends on
     */
    static void write(InputStream plain, OutputStream out, String name, Seals seals)
            throws InputFailed, IOException {
        byte[] salt = seals.random(HEADER - 1);
        out.write(FORMAT);
        out.write(salt);
        try (Secret key = seals.originalKey(salt, name)) {
            byte[] segment = segment(plain);
            for (long number = 0; ; number++) {
                byte[] next = segment.length == SEGMENT ? segment(plain) : new byte[0];
                boolean last = next.length == 0;
                byte[] aeadNonce = nonce(number, last);
                byte[] current = segment;
                out.write(key.use(k -> AesGcm.seal(k, aeadNonce, new byte[0], current)));
                Arrays.fill(segment, (byte) 0);
                if (last) {
                    return;
                }
                segment = next;
            }
        }
    }

    private static byte[] segment(InputStream plain) throws InputFailed {
        try {
            return plain.readNBytes(SEGMENT);
        } catch (IOException failure) {
            throw new InputFailed(failure);
        }
    }

    private static byte[] nonce(long number, boolean last) {
        return ByteBuffer.allocate(AesGcm.NONCE_SIZE)
                .putLong(AesGcm.NONCE_SIZE - 1 - Long.BYTES, number)
                .put(AesGcm.NONCE_SIZE - 1, (byte) (last ? 1 : 0))
                .array();
    }

    /** What was to be sealed could not be read; the journal is well. */
    static final class InputFailed extends Exception {
        private static final long serialVersionUID = 1L;

        private final IOException failure;

        InputFailed(IOException failure) {
            super(failure);
            this.failure = failure;
        }

        IOException failure() {
            return failure;
        }
    }

    /** Opens a sealed file; hands out nothing that was not verified. Not thread-safe. */
    static final class Reader extends InputStream {

        private final InputStream sealed;
        private final Secret key;
        private byte[] plain = new byte[0];
        private int at;
        private long number;
        private boolean ended;
        private byte[] ahead;

        /**
         * @param sealed closed with this
         */
        Reader(InputStream sealed, String name, Seals seals) throws IOException {
            byte[] header = sealed.readNBytes(HEADER);
            if (header.length < HEADER || header[0] != FORMAT) {
                throw damaged();
            }
            this.sealed = sealed;
            this.key = seals.originalKey(Arrays.copyOfRange(header, 1, HEADER), name);
            this.ahead = sealed.readNBytes(SEGMENT + AesGcm.TAG_SIZE);
        }

        @Override
        public int read() throws IOException {
            return more() ? plain[at++] & 0xff : -1;
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            if (length == 0) {
                return 0;
            }
            if (!more()) {
                return -1;
            }
            int count = Math.min(length, plain.length - at);
            System.arraycopy(plain, at, into, offset, count);
            at += count;
            return count;
        }

        private boolean more() throws IOException {
            while (at == plain.length && !ended) {
                open();
            }
            return at < plain.length;
        }

        private void open() throws IOException {
            byte[] current = ahead;
            ahead = sealed.readNBytes(SEGMENT + AesGcm.TAG_SIZE);
            boolean last = ahead.length == 0;
            byte[] aeadNonce = nonce(number++, last);
            Optional<byte[]> opened = key.use(k -> AesGcm.open(k, aeadNonce, new byte[0], current));
            Arrays.fill(plain, (byte) 0);
            plain = opened.orElseThrow(Reader::damaged);
            at = 0;
            ended = last;
        }

        @Override
        public void close() throws IOException {
            Arrays.fill(plain, (byte) 0);
            at = plain.length;
            ended = true;
            key.close();
            sealed.close();
        }

        private static JournalException damaged() {
            return new JournalException.Damaged("an original's seal is broken");
        }
    }
}
