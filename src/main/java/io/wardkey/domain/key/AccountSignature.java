package io.wardkey.domain.key;

import io.wardkey.domain.Bytes32;

/**
 * An ECDSA signature on secp256k1, with {@code s} in the lower half of the order (EIP-2).
 *
 * @param recovery which of the two points has this {@code r}, 0 or 1
 */
public record AccountSignature(Bytes32 r, Bytes32 s, int recovery) {

    /**
     * @throws IllegalArgumentException when recovery is neither 0 nor 1
     */
    public AccountSignature {
        if (recovery != 0 && recovery != 1) {
            throw new IllegalArgumentException("recovery " + recovery);
        }
    }
}
