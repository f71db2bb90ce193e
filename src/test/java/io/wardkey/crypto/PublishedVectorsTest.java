package io.wardkey.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.wardkey.domain.ByteString;
import io.wardkey.domain.Bytes32;
import io.wardkey.domain.content.SharedVectors;
import io.wardkey.domain.key.AccountSignature;
import io.wardkey.domain.key.RecipientKeyPair;
import io.wardkey.domain.key.SealedMessage;
import io.wardkey.domain.key.Secret;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import java.util.function.Consumer;
import org.bouncycastle.crypto.hpke.HPKE;
import org.bouncycastle.crypto.kems.MLKEMExtractor;
import org.bouncycastle.crypto.params.MLKEMParameters;
import org.bouncycastle.crypto.params.MLKEMPrivateKeyParameters;
import org.bouncycastle.crypto.params.MLKEMPublicKeyParameters;
import org.bouncycastle.crypto.signers.StandardDSAEncoding;
import org.bouncycastle.math.ec.rfc7748.X25519;
import org.bouncycastle.pqc.crypto.xwing.XWingKEMExtractor;
import org.bouncycastle.pqc.crypto.xwing.XWingPrivateKeyParameters;
import org.junit.jupiter.api.Test;

/** The primitives against what others published: the invalid must be refused. */
final class PublishedVectorsTest {

    @Test
    void aesGcm() {
        int[] used = {0};
        wycheproof(
                "aes_gcm_test.json",
                (group, test) -> {
                    if (group.get("keySize").getAsInt() != 256
                            || group.get("ivSize").getAsInt() != 96
                            || group.get("tagSize").getAsInt() != 128) {
                        return;
                    }
                    used[0]++;
                    byte[] sealed = join(bytes(test, "ct"), bytes(test, "tag"));
                    Optional<byte[]> opened =
                            AesGcm.open(
                                    bytes(test, "key"),
                                    bytes(test, "iv"),
                                    bytes(test, "aad"),
                                    sealed);
                    if (isValid(test)) {
                        assertThat(opened).contains(bytes(test, "msg"));
                        assertThat(
                                        AesGcm.seal(
                                                bytes(test, "key"),
                                                bytes(test, "iv"),
                                                bytes(test, "aad"),
                                                bytes(test, "msg")))
                                .isEqualTo(sealed);
                    } else {
                        assertThat(opened).isEmpty();
                    }
                });
        assertThat(used[0]).isGreaterThan(50);
    }

    @Test
    void hkdf() {
        wycheproof(
                "hkdf_sha256_test.json",
                (_, test) -> {
                    int size = test.get("size").getAsInt();
                    if (isValid(test)) {
                        assertThat(
                                        Kdf.hkdf(
                                                bytes(test, "ikm"),
                                                bytes(test, "salt"),
                                                bytes(test, "info"),
                                                size))
                                .isEqualTo(bytes(test, "okm"));
                    } else {
                        assertThatThrownBy(
                                        () ->
                                                Kdf.hkdf(
                                                        bytes(test, "ikm"),
                                                        bytes(test, "salt"),
                                                        bytes(test, "info"),
                                                        size))
                                .isInstanceOf(RuntimeException.class);
                    }
                });
    }

    @Test
    void hmac() {
        wycheproof(
                "hmac_sha256_test.json",
                (group, test) -> {
                    byte[] mac =
                            Digests.hmacSha256(bytes(test, "key"), bytes(test, "msg"))
                                    .toByteArray();
                    byte[] tag = Arrays.copyOf(mac, group.get("tagSize").getAsInt() / 8);
                    assertThat(Arrays.equals(tag, bytes(test, "tag"))).isEqualTo(isValid(test));
                });
    }

    /** Low s only, as the ledger has it; the DER around it is no part of any format of ours. */
    @Test
    void ecdsa() {
        wycheproof(
                "ecdsa_secp256k1_sha256_bitcoin_test.json",
                (group, test) -> {
                    Optional<BigInteger[]> parsed = der(bytes(test, "sig"));
                    boolean accepted =
                            parsed.isPresent()
                                    && recovers(group, test, parsed.get()[0], parsed.get()[1]);
                    assertThat(accepted)
                            .as(test.get("tcId").getAsString())
                            .isEqualTo(isValid(test) && isRecoverable(test));
                });
    }

    @Test
    void ecdsaOfFixedLength() {
        wycheproof(
                "ecdsa_secp256k1_sha256_p1363_test.json",
                (group, test) -> {
                    byte[] signature = bytes(test, "sig");
                    if (signature.length != 64) {
                        assertThat(isValid(test)).isFalse();
                        return;
                    }
                    BigInteger r = new BigInteger(1, Arrays.copyOf(signature, 32));
                    BigInteger s = new BigInteger(1, Arrays.copyOfRange(signature, 32, 64));
                    boolean low = s.compareTo(Accounts.HALF_ORDER) <= 0;
                    assertThat(recovers(group, test, r, s))
                            .isEqualTo(isValid(test) && low && isRecoverable(test));
                });
    }

    /** RFC 6979 on secp256k1, as published by Trezor and used by every library since. */
    @Test
    void deterministicSignature() {
        byte[] one = new byte[32];
        one[31] = 1;
        try (AccountKey key = new AccountKey(Secret.taking(one))) {
            AccountSignature signature =
                    key.sign(
                            Digests.sha256(
                                    "Satoshi Nakamoto"
                                            .getBytes(java.nio.charset.StandardCharsets.US_ASCII)));
            assertThat(signature.r())
                    .isEqualTo(
                            Bytes32.fromHex(
                                    "934b1ea10a4b3c1757e2b0c017d0b6143ce3c9a7e6a4a49860d7a6ab210ee3d8"));
            assertThat(signature.s())
                    .isEqualTo(
                            Bytes32.fromHex(
                                    "2442ce9d2b916064108014783e923ec36b49743e2ffa1c4496f01a512aafd9e5"));
            assertThat(key.address())
                    .isEqualTo(
                            ByteString.of(
                                    HexFormat.of()
                                            .parseHex("7e5f4552091a69125d5dfcb7b8c2659029395bdf")));
        }
    }

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

    private static boolean recovers(JsonObject group, JsonObject test, BigInteger r, BigInteger s) {
        if (r.signum() < 0 || s.signum() < 0 || r.bitLength() > 256 || s.bitLength() > 256) {
            return false;
        }
        byte[] key =
                HexFormat.of()
                        .parseHex(
                                group.getAsJsonObject("publicKey")
                                        .get("uncompressed")
                                        .getAsString());
        ByteString expected = Accounts.address(Accounts.CURVE.getCurve().decodePoint(key));
        Bytes32 hash = Digests.sha256(bytes(test, "msg"));
        for (int recovery = 0; recovery < 2; recovery++) {
            AccountSignature signature = new AccountSignature(word(r), word(s), recovery);
            if (Accounts.recover(hash, signature).equals(Optional.of(expected))) {
                return true;
            }
        }
        return false;
    }

    private static Bytes32 word(BigInteger number) {
        return Bytes32.of(org.bouncycastle.util.BigIntegers.asUnsignedByteArray(32, number));
    }

    /**
     * A point whose x exceeds the order has a recovery of 2 or 3, which no ledger takes (one
     * signature in 2^127).
     */
    private static boolean isRecoverable(JsonObject test) {
        return !test.get("comment").getAsString().equals("k*G has a large x-coordinate");
    }

    private static Optional<BigInteger[]> der(byte[] signature) {
        try {
            return Optional.of(
                    StandardDSAEncoding.INSTANCE.decode(Accounts.CURVE.getN(), signature));
        } catch (IOException | RuntimeException malformed) {
            return Optional.empty();
        }
    }

    private interface Case {
        void run(JsonObject group, JsonObject test);
    }

    private static void wycheproof(String file, Case each) {
        for (JsonElement group :
                json("wycheproof/" + file).getAsJsonObject().getAsJsonArray("testGroups")) {
            Consumer<JsonElement> run =
                    test -> each.run(group.getAsJsonObject(), test.getAsJsonObject());
            group.getAsJsonObject().getAsJsonArray("tests").forEach(run);
        }
    }

    private static boolean isValid(JsonObject test) {
        return test.get("result").getAsString().equals("valid");
    }

    private static byte[] bytes(JsonObject json, String name) {
        return HexFormat.of().parseHex(json.get(name).getAsString());
    }

    private static byte[] join(byte[] one, byte[] two) {
        byte[] both = Arrays.copyOf(one, one.length + two.length);
        System.arraycopy(two, 0, both, one.length, two.length);
        return both;
    }

    private static JsonElement json(String path) {
        try {
            return JsonParser.parseString(Files.readString(SharedVectors.path(path)));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
