package io.wardkey.crypto.v1;

import io.wardkey.crypto.Padding;
import io.wardkey.domain.key.Manifest;
import io.wardkey.domain.key.RecordSealing.PartLengthException;
import io.wardkey.domain.key.RecordSealing.PartSource;
import java.io.ByteArrayInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;

/** The plaintext of a content: prefix, manifest, parts, and zeros up to Padmé's length. */
final class FramedParts implements Closeable {

    private final Manifest manifest;
    private final List<PartSource> sources;
    private final long paddedLength;
    private long produced;
    private int part = -1;
    private InputStream current;
    private long left;

    FramedParts(Manifest manifest, byte[] encodedManifest, List<PartSource> sources) {
        this.manifest = manifest;
        this.sources = List.copyOf(sources);
        this.paddedLength = paddedLength(encodedManifest.length, manifest.length());
        byte[] head =
                ByteBuffer.allocate(ManifestCodec.PREFIX + encodedManifest.length)
                        .putInt(encodedManifest.length)
                        .put(encodedManifest)
                        .array();
        this.current = new ByteArrayInputStream(head);
        this.left = head.length;
    }

    static long paddedLength(int encodedManifest, long parts) {
        return Padding.padme(ManifestCodec.PREFIX + encodedManifest + parts);
    }

    /** Bytes that {@link #fill} has still to give. */
    long remaining() {
        return paddedLength - produced;
    }

    /** Fills all of the range, which must not be longer than {@link #remaining}. */
    void fill(byte[] buffer, int offset, int length) throws IOException {
        int at = offset;
        int end = offset + length;
        while (at < end) {
            if (left == 0 && !advance()) {
                Arrays.fill(buffer, at, end, (byte) 0);
                break;
            }
            int read = current.read(buffer, at, (int) Math.min(left, end - at));
            if (read < 0) {
                throw new PartLengthException(part);
            }
            at += read;
            left -= read;
        }
        produced += length;
        if (remaining() == 0 && left == 0) {
            advance();
        }
    }

    /** Goes on to the next part that has bytes; false after the last. */
    private boolean advance() throws IOException {
        while (left == 0) {
            if (part >= 0 && part < sources.size() && current.read() >= 0) {
                throw new PartLengthException(part);
            }
            current.close();
            if (part >= sources.size() - 1) {
                part = sources.size();
                current = InputStream.nullInputStream();
                return false;
            }
            part++;
            current = sources.get(part).open();
            left = manifest.parts().get(part).length();
        }
        return true;
    }

    @Override
    public void close() throws IOException {
        current.close();
    }
}
