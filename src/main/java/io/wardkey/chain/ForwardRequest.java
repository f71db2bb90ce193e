package io.wardkey.chain;

import io.wardkey.domain.ByteString;
import io.wardkey.domain.Bytes32;
import io.wardkey.domain.key.AccountSignature;
import io.wardkey.domain.key.AccountSigner;
import io.wardkey.domain.ledger.Account;
import io.wardkey.domain.ledger.SignedRequest;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/**
 * A request to the contract's own forwarder: OpenZeppelin 5.4.0 {@code ERC2771Forwarder}, signed as
 * EIP-712 typed data.
 */
final class ForwardRequest {

    private static final byte[] DOMAIN_TYPE =
            hash(
                    "EIP712Domain(string name,string version,uint256 chainId,address"
                            + " verifyingContract)");
    private static final byte[] REQUEST_TYPE =
            hash(
                    "ForwardRequest(address from,address to,uint256 value,uint256 gas,uint256"
                            + " nonce,uint48 deadline,bytes data)");

    private static final String EXECUTE =
            "execute((address,address,uint256,uint256,uint48,bytes,bytes))";

    /** Where the struct of {@link #EXECUTE} begins: after the selector and its offset. */
    private static final int SIGNER = Integer.BYTES + Bytes32.SIZE;

    private ForwardRequest() {}

    /** The EIP-712 domain separator of a network's forwarder. */
    static Bytes32 domain(EthereumNetwork network) {
        return Bytes32.of(
                Abi.keccak(
                        Abi.encode(
                                Abi.word(Bytes32.of(DOMAIN_TYPE)),
                                Abi.word(Bytes32.of(hash("Wardkey"))),
                                Abi.word(Bytes32.of(hash("1"))),
                                Abi.uint(256, network.chainId()),
                                Abi.account(network.ledger()))));
    }

    static SignedRequest sign(
            EthereumNetwork network,
            ByteString calldata,
            AccountSigner signer,
            long nonce,
            long deadline,
            long gas) {
        Account from = Account.of(signer.address().toByteArray());
        byte[] request =
                Abi.keccak(
                        Abi.encode(
                                Abi.word(Bytes32.of(REQUEST_TYPE)),
                                Abi.account(from),
                                Abi.account(network.ledger()),
                                Abi.uint(256, 0),
                                Abi.uint(256, gas),
                                Abi.uint(256, nonce),
                                Abi.uint(48, deadline),
                                Abi.word(Bytes32.of(Abi.keccak(calldata.toByteArray())))));
        ByteArrayOutputStream digest = new ByteArrayOutputStream();
        digest.write(0x19);
        digest.write(0x01);
        digest.writeBytes(domain(network).toByteArray());
        digest.writeBytes(request);
        AccountSignature signature = signer.sign(Bytes32.of(Abi.keccak(digest.toByteArray())));
        ByteArrayOutputStream rsv = new ByteArrayOutputStream();
        rsv.writeBytes(signature.r().toByteArray());
        rsv.writeBytes(signature.s().toByteArray());
        rsv.write(27 + signature.recovery());
        return new SignedRequest(
                calldata, from, nonce, deadline, gas, ByteString.of(rsv.toByteArray()));
    }

    /** The call that relays it; the forwarder itself knows the nonce. */
    static ByteString execute(EthereumNetwork network, SignedRequest request) {
        return Abi.call(
                EXECUTE,
                Abi.struct(
                        Abi.account(request.signer()),
                        Abi.account(network.ledger()),
                        Abi.uint(256, 0),
                        Abi.uint(256, request.gas()),
                        Abi.uint(48, request.deadline()),
                        Abi.bytes(request.command()),
                        Abi.bytes(request.signature())));
    }

    /** What the forwarder would call the ledger with; empty when it isn't a relaying call. */
    static Optional<ByteString> innerOf(ByteString calldata) {
        byte[] bytes = calldata.toByteArray();
        if (bytes.length < SIGNER + Bytes32.SIZE
                || !Arrays.equals(Arrays.copyOf(bytes, Integer.BYTES), Abi.selector(EXECUTE))) {
            return Optional.empty();
        }
        byte[] signer = Arrays.copyOfRange(bytes, SIGNER + 12, SIGNER + 32);
        int at = SIGNER + offset(bytes, SIGNER + 5 * Bytes32.SIZE);
        int length = offset(bytes, at);
        int start = at + Bytes32.SIZE;
        if (length < 0 || start < 0 || length > bytes.length - start) {
            return Optional.empty();
        }
        return Optional.of(
                inner(
                        ByteString.of(Arrays.copyOfRange(bytes, start, start + length)),
                        Account.of(signer)));
    }

    private static int offset(byte[] bytes, int at) {
        return at < 0 || at > bytes.length - Bytes32.SIZE
                ? -1
                : ByteBuffer.wrap(bytes).getInt(at + Bytes32.SIZE - Integer.BYTES);
    }

    /** What the forwarder calls the ledger with: the command, the signer's account after it. */
    static ByteString inner(ByteString calldata, Account signer) {
        ByteArrayOutputStream data = new ByteArrayOutputStream();
        data.writeBytes(calldata.toByteArray());
        data.writeBytes(signer.toByteArray());
        return ByteString.of(data.toByteArray());
    }

    private static byte[] hash(String text) {
        return Abi.keccak(text.getBytes(StandardCharsets.UTF_8));
    }
}
