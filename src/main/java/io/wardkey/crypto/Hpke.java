package io.wardkey.crypto;

import io.wardkey.domain.ByteString;
import io.wardkey.domain.key.RecipientKeyPair;
import io.wardkey.domain.key.RecipientPublicKey;
import io.wardkey.domain.key.SealedMessage;
import io.wardkey.domain.key.Secret;
import java.util.Optional;
import org.bouncycastle.crypto.AsymmetricCipherKeyPair;
import org.bouncycastle.crypto.InvalidCipherTextException;
import org.bouncycastle.crypto.hpke.HPKE;
import org.bouncycastle.crypto.params.AsymmetricKeyParameter;

/**
 * HPKE (RFC 9180) in base mode, single-shot: KEM X-Wing (0x647a), HKDF-SHA256, AES-256-GCM, no
 * associated data beside {@code info}.
 *
 * <p>Does not tell who sealed. Thread-safe.
 */
public final class Hpke {

    private static final byte[] NONE = {};

    private final short kem;
    private final short kdf;
    private final short aead;

    /** The suite of all formats. */
    public Hpke() {
        this(HPKE.kem_X_WING, HPKE.kdf_HKDF_SHA256, HPKE.aead_AES_GCM256);
    }

    /** Another suite, for the RFC's vectors. */
    Hpke(short kem, short kdf, short aead) {
        this.kem = kem;
        this.kdf = kdf;
        this.aead = aead;
    }

    /**
     * @throws IllegalArgumentException when the recipient's key is no valid key
     */
    public SealedMessage seal(RecipientPublicKey recipient, byte[] info, byte[] plaintext) {
        HPKE hpke = suite();
        try {
            // Bouncy Castle returns the ciphertext first, then the encapsulated key.
            byte[][] sealed =
                    hpke.seal(
                            hpke.deserializePublicKey(recipient.key().toByteArray()),
                            info,
                            NONE,
                            plaintext,
                            null,
                            null,
                            null);
            return new SealedMessage(ByteString.of(sealed[1]), ByteString.of(sealed[0]));
        } catch (InvalidCipherTextException e) {
            throw new IllegalStateException("HPKE failed to seal", e);
        }
    }

    /** Expands the private key, which takes most of the time that opening one message takes. */
    public Recipient recipient(RecipientKeyPair pair) {
        return pair.seed()
                .use(seed -> recipient(seed.clone(), pair.publicKey().key().toByteArray()));
    }

    /** The same of a seed alone, which is expanded only once. */
    public Recipient recipient(Secret seed) {
        return seed.use(bytes -> new Recipient(suite().deserializePrivateKey(bytes.clone(), null)));
    }

    Recipient recipient(byte[] privateKey, byte[] publicKey) {
        return new Recipient(suite().deserializePrivateKey(privateKey, publicKey));
    }

    /** The public key of a seed. */
    RecipientPublicKey publicKey(Secret seed) {
        HPKE hpke = suite();
        AsymmetricKeyParameter key =
                seed.use(bytes -> hpke.deserializePrivateKey(bytes.clone(), null)).getPublic();
        return new RecipientPublicKey(ByteString.of(hpke.serializePublicKey(key)));
    }

    private HPKE suite() {
        // Its hash objects hold state, so that no two threads may share one.
        return new HPKE(HPKE.mode_base, kem, kdf, aead);
    }

    /** Who can open; for one thread after the other. */
    public final class Recipient {

        private final AsymmetricCipherKeyPair pair;

        private Recipient(AsymmetricCipherKeyPair pair) {
            this.pair = pair;
        }

        /** The plaintext, or empty when it was not sealed to this key with this {@code info}. */
        public Optional<Secret> open(SealedMessage message, byte[] info) {
            return open(message, info, NONE);
        }

        Optional<Secret> open(SealedMessage message, byte[] info, byte[] aad) {
            HPKE hpke = suite();
            byte[] encapsulatedKey = message.encapsulatedKey().toByteArray();
            byte[] ciphertext = message.ciphertext().toByteArray();
            if (encapsulatedKey.length != hpke.getEncSize()
                    || ciphertext.length < AesGcm.TAG_SIZE) {
                return Optional.empty();
            }
            try {
                return Optional.of(
                        Secret.taking(
                                hpke.open(
                                        encapsulatedKey,
                                        pair,
                                        info,
                                        aad,
                                        ciphertext,
                                        null,
                                        null,
                                        null)));
            } catch (InvalidCipherTextException | IllegalArgumentException notAuthentic) {
                return Optional.empty();
            }
        }
    }
}
