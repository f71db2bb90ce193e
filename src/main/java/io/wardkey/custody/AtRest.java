package io.wardkey.custody;

import io.wardkey.crypto.AesGcm;
import io.wardkey.domain.ByteString;
import io.wardkey.domain.Bytes32;
import io.wardkey.domain.key.Secret;
import java.security.SecureRandom;
import java.util.Arrays;

/** Seals secrets under a store's key, each to a public label. Thread-safe. */
final class AtRest implements AutoCloseable {

    private final Secret key;
    private final SecureRandom random;

    /**
     * @param key 32 bytes; a copy is kept
     */
    AtRest(Secret key, SecureRandom random) {
        this.key = key.copy();
        this.random = random;
    }

    ByteString seal(Secret secret, Bytes32 label) {
        byte[] nonce = new byte[AesGcm.NONCE_SIZE];
        random.nextBytes(nonce);
        byte[] ciphertext =
                key.use(
                        bytes ->
                                secret.use(
                                        plain ->
                                                AesGcm.seal(
                                                        bytes, nonce, label.toByteArray(), plain)));
        byte[] sealed = Arrays.copyOf(nonce, nonce.length + ciphertext.length);
        System.arraycopy(ciphertext, 0, sealed, nonce.length, ciphertext.length);
        return ByteString.of(sealed);
    }

    /** The secret, the caller's to close. */
    Secret unseal(ByteString sealed, Bytes32 label) {
        byte[] bytes = sealed.toByteArray();
        byte[] nonce = Arrays.copyOf(bytes, AesGcm.NONCE_SIZE);
        byte[] ciphertext = Arrays.copyOfRange(bytes, AesGcm.NONCE_SIZE, bytes.length);
        return key.use(own -> AesGcm.open(own, nonce, label.toByteArray(), ciphertext))
                .map(Secret::taking)
                .orElseThrow(
                        () -> new IllegalStateException("an authentic frame holds a false seal"));
    }

    @Override
    public void close() {
        key.close();
    }
}
