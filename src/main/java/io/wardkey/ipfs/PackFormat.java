package io.wardkey.ipfs;

import io.wardkey.domain.Bytes32;
import io.wardkey.domain.content.Cid;
import io.wardkey.domain.content.Cid.Codec;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.zip.CRC32C;

/**
 * The bytes of a pack file, big-endian.
 *
 * <pre>
 * pack    = MAGIC record* footer offset-of-footer(8) END
 * record  = kind(1) length(4) digest(32) crc32c-of-these(4) payload(length)
 * footer  = record of kind 0 whose payload is
 *           blocks(4) (digest codec offset(8) length(4))* pins(4) (kind codec digest)*
 * </pre>
 *
 * <p>A record's kind is the block's multicodec, or pin, or unpin with the codec as payload. The
 * footer repeats the records, so that a pack opens quickly; a pack whose footer is torn or damaged
 * is read record by record.
 */
final class PackFormat {

    static final byte[] MAGIC = "wkpack1\n".getBytes(StandardCharsets.US_ASCII);
    static final byte[] END = "wkpackE\n".getBytes(StandardCharsets.US_ASCII);
    static final int TRAILER = 8 + END.length;
    static final int HEADER = 1 + 4 + Cid.DIGEST_BYTES + 4;
    static final int PIN_ENTRY = 2 + Cid.DIGEST_BYTES;

    static final int FOOTER_KIND = 0;
    static final int PIN_KIND = 1;
    static final int UNPIN_KIND = 2;

    private PackFormat() {}

    /** What the head of a record says. */
    record Head(int kind, int length, Bytes32 digest) {}

    static byte[] head(int kind, int length, byte[] digest) {
        ByteBuffer head = ByteBuffer.allocate(HEADER);
        head.put((byte) kind).putInt(length).put(digest);
        return head.putInt(checksum(head.array(), 0)).array();
    }

    /** The head at this place; empty when its checksum says that there is none. */
    static Optional<Head> head(byte[] bytes, int at) {
        ByteBuffer in = ByteBuffer.wrap(bytes, at, HEADER);
        int kind = in.get() & 0xff;
        int length = in.getInt();
        byte[] digest = new byte[Cid.DIGEST_BYTES];
        in.get(digest);
        boolean sound = in.getInt() == checksum(bytes, at) && length >= 0;
        return sound ? Optional.of(new Head(kind, length, Bytes32.of(digest))) : Optional.empty();
    }

    static Optional<Codec> codec(int code) {
        for (Codec codec : Codec.values()) {
            if (codec.code() == code) {
                return Optional.of(codec);
            }
        }
        return Optional.empty();
    }

    private static int checksum(byte[] bytes, int at) {
        CRC32C crc = new CRC32C();
        crc.update(bytes, at, HEADER - 4);
        return (int) crc.getValue();
    }
}
