package io.wardkey.crypto.v1;

import com.google.crypto.tink.subtle.AesGcmHkdfStreaming;
import io.wardkey.domain.key.Secret;
import java.security.GeneralSecurityException;

/**
 * The streaming AEAD of contents: Tink's AES256-GCM-HKDF with HMAC-SHA-256 and segments of 64 KiB.
 *
 * @see <a
 *     href="https://developers.google.com/tink/streaming-aead/aes_gcm_hkdf_streaming">AES-GCM-HKDF
 *     Streaming AEAD</a>
 */
final class ContentCipher {

    /** Bytes of a sealed segment; the first one's include the header. */
    static final int SEGMENT = 65_536;

    /** Header: its own length, salt of 32 bytes, nonce prefix of 7. */
    static final int HEADER = 40;

    private static final int TAG = 16;

    private ContentCipher() {}

    static AesGcmHkdfStreaming with(Secret key) {
        return key.use(
                bytes -> {
                    try {
                        return new AesGcmHkdfStreaming(bytes, "HmacSha256", 32, SEGMENT, 0);
                    } catch (GeneralSecurityException e) {
                        throw new IllegalStateException("Tink refused its parameters", e);
                    }
                });
    }

    /** Bytes of the sealed stream of so many, at least one. */
    static long sealedSize(long plaintext) {
        long segments = (plaintext + HEADER + SEGMENT - TAG - 1) / (SEGMENT - TAG);
        return plaintext + HEADER + segments * TAG;
    }
}
