package io.wardkey.crypto.v1;

import com.google.crypto.tink.subtle.AesGcmHkdfStreaming;
import io.wardkey.crypto.MalformedFields;
import io.wardkey.domain.key.ContentException;
import io.wardkey.domain.key.ContentException.Fault;
import io.wardkey.domain.key.ContentReader;
import io.wardkey.domain.key.Manifest;
import io.wardkey.domain.key.Secret;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.util.NoSuchElementException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Reads a content while it is decrypted. */
final class ContentOpening implements ContentReader {

    private final Secret key;
    private final byte[] aad;
    private final long sealedSize;
    private final SealedSource sealed;
    private @Nullable InputStream plain;
    private @Nullable Manifest manifest;
    private int next;
    private long left;
    private long padding;

    /** Takes key and stream over. */
    ContentOpening(Secret key, byte[] aad, long sealedSize, InputStream sealed) {
        this.key = key;
        this.aad = aad;
        this.sealedSize = sealedSize;
        this.sealed = new SealedSource(sealed);
    }

    @Override
    public Manifest manifest() throws ContentException {
        if (manifest == null) {
            manifest = readManifest();
        }
        return manifest;
    }

    @Override
    public InputStream nextPart() throws ContentException {
        Manifest known = manifest();
        if (next == known.parts().size()) {
            throw new NoSuchElementException("no more parts");
        }
        skipPart();
        left = known.parts().get(next).length();
        next++;
        return new Part(next);
    }

    @Override
    public void finish() throws ContentException {
        Manifest known = manifest();
        skipPart();
        while (next < known.parts().size()) {
            left = known.parts().get(next).length();
            next++;
            skipPart();
        }
        byte[] buffer = new byte[8192];
        while (padding > 0) {
            int count = read(buffer, 0, (int) Math.min(buffer.length, padding));
            for (int i = 0; i < count; i++) {
                if (buffer[i] != 0) {
                    throw new ContentException.Malformed(Fault.PADDING);
                }
            }
            padding -= count;
        }
        if (decrypt(buffer, 0, 1) >= 0) {
            throw new ContentException.Malformed(Fault.SIZE);
        }
    }

    @Override
    public void close() throws ContentException {
        key.close();
        try {
            sealed.close();
        } catch (IOException e) {
            throw new ContentException.StoreFailed(e);
        }
    }

    @Override
    public String toString() {
        return "ContentOpening[redacted]";
    }

    private Manifest readManifest() throws ContentException {
        byte[] prefix = new byte[ManifestCodec.PREFIX];
        readFully(prefix);
        int length = ByteBuffer.wrap(prefix).getInt();
        if (length < 1 || length > ManifestCodec.MAX_SIZE || length > sealedSize) {
            throw new ContentException.Malformed(Fault.MANIFEST);
        }
        byte[] encoded = new byte[length];
        readFully(encoded);
        try {
            Manifest read = ManifestCodec.decode(encoded);
            long padded = FramedParts.paddedLength(length, read.length());
            if (ContentCipher.sealedSize(padded) != sealedSize) {
                throw new ContentException.Malformed(Fault.SIZE);
            }
            padding = padded - ManifestCodec.PREFIX - length - read.length();
            return read;
        } catch (MalformedFields malformed) {
            throw new ContentException.Malformed(Fault.MANIFEST);
        }
    }

    private void skipPart() throws ContentException {
        byte[] buffer = new byte[(int) Math.min(left, 65_536)];
        while (left > 0) {
            left -= read(buffer, 0, (int) Math.min(buffer.length, left));
        }
    }

    private void readFully(byte[] buffer) throws ContentException {
        int at = 0;
        while (at < buffer.length) {
            at += read(buffer, at, buffer.length - at);
        }
    }

    /** At least one byte: authentic content that ends early is malformed. */
    private int read(byte[] buffer, int offset, int length) throws ContentException {
        int count = decrypt(buffer, offset, length);
        if (count < 0) {
            throw new ContentException.Malformed(Fault.SIZE);
        }
        return count;
    }

    private int decrypt(byte[] buffer, int offset, int length) throws ContentException {
        try {
            if (plain == null) {
                AesGcmHkdfStreaming cipher = ContentCipher.with(key);
                plain = cipher.newDecryptingStream(sealed, aad);
            }
            return plain.read(buffer, offset, length);
        } catch (GeneralSecurityException e) {
            throw new ContentException.NotAuthentic(e);
        } catch (IOException e) {
            IOException store = sealed.failure;
            if (store != null) {
                throw new ContentException.StoreFailed(store);
            }
            throw new ContentException.NotAuthentic(e);
        }
    }

    /** The bytes of one part; ends where the part does. */
    private final class Part extends InputStream {

        private final int number;

        Part(int number) {
            this.number = number;
        }

        @Override
        public int read() throws ContentException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws ContentException {
            Objects.checkFromIndexSize(offset, length, buffer.length);
            if (number != next) {
                throw new IllegalStateException("a later part was asked for already");
            }
            if (length == 0) {
                return 0;
            }
            if (left == 0) {
                return -1;
            }
            int count = ContentOpening.this.read(buffer, offset, (int) Math.min(length, left));
            left -= count;
            return count;
        }
    }

    /** Remembers its own failure, which Tink would make indistinguishable from a forgery. */
    private static final class SealedSource extends InputStream {

        private final InputStream in;
        private @Nullable IOException failure;

        SealedSource(InputStream in) {
            this.in = in;
        }

        @Override
        public int read() throws IOException {
            try {
                return in.read();
            } catch (IOException e) {
                failure = e;
                throw e;
            }
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            try {
                return in.read(buffer, offset, length);
            } catch (IOException e) {
                failure = e;
                throw e;
            }
        }

        @Override
        public void close() throws IOException {
            in.close();
        }
    }
}
