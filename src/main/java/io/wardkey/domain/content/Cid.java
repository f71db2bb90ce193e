package io.wardkey.domain.content;

import io.wardkey.domain.content.MalformedContent.Fault;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * A content identifier: what a block is called, and the proof that it is that block.
 *
 * <p>Only CIDv1 with sha2-256 and the codecs of {@link Codec}; every other form is refused, so that
 * one block of one kind has exactly one name. Immutable and thread-safe.
 *
 * @see <a href="https://github.com/multiformats/cid">CID specification</a>
 */
public final class Cid implements Comparable<Cid> {

    /** Bytes of the binary form. */
    public static final int BYTES = 36;

    /** Bytes of the digest. */
    public static final int DIGEST_BYTES = 32;

    private static final int VERSION = 0x01;
    private static final int SHA2_256 = 0x12;

    private final Codec codec;
    private final byte[] digest;

    private Cid(Codec codec, byte[] digest) {
        this.codec = codec;
        this.digest = digest;
    }

    /** The multicodec of the block's bytes. */
    public enum Codec {
        RAW(0x55),
        DAG_PB(0x70),
        DAG_CBOR(0x71);

        private final int code;

        Codec(int code) {
            this.code = code;
        }

        /** The code in the multicodec table. */
        public int code() {
            return code;
        }
    }

    /** The identifier of this block. */
    public static Cid of(Codec codec, byte[] block) {
        return of(codec, block, 0, block.length);
    }

    /** The identifier of the block that is {@code length} bytes from {@code offset}. */
    public static Cid of(Codec codec, byte[] buffer, int offset, int length) {
        MessageDigest sha256 = sha256();
        sha256.update(buffer, offset, length);
        return new Cid(codec, sha256.digest());
    }

    /**
     * The identifier with this sha2-256 digest, such as a record's identity on the ledger.
     *
     * @throws IllegalArgumentException when the digest is not 32 bytes
     */
    public static Cid ofDigest(Codec codec, byte[] digest) {
        if (digest.length != DIGEST_BYTES) {
            throw new IllegalArgumentException("a sha2-256 digest has 32 bytes");
        }
        return new Cid(codec, digest.clone());
    }

    /** Reads the text form: multibase {@code b}, base32 lower case without padding. */
    public static Cid parse(String text) throws MalformedContent {
        return fromBytes(Base32.decode(text));
    }

    /** Reads the binary form, which must be the whole of {@code bytes}. */
    public static Cid fromBytes(byte[] bytes) throws MalformedContent {
        if (bytes.length < BYTES) {
            throw new MalformedContent(Fault.UNSUPPORTED_CID, bytes.length + " bytes");
        }
        if (bytes[0] != VERSION || bytes[2] != SHA2_256 || bytes[3] != DIGEST_BYTES) {
            throw new MalformedContent(
                    Fault.UNSUPPORTED_CID, HexFormat.of().formatHex(bytes, 0, 4));
        }
        if (bytes.length > BYTES) {
            throw new MalformedContent(Fault.TRAILING_BYTES, "after the digest of a CID");
        }
        for (Codec codec : Codec.values()) {
            if (codec.code == bytes[1]) {
                return new Cid(codec, Arrays.copyOfRange(bytes, 4, BYTES));
            }
        }
        throw new MalformedContent(Fault.UNSUPPORTED_CID, "codec " + (bytes[1] & 0xff));
    }

    public Codec codec() {
        return codec;
    }

    /** The sha2-256 digest, 32 bytes, a copy. */
    public byte[] digest() {
        return digest.clone();
    }

    /** The binary form, 36 bytes. */
    public byte[] bytes() {
        byte[] bytes = new byte[BYTES];
        bytes[0] = VERSION;
        bytes[1] = (byte) codec.code;
        bytes[2] = SHA2_256;
        bytes[3] = DIGEST_BYTES;
        System.arraycopy(digest, 0, bytes, 4, DIGEST_BYTES);
        return bytes;
    }

    /** Whether these bytes are the block that this identifier names. */
    public boolean names(byte[] block) {
        return Arrays.equals(digest, sha256().digest(block));
    }

    /** The text form, 59 characters. */
    @Override
    public String toString() {
        return Base32.encode(bytes());
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Cid that
                && codec == that.codec
                && Arrays.equals(digest, that.digest);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(digest) * 31 + codec.code;
    }

    /** The order of the binary forms. */
    @Override
    public int compareTo(Cid other) {
        int byCodec = Integer.compare(codec.code, other.codec.code);
        return byCodec != 0 ? byCodec : Arrays.compareUnsigned(digest, other.digest);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
