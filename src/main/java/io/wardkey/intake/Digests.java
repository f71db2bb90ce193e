package io.wardkey.intake;

import io.wardkey.domain.Bytes32;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** SHA-256 (FIPS 180-4). */
final class Digests {
    private Digests() {}

    static Bytes32 sha256(byte[] content) {
        try {
            return Bytes32.of(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
