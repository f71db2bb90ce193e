package io.wardkey.chain.contract;

import io.wardkey.chain.wrapper.HealthLedger.ForwardRequestData;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import org.web3j.crypto.Credentials;
import org.web3j.crypto.Hash;
import org.web3j.crypto.Sign;
import org.web3j.utils.Numeric;

/** Requests that an account signs by EIP-712 and others bring to the ledger. */
final class Relay {

    private static final BigInteger GAS = BigInteger.valueOf(1_000_000);

    private final World world;
    private final Credentials signer;

    Relay(World world, Credentials signer) {
        this.world = world;
        this.signer = signer;
    }

    BigInteger nonce() {
        return world.words(world.act.nonces(signer.getAddress())).getFirst();
    }

    ForwardRequestData signed(String data, long deadline) {
        return signed(world.address, data, deadline, nonce());
    }

    ForwardRequestData signed(String to, String data, long deadline, BigInteger nonce) {
        byte[] call = Numeric.hexStringToByteArray(data);
        byte[] request =
                Hash.sha3(
                        words(
                                keccak(
                                        "ForwardRequest(address from,address to,uint256"
                                                + " value,uint256 gas,uint256 nonce,uint48"
                                                + " deadline,bytes data)"),
                                address(signer.getAddress()),
                                address(to),
                                new byte[32],
                                word(GAS),
                                word(nonce),
                                word(BigInteger.valueOf(deadline)),
                                Hash.sha3(call)));
        byte[] digest = Hash.sha3(join(new byte[] {0x19, 0x01}, domain(), request));
        Sign.SignatureData signature = Sign.signMessage(digest, signer.getEcKeyPair(), false);
        return new ForwardRequestData(
                signer.getAddress(),
                to,
                BigInteger.ZERO,
                GAS,
                BigInteger.valueOf(deadline),
                call,
                join(signature.getR(), signature.getS(), signature.getV()));
    }

    /** The same request as if another account had signed it. */
    ForwardRequestData inTheNameOf(String other, ForwardRequestData request) {
        return new ForwardRequestData(
                other,
                request.to,
                request.value,
                request.gas,
                request.deadline,
                request.data,
                request.signature);
    }

    private byte[] domain() {
        return Hash.sha3(
                words(
                        keccak(
                                "EIP712Domain(string name,string version,uint256 chainId,"
                                        + "address verifyingContract)"),
                        keccak("Wardkey"),
                        keccak("1"),
                        word(BigInteger.valueOf(31_337)),
                        address(world.address)));
    }

    private static byte[] words(byte[]... words) {
        return join(words);
    }

    private static byte[] keccak(String text) {
        return Hash.sha3(text.getBytes(StandardCharsets.UTF_8));
    }

    private static byte[] word(BigInteger value) {
        return Numeric.toBytesPadded(value, 32);
    }

    private static byte[] address(String address) {
        return word(Numeric.toBigInt(address));
    }

    private static byte[] join(byte[]... parts) {
        java.io.ByteArrayOutputStream all = new java.io.ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }
}
