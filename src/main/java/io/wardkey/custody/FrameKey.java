package io.wardkey.custody;

import io.wardkey.crypto.AesGcm;
import io.wardkey.domain.key.Secret;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Seals the frames of one file, each under its number. Closing wipes the key. */
final class FrameKey implements AutoCloseable {

    /** Bytes of a file's salt. */
    static final int SALT = 32;

    /** Bytes before a frame's nonce: its length, and the complement of that. */
    static final int FRAME_HEADER = 8;

    /** Fewest bytes after them. */
    static final int LEAST = AesGcm.NONCE_SIZE + AesGcm.TAG_SIZE;

    private static final byte[] LABEL =
            "wardkey-custodian-store-1".getBytes(StandardCharsets.US_ASCII);

    private final Secret key;

    private FrameKey(Secret key) {
        this.key = key;
    }

    /** HMAC-SHA256 of store key over label and salt. */
    static FrameKey derive(Secret storeKey, byte[] salt) {
        return storeKey.use(
                bytes -> {
                    try {
                        Mac mac = Mac.getInstance("HmacSHA256");
                        mac.init(new SecretKeySpec(bytes, "HmacSHA256"));
                        mac.update(LABEL);
                        return new FrameKey(Secret.taking(mac.doFinal(salt)));
                    } catch (GeneralSecurityException e) {
                        throw new IllegalStateException("every Java platform has HmacSHA256", e);
                    }
                });
    }

    /** Bytes of a frame that holds this. */
    static int sizeOf(byte[] content) {
        return FRAME_HEADER + LEAST + content.length;
    }

    byte[] seal(byte[] content, long number, SecureRandom random) {
        byte[] nonce = new byte[AesGcm.NONCE_SIZE];
        random.nextBytes(nonce);
        byte[] ciphertext =
                key.use(bytes -> AesGcm.seal(bytes, nonce, numberBytes(number), content));
        int length = nonce.length + ciphertext.length;
        return ByteBuffer.allocate(FRAME_HEADER + length)
                .putInt(length)
                .putInt(~length)
                .put(nonce)
                .put(ciphertext)
                .array();
    }

    /** What is in a frame, without its header; empty when the seal is broken. */
    Optional<byte[]> unseal(byte[] frame, long number) {
        byte[] nonce = Arrays.copyOf(frame, AesGcm.NONCE_SIZE);
        byte[] ciphertext = Arrays.copyOfRange(frame, AesGcm.NONCE_SIZE, frame.length);
        return key.use(bytes -> AesGcm.open(bytes, nonce, numberBytes(number), ciphertext));
    }

    private static byte[] numberBytes(long number) {
        return ByteBuffer.allocate(8).putLong(number).array();
    }

    @Override
    public void close() {
        key.close();
    }
}
