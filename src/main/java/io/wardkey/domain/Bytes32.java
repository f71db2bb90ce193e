package io.wardkey.domain;

import java.util.Arrays;
import java.util.HexFormat;

/**
 * Exactly 32 bytes: a pseudonym, a digest, a network's name. The value is public; a key is a {@link
 * io.wardkey.domain.key.Secret}, never this.
 *
 * <p>Held as four big-endian words, so that the value can't be changed through a shared array.
 * Immutable; equality takes the same time whatever differs; ordered as unsigned bytes.
 */
public record Bytes32(long word0, long word1, long word2, long word3)
        implements Comparable<Bytes32> {

    /** Number of bytes. */
    public static final int SIZE = 32;

    /** All bytes zero: the ledger's patientId of consortium entries, and "none" in its fields. */
    public static final Bytes32 ZERO = new Bytes32(0, 0, 0, 0);

    /**
     * @throws IllegalArgumentException when {@code bytes} is not 32 bytes long
     */
    public static Bytes32 of(byte[] bytes) {
        if (bytes.length != SIZE) {
            throw new IllegalArgumentException("expected 32 bytes, got " + bytes.length);
        }
        return new Bytes32(word(bytes, 0), word(bytes, 8), word(bytes, 16), word(bytes, 24));
    }

    /**
     * @param hex 64 hexadecimal digits of either case, with or without a leading {@code 0x}
     * @throws IllegalArgumentException for anything else
     */
    public static Bytes32 fromHex(String hex) {
        return of(HexFormat.of().parseHex(hex.startsWith("0x") ? hex.substring(2) : hex));
    }

    /** A fresh copy of the 32 bytes. */
    public byte[] toByteArray() {
        byte[] bytes = new byte[SIZE];
        put(word0, bytes, 0);
        put(word1, bytes, 8);
        put(word2, bytes, 16);
        put(word3, bytes, 24);
        return bytes;
    }

    public boolean isZero() {
        return (word0 | word1 | word2 | word3) == 0;
    }

    @Override
    public int compareTo(Bytes32 other) {
        return Arrays.compareUnsigned(toByteArray(), other.toByteArray());
    }

    @Override
    public boolean equals(Object object) {
        return object instanceof Bytes32 other
                && ((word0 ^ other.word0)
                                | (word1 ^ other.word1)
                                | (word2 ^ other.word2)
                                | (word3 ^ other.word3))
                        == 0;
    }

    @Override
    public int hashCode() {
        return Long.hashCode(word0 ^ (word1 * 31) ^ (word2 * 961) ^ (word3 * 29_791));
    }

    /** 64 lower-case hexadecimal digits, without a prefix. */
    @Override
    public String toString() {
        return HexFormat.of().formatHex(toByteArray());
    }

    private static long word(byte[] bytes, int offset) {
        long word = 0;
        for (int i = offset; i < offset + 8; i++) {
            word = word << 8 | bytes[i] & 0xff;
        }
        return word;
    }

    private static void put(long word, byte[] bytes, int offset) {
        for (int i = 0; i < 8; i++) {
            bytes[offset + i] = (byte) (word >>> 56 - 8 * i);
        }
    }
}
