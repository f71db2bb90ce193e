package io.wardkey.domain.key;

import io.wardkey.domain.ByteString;
import io.wardkey.domain.Bytes32;

/**
 * Signs for one account of the ledger. Deterministic (RFC 6979), so that signing again gives the
 * same bytes. Closing wipes the key.
 *
 * <p>Signs any hash it is given: what the hash means is the caller's to know. Thread-safe.
 */
public interface AccountSigner extends AutoCloseable {

    /** The account: the last 20 bytes of Keccak-256 of the public key. */
    ByteString address();

    /**
     * @param hash 32 bytes, signed as they are
     * @throws IllegalStateException when closed
     */
    AccountSignature sign(Bytes32 hash);

    @Override
    void close();
}
