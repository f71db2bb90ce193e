package io.wardkey.crypto;

import io.wardkey.domain.ByteString;
import io.wardkey.domain.Bytes32;
import io.wardkey.domain.key.AccountSignature;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.Optional;
import org.bouncycastle.asn1.sec.SECNamedCurves;
import org.bouncycastle.asn1.x9.X9ECParameters;
import org.bouncycastle.crypto.params.ECDomainParameters;
import org.bouncycastle.math.ec.ECAlgorithms;
import org.bouncycastle.math.ec.ECPoint;
import org.bouncycastle.util.BigIntegers;

/** Accounts on secp256k1 (SEC 2 §2.4.1), as Ethereum has them. Thread-safe. */
public final class Accounts {

    static final ECDomainParameters CURVE = curve();

    /** Largest {@code s} that is accepted: half of the order (EIP-2). */
    static final BigInteger HALF_ORDER = CURVE.getN().shiftRight(1);

    private Accounts() {}

    /**
     * The account that made a signature (SEC 1 §4.1.6), or empty when none can have: {@code r} or
     * {@code s} out of range, or {@code s} in the upper half.
     */
    public static Optional<ByteString> recover(Bytes32 hash, AccountSignature signature) {
        BigInteger n = CURVE.getN();
        BigInteger r = new BigInteger(1, signature.r().toByteArray());
        BigInteger s = new BigInteger(1, signature.s().toByteArray());
        if (r.signum() == 0 || r.compareTo(n) >= 0 || s.signum() == 0) {
            return Optional.empty();
        }
        if (s.compareTo(HALF_ORDER) > 0) {
            return Optional.empty();
        }
        ECPoint point;
        try {
            byte[] compressed = new byte[33];
            compressed[0] = (byte) (2 + signature.recovery());
            System.arraycopy(signature.r().toByteArray(), 0, compressed, 1, Bytes32.SIZE);
            point = CURVE.getCurve().decodePoint(compressed);
        } catch (IllegalArgumentException notOnTheCurve) {
            return Optional.empty();
        }
        BigInteger inverse = BigIntegers.modOddInverse(n, r);
        BigInteger e = new BigInteger(1, hash.toByteArray());
        ECPoint key =
                ECAlgorithms.sumOfTwoMultiplies(
                        CURVE.getG(),
                        inverse.multiply(e).negate().mod(n),
                        point,
                        inverse.multiply(s).mod(n));
        return key.isInfinity() ? Optional.empty() : Optional.of(address(key));
    }

    static ByteString address(ECPoint publicKey) {
        byte[] uncompressed = publicKey.getEncoded(false);
        byte[] digest =
                Digests.keccak256(Arrays.copyOfRange(uncompressed, 1, uncompressed.length))
                        .toByteArray();
        return ByteString.of(Arrays.copyOfRange(digest, 12, digest.length));
    }

    private static ECDomainParameters curve() {
        X9ECParameters secp256k1 = SECNamedCurves.getByName("secp256k1");
        return new ECDomainParameters(secp256k1);
    }
}
