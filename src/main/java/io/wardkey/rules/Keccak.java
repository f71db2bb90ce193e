package io.wardkey.rules;

import io.wardkey.domain.Bytes32;
import java.nio.charset.StandardCharsets;
import org.bouncycastle.crypto.digests.KeccakDigest;

/** Keccak-256 as Ethereum uses it: the original padding, not that of SHA3-256 (FIPS 202). */
final class Keccak {

    private Keccak() {}

    static byte[] digest(byte[] bytes) {
        KeccakDigest digest = new KeccakDigest(256);
        digest.update(bytes, 0, bytes.length);
        byte[] hash = new byte[Bytes32.SIZE];
        digest.doFinal(hash, 0);
        return hash;
    }

    /** Topic 0 of an event's signature. */
    static Bytes32 topic(String signature) {
        return Bytes32.of(digest(signature.getBytes(StandardCharsets.US_ASCII)));
    }

    /** The first four bytes of a function's signature, as an unsigned number. */
    static int selector(String signature) {
        return (int) (topic(signature).word0() >>> 32);
    }
}
