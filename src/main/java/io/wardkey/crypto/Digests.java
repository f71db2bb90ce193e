package io.wardkey.crypto;

import io.wardkey.domain.Bytes32;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.bouncycastle.crypto.digests.KeccakDigest;

/** The hash functions of the formats. Thread-safe. */
public final class Digests {

    private static final String HMAC = "HmacSHA256";

    private Digests() {}

    /** SHA-256 (FIPS 180-4). */
    public static Bytes32 sha256(byte[] message) {
        try {
            return Bytes32.of(MessageDigest.getInstance("SHA-256").digest(message));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /** Keccak-256 as Ethereum has it, with the padding that SHA-3 replaced. */
    public static Bytes32 keccak256(byte[] message) {
        KeccakDigest keccak = new KeccakDigest(256);
        keccak.update(message, 0, message.length);
        byte[] digest = new byte[Bytes32.SIZE];
        keccak.doFinal(digest, 0);
        return Bytes32.of(digest);
    }

    /**
     * HMAC-SHA-256 (RFC 2104).
     *
     * @param key 1 byte at least
     */
    public static Bytes32 hmacSha256(byte[] key, byte[] message) {
        try {
            Mac mac = Mac.getInstance(HMAC);
            mac.init(new SecretKeySpec(key, HMAC));
            return Bytes32.of(mac.doFinal(message));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the JDK has HMAC-SHA-256", e);
        }
    }
}
