package io.wardkey.domain.ledger;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.Locale;

/**
 * The head of a log: 27 bytes that every entry of the log went into, initially zero. Equal heads of
 * two nodes at one final position prove that both hold the same entries in the same order.
 */
public final class Head {

    /** Bytes of a head. */
    public static final int BYTES = 27;

    /** The head of a log without entries. */
    public static final Head EMPTY = new Head(new byte[BYTES]);

    private final byte[] bytes;

    private Head(byte[] bytes) {
        this.bytes = bytes;
    }

    /**
     * @throws IllegalArgumentException when it is not 27 bytes
     */
    public static Head of(byte[] bytes) {
        if (bytes.length != BYTES) {
            throw new IllegalArgumentException("a head has 27 bytes, not " + bytes.length);
        }
        return new Head(bytes.clone());
    }

    public byte[] toByteArray() {
        return bytes.clone();
    }

    /** What is read aloud: the first four bytes, in two groups of four upper-case digits. */
    public String words() {
        String hex = HexFormat.of().formatHex(bytes, 0, 4).toUpperCase(Locale.ROOT);
        return hex.substring(0, 4) + " " + hex.substring(4);
    }

    @Override
    public boolean equals(Object object) {
        return object instanceof Head other && Arrays.equals(bytes, other.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    /** 54 lower-case hexadecimal digits. */
    @Override
    public String toString() {
        return HexFormat.of().formatHex(bytes);
    }
}
