package io.wardkey.domain.key;

/**
 * A recipient's key pair: the public key and the 32-byte seed from which X-Wing expands the private
 * key. Closing wipes the seed.
 *
 * <p>Does not check that the two belong together: {@link KeyMaker} makes pairs that do.
 *
 * @param seed X-Wing decapsulation key, 32 bytes; owned by this pair
 */
public record RecipientKeyPair(Secret seed, RecipientPublicKey publicKey) implements AutoCloseable {

    /** Bytes of the seed. */
    public static final int SEED_SIZE = 32;

    /**
     * @throws IllegalArgumentException when the seed is not 32 bytes long
     */
    public RecipientKeyPair {
        if (seed.size() != SEED_SIZE) {
            throw new IllegalArgumentException("an X-Wing seed has 32 bytes");
        }
    }

    @Override
    public void close() {
        seed.close();
    }
}
