package io.wardkey.domain.key;

import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Function;

/**
 * Secret bytes: a key, a seed, a share, a passphrase in UTF-8.
 *
 * <p>Does <em>not</em> promise that no copy survives elsewhere: the collector may have moved the
 * array, the machine may have swapped it, and a library may have made its own. What it promises:
 * {@link #close} overwrites the bytes held here, they appear in no {@code toString}, hash code or
 * exception, and equality takes the same time whatever differs.
 *
 * <p>Thread-safe: closing waits for a running {@link #use}.
 */
public final class Secret implements AutoCloseable {

    private final byte[] bytes;
    private boolean closed;

    private Secret(byte[] bytes) {
        this.bytes = bytes;
    }

    /** Holds a copy; the caller keeps, and wipes, the argument. */
    public static Secret copyOf(byte[] bytes) {
        return new Secret(bytes.clone());
    }

    /** Takes the array over: the caller must not use it again, and closing overwrites it. */
    public static Secret taking(byte[] bytes) {
        return new Secret(bytes);
    }

    /**
     * @param size number of bytes, at least 1
     */
    public static Secret random(int size, SecureRandom random) {
        byte[] bytes = new byte[size];
        random.nextBytes(bytes);
        return new Secret(bytes);
    }

    /** Number of bytes; known after closing as well. */
    public int size() {
        return bytes.length;
    }

    /**
     * Lends the bytes. The function must neither keep nor change the array.
     *
     * @throws IllegalStateException when closed
     */
    public synchronized <T> T use(Function<byte[], T> function) {
        if (closed) {
            throw new IllegalStateException("secret was closed");
        }
        return function.apply(bytes);
    }

    /**
     * A copy that outlives this one and must be closed by its own holder.
     *
     * @throws IllegalStateException when closed
     */
    public Secret copy() {
        return use(Secret::copyOf);
    }

    public synchronized boolean isClosed() {
        return closed;
    }

    /** Overwrites the bytes with zeros. Closing twice is harmless. */
    @Override
    public synchronized void close() {
        Arrays.fill(bytes, (byte) 0);
        closed = true;
    }

    /** Equal when both are open and hold the same bytes; a closed secret equals itself only. */
    @Override
    public boolean equals(Object object) {
        if (this == object) {
            return true;
        }
        if (!(object instanceof Secret other)) {
            return false;
        }
        Optional<byte[]> mine = snapshot();
        Optional<byte[]> others = other.snapshot();
        boolean same =
                mine.isPresent()
                        && others.isPresent()
                        && MessageDigest.isEqual(mine.get(), others.get());
        mine.ifPresent(copy -> Arrays.fill(copy, (byte) 0));
        others.ifPresent(copy -> Arrays.fill(copy, (byte) 0));
        return same;
    }

    /** One after the other, so that two secrets compared both ways can't wait for each other. */
    private synchronized Optional<byte[]> snapshot() {
        return closed ? Optional.empty() : Optional.of(bytes.clone());
    }

    /** Depends on the length only: a hash of the bytes would tell of them. */
    @Override
    public int hashCode() {
        return bytes.length;
    }

    @Override
    public String toString() {
        return isClosed() ? "Secret[closed]" : "Secret[" + bytes.length + " bytes]";
    }
}
