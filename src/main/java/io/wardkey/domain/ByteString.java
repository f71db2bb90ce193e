package io.wardkey.domain;

import java.security.MessageDigest;
import java.util.Arrays;

/**
 * An immutable string of bytes of any length: a ciphertext, a public key, a signed transaction. The
 * value is public; a key is a {@link io.wardkey.domain.key.Secret}, never this.
 *
 * <p>Thread-safe. {@code toString} gives the length only, since these are long.
 */
public final class ByteString {

    private static final ByteString EMPTY = new ByteString(new byte[0]);

    private final byte[] bytes;

    private ByteString(byte[] bytes) {
        this.bytes = bytes;
    }

    /** Holds a copy of {@code bytes}. */
    public static ByteString of(byte[] bytes) {
        return bytes.length == 0 ? EMPTY : new ByteString(bytes.clone());
    }

    public int size() {
        return bytes.length;
    }

    public boolean isEmpty() {
        return bytes.length == 0;
    }

    /** A fresh copy. */
    public byte[] toByteArray() {
        return bytes.clone();
    }

    @Override
    public boolean equals(Object object) {
        return object instanceof ByteString other && MessageDigest.isEqual(bytes, other.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    @Override
    public String toString() {
        return "ByteString[" + bytes.length + " bytes]";
    }
}
