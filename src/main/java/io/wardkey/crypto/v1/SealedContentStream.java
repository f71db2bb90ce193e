package io.wardkey.crypto.v1;

import com.google.crypto.tink.subtle.AesGcmHkdfStreaming;
import com.google.crypto.tink.subtle.StreamSegmentEncrypter;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Seals segment by segment as it is read, so that a store can pull a content of any size through
 * constant memory.
 */
final class SealedContentStream extends InputStream {

    private final FramedParts plaintext;
    private final StreamSegmentEncrypter encrypter;
    private final Runnable ended;
    private final byte[] plainSegment;
    private final ByteBuffer sealedSegment;
    private final int firstCapacity;
    private boolean first = true;
    private boolean done;
    private @Nullable IOException failure;

    /**
     * @param ended called once, when the last byte was handed out
     */
    SealedContentStream(
            AesGcmHkdfStreaming cipher, byte[] aad, FramedParts plaintext, Runnable ended) {
        this.plaintext = plaintext;
        this.ended = ended;
        try {
            this.encrypter = cipher.newStreamSegmentEncrypter(aad);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Tink failed to begin a stream", e);
        }
        this.plainSegment = new byte[cipher.getPlaintextSegmentSize()];
        this.firstCapacity = cipher.getPlaintextSegmentSize() - cipher.getCiphertextOffset();
        this.sealedSegment = ByteBuffer.allocate(ContentCipher.SEGMENT);
        sealedSegment.put(encrypter.getHeader()).flip();
    }

    @Override
    public int read() throws IOException {
        return ready() ? sealedSegment.get() & 0xff : -1;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        Objects.checkFromIndexSize(offset, length, buffer.length);
        if (length == 0) {
            return 0;
        }
        if (!ready()) {
            return -1;
        }
        int count = Math.min(length, sealedSegment.remaining());
        sealedSegment.get(buffer, offset, count);
        return count;
    }

    /** Hands whole segments over, without the small buffer of the inherited method. */
    @Override
    public long transferTo(OutputStream out) throws IOException {
        long count = 0;
        while (ready()) {
            int length = sealedSegment.remaining();
            out.write(
                    sealedSegment.array(),
                    sealedSegment.arrayOffset() + sealedSegment.position(),
                    length);
            sealedSegment.position(sealedSegment.limit());
            count += length;
        }
        return count;
    }

    @Override
    public int available() {
        return sealedSegment.remaining();
    }

    @Override
    public void close() throws IOException {
        Arrays.fill(plainSegment, (byte) 0);
        done = true;
        sealedSegment.position(sealedSegment.limit());
        plaintext.close();
    }

    /** Whether a byte can be handed out; seals the next segment when none is left. */
    private boolean ready() throws IOException {
        if (sealedSegment.hasRemaining()) {
            return true;
        }
        if (failure != null) {
            throw new IOException("the content could not be read", failure);
        }
        if (done) {
            return false;
        }
        if (plaintext.remaining() == 0) {
            done = true;
            Arrays.fill(plainSegment, (byte) 0);
            ended.run();
            return false;
        }
        int capacity = first ? firstCapacity : plainSegment.length;
        int length = (int) Math.min(capacity, plaintext.remaining());
        first = false;
        try {
            plaintext.fill(plainSegment, 0, length);
        } catch (IOException e) {
            failure = e;
            throw e;
        }
        boolean last = plaintext.remaining() == 0;
        sealedSegment.clear();
        try {
            encrypter.encryptSegment(ByteBuffer.wrap(plainSegment, 0, length), last, sealedSegment);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("AES-GCM failed to seal a segment", e);
        }
        sealedSegment.flip();
        return true;
    }
}
