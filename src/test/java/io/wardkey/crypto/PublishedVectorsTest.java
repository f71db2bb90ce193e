package io.wardkey.crypto;

import static io.wardkey.crypto.Published.bytes;
import static io.wardkey.crypto.Published.isValid;
import static io.wardkey.crypto.Published.join;
import static io.wardkey.crypto.Published.wycheproof;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonObject;
import io.wardkey.domain.ByteString;
import io.wardkey.domain.Bytes32;
import io.wardkey.domain.key.AccountSignature;
import io.wardkey.domain.key.Secret;
import java.io.IOException;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import org.bouncycastle.crypto.signers.StandardDSAEncoding;
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
}
