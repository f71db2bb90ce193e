package io.wardkey.crypto;

import java.security.GeneralSecurityException;
import java.security.Provider;
import java.security.Security;
import java.util.Optional;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * AES-256-GCM (NIST SP 800-38D) with a nonce of 12 bytes and a tag of 16, by the JDK's own
 * provider, which uses the processor's instructions.
 *
 * <p>Commits to no key: where several keys could be meant, a commitment must say which. A nonce
 * must never come twice with one key. Thread-safe.
 */
public final class AesGcm {

    /** Bytes of a nonce. */
    public static final int NONCE_SIZE = 12;

    /** Bytes by which a ciphertext is longer. */
    public static final int TAG_SIZE = 16;

    private static final String PROVIDER = "SunJCE";
    private static final String TRANSFORMATION = "AES/GCM/NoPadding";

    private AesGcm() {}

    /**
     * To be called once at start: streaming takes the first provider that has AES, and a software
     * implementation before the JDK's would make it forty times slower without anybody noticing.
     *
     * @throws IllegalStateException when another provider than the JDK's comes first
     */
    public static void requireJdkProvider() {
        for (Provider provider : Security.getProviders()) {
            if (provider.getService("Cipher", TRANSFORMATION) != null
                    || provider.getService("Cipher", "AES") != null) {
                if (!provider.getName().equals(PROVIDER)) {
                    throw new IllegalStateException(
                            "AES comes from " + provider.getName() + ", not from " + PROVIDER);
                }
                return;
            }
        }
        throw new IllegalStateException("no provider has AES");
    }

    /**
     * @param key 32 bytes
     * @param aeadNonce 12 bytes, never used before with this key
     */
    public static byte[] seal(byte[] key, byte[] aeadNonce, byte[] aad, byte[] plaintext) {
        try {
            return cipher(Cipher.ENCRYPT_MODE, key, aeadNonce, aad).doFinal(plaintext);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("AES-256-GCM failed to seal", e);
        }
    }

    /** The plaintext, or empty when key, nonce, associated data or ciphertext are not the ones. */
    public static Optional<byte[]> open(
            byte[] key, byte[] aeadNonce, byte[] aad, byte[] ciphertext) {
        if (ciphertext.length < TAG_SIZE) {
            return Optional.empty();
        }
        try {
            return Optional.of(
                    cipher(Cipher.DECRYPT_MODE, key, aeadNonce, aad).doFinal(ciphertext));
        } catch (AEADBadTagException notAuthentic) {
            return Optional.empty();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("AES-256-GCM failed to open", e);
        }
    }

    private static Cipher cipher(int mode, byte[] key, byte[] aeadNonce, byte[] aad)
            throws GeneralSecurityException {
        if (key.length != 32 || aeadNonce.length != NONCE_SIZE) {
            throw new IllegalArgumentException("AES-256-GCM takes 32 and 12 bytes");
        }
        Cipher cipher = Cipher.getInstance(TRANSFORMATION, PROVIDER);
        cipher.init(
                mode, new SecretKeySpec(key, "AES"), new GCMParameterSpec(8 * TAG_SIZE, aeadNonce));
        cipher.updateAAD(aad);
        return cipher;
    }
}
