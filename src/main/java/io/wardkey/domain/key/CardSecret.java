package io.wardkey.domain.key;

/**
 * The secret of one health card, 16 random bytes. Closing wipes it.
 *
 * @param bytes owned by this
 */
public record CardSecret(Secret bytes) implements AutoCloseable {

    /** Bytes of the secret. */
    public static final int SIZE = 16;

    /**
     * @throws IllegalArgumentException when the size is wrong
     */
    public CardSecret {
        if (bytes.size() != SIZE) {
            throw new IllegalArgumentException("a card's secret has 16 bytes");
        }
    }

    @Override
    public void close() {
        bytes.close();
    }
}
