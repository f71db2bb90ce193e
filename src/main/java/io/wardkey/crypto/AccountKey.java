package io.wardkey.crypto;

import io.wardkey.domain.ByteString;
import io.wardkey.domain.Bytes32;
import io.wardkey.domain.key.AccountSignature;
import io.wardkey.domain.key.AccountSigner;
import io.wardkey.domain.key.Secret;
import java.math.BigInteger;
import org.bouncycastle.crypto.digests.SHA256Digest;
import org.bouncycastle.crypto.params.ECPrivateKeyParameters;
import org.bouncycastle.crypto.signers.ECDSASigner;
import org.bouncycastle.crypto.signers.HMacDSAKCalculator;
import org.bouncycastle.math.ec.ECPoint;
import org.bouncycastle.math.ec.FixedPointCombMultiplier;
import org.bouncycastle.util.BigIntegers;

/** An account's private key: ECDSA with the nonce of RFC 6979 (SHA-256), low {@code s}. */
final class AccountKey implements AccountSigner {

    private final Secret key;
    private final ByteString address;

    /** Takes the key over. */
    AccountKey(Secret key) {
        this.key = key;
        BigInteger d = number(key);
        if (d.signum() == 0 || d.compareTo(Accounts.CURVE.getN()) >= 0) {
            throw new IllegalArgumentException("not a private key of secp256k1");
        }
        address =
                Accounts.address(
                        new FixedPointCombMultiplier()
                                .multiply(Accounts.CURVE.getG(), d)
                                .normalize());
    }

    @Override
    public ByteString address() {
        return address;
    }

    @Override
    public AccountSignature sign(Bytes32 hash) {
        BigInteger d = number(key);
        ECDSASigner signer = new ECDSASigner(new HMacDSAKCalculator(new SHA256Digest()));
        signer.init(true, new ECPrivateKeyParameters(d, Accounts.CURVE));
        BigInteger[] signature = signer.generateSignature(hash.toByteArray());
        Bytes32 r = Bytes32.of(BigIntegers.asUnsignedByteArray(Bytes32.SIZE, signature[0]));
        BigInteger n = Accounts.CURVE.getN();
        boolean high = signature[1].compareTo(Accounts.HALF_ORDER) > 0;
        BigInteger low = high ? n.subtract(signature[1]) : signature[1];
        Bytes32 s = Bytes32.of(BigIntegers.asUnsignedByteArray(Bytes32.SIZE, low));
        return new AccountSignature(r, s, recovery(d, hash, r, signature[1], high));
    }

    @Override
    public void close() {
        key.close();
    }

    @Override
    public String toString() {
        return "AccountKey[redacted]";
    }

    /** The parity of the nonce's point, turned around when {@code s} was. */
    private static int recovery(
            BigInteger d, Bytes32 hash, Bytes32 r, BigInteger s, boolean negated) {
        BigInteger n = Accounts.CURVE.getN();
        BigInteger nonce =
                new BigInteger(1, hash.toByteArray())
                        .add(new BigInteger(1, r.toByteArray()).multiply(d))
                        .multiply(BigIntegers.modOddInverse(n, s))
                        .mod(n);
        ECPoint point =
                new FixedPointCombMultiplier().multiply(Accounts.CURVE.getG(), nonce).normalize();
        boolean odd = point.getAffineYCoord().testBitZero();
        return odd == negated ? 0 : 1;
    }

    private static BigInteger number(Secret key) {
        return key.use(bytes -> new BigInteger(1, bytes));
    }
}
