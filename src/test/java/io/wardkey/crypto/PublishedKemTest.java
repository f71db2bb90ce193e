package io.wardkey.crypto;

import static io.wardkey.crypto.Published.bytes;
import static io.wardkey.crypto.Published.isValid;
import static io.wardkey.crypto.Published.json;
import static io.wardkey.crypto.Published.wycheproof;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import io.wardkey.domain.ByteString;
import io.wardkey.domain.key.RecipientKeyPair;
import io.wardkey.domain.key.SealedMessage;
import io.wardkey.domain.key.Secret;
import java.security.SecureRandom;
import java.util.Optional;
import org.bouncycastle.crypto.hpke.HPKE;
import org.bouncycastle.crypto.kems.MLKEMExtractor;
import org.bouncycastle.crypto.params.MLKEMParameters;
import org.bouncycastle.crypto.params.MLKEMPrivateKeyParameters;
import org.bouncycastle.crypto.params.MLKEMPublicKeyParameters;
import org.bouncycastle.math.ec.rfc7748.X25519;
import org.bouncycastle.pqc.crypto.xwing.XWingKEMExtractor;
import org.bouncycastle.pqc.crypto.xwing.XWingPrivateKeyParameters;
import org.junit.jupiter.api.Test;

/** X25519, ML-KEM, X-Wing and HPKE against what others published. */
final class PublishedKemTest {

    @Test
    void x25519() {
        wycheproof(
                "x25519_test.json",
                (_, test) -> {
                    byte[] shared = new byte[32];
                    X25519.calculateAgreement(
                            bytes(test, "private"), 0, bytes(test, "public"), 0, shared, 0);
                    assertThat(shared).isEqualTo(bytes(test, "shared"));
                });
    }

    @Test
    void mlKemKeysFromSeeds() {
        wycheproof(
                "mlkem_768_keygen_seed_test.json",
                (_, test) ->
                        assertThat(privateKey(bytes(test, "seed")).getPublicKey())
                                .isEqualTo(bytes(test, "ek")));
    }

    @Test
    void mlKemDecapsulation() {
        wycheproof(
                "mlkem_768_test.json",
                (_, test) -> {
                    Optional<byte[]> shared =
                            refusing(
                                    () ->
                                            new MLKEMExtractor(privateKey(bytes(test, "seed")))
                                                    .extractSecret(bytes(test, "c")));
                    if (isValid(test)) {
                        assertThat(shared).contains(bytes(test, "K"));
                    } else {
                        assertThat(shared).isEmpty();
                    }
                });
    }

    @Test
    void mlKemRefusesBadPublicKeys() {
        wycheproof(
                "mlkem_768_encaps_test.json",
                (_, test) -> {
                    Optional<byte[]> key =
                            refusing(
                                    () ->
                                            new MLKEMPublicKeyParameters(
                                                            MLKEMParameters.ml_kem_768,
                                                            bytes(test, "ek"))
                                                    .getEncoded());
                    assertThat(key.isPresent()).isEqualTo(isValid(test));
                });
    }

    @Test
    void mlKemRefusesBadPrivateKeys() {
        wycheproof(
                "mlkem_768_semi_expanded_decaps_test.json",
                (_, test) -> {
                    Optional<byte[]> shared =
                            refusing(
                                    () ->
                                            new MLKEMExtractor(
                                                            new MLKEMPrivateKeyParameters(
                                                                    MLKEMParameters.ml_kem_768,
                                                                    bytes(test, "dk")))
                                                    .extractSecret(bytes(test, "c")));
                    if (isValid(test)) {
                        assertThat(shared).contains(bytes(test, "K"));
                    } else {
                        assertThat(shared).isEmpty();
                    }
                });
    }

    @Test
    void xWing() {
        int[] used = {0};
        for (JsonElement element : json("xwing/test-vectors.json").getAsJsonArray()) {
            JsonObject test = element.getAsJsonObject();
            byte[] seed = bytes(test, "seed");
            RecipientKeyPair pair = new Keys(new SecureRandom()).recipient(Secret.copyOf(seed));
            assertThat(pair.publicKey().key()).isEqualTo(ByteString.of(bytes(test, "pk")));
            assertThat(
                            new XWingKEMExtractor(new XWingPrivateKeyParameters(seed))
                                    .extractSecret(bytes(test, "ct")))
                    .isEqualTo(bytes(test, "ss"));
            used[0]++;
        }
        assertThat(used[0]).isEqualTo(3);
    }

    /** RFC 9180, Appendix A: base mode with the KEMs, KDFs and AEADs that one shot can use. */
    @Test
    void hpke() {
        int used = 0;
        for (JsonElement element :
                json("hpke-rfc9180/rfc9180-x25519-p256-hkdfsha256-subset.json").getAsJsonArray()) {
            JsonObject test = element.getAsJsonObject();
            if (test.get("mode").getAsInt() != HPKE.mode_base
                    || test.getAsJsonArray("encryptions").isEmpty()) {
                continue;
            }
            Hpke hpke =
                    new Hpke(
                            test.get("kem_id").getAsShort(),
                            test.get("kdf_id").getAsShort(),
                            test.get("aead_id").getAsShort());
            JsonObject first = test.getAsJsonArray("encryptions").get(0).getAsJsonObject();
            Hpke.Recipient recipient = hpke.recipient(bytes(test, "skRm"), bytes(test, "pkRm"));
            byte[] ciphertext = bytes(first, "ct");
            byte[] info = bytes(test, "info");
            byte[] aad = bytes(first, "aad");
            ByteString enc = ByteString.of(bytes(test, "enc"));
            assertThat(recipient.open(new SealedMessage(enc, ByteString.of(ciphertext)), info, aad))
                    .contains(Secret.taking(bytes(first, "pt")));
            ciphertext[0] ^= 1;
            assertThat(recipient.open(new SealedMessage(enc, ByteString.of(ciphertext)), info, aad))
                    .isEmpty();
            used++;
        }
        assertThat(used).isEqualTo(5);
    }

    private static MLKEMPrivateKeyParameters privateKey(byte[] seed) {
        return new MLKEMPrivateKeyParameters(MLKEMParameters.ml_kem_768, seed);
    }

    private interface Attempt {
        byte[] make();
    }

    private static Optional<byte[]> refusing(Attempt attempt) {
        try {
            return Optional.of(attempt.make());
        } catch (IllegalArgumentException refused) {
            return Optional.empty();
        }
    }
}
