package io.wardkey.chain.contract;

import io.wardkey.nodes.AnvilNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;
import org.web3j.crypto.Hash;
import org.web3j.protocol.core.Request;
import org.web3j.protocol.core.Response;
import org.web3j.protocol.core.methods.response.EthCall;
import org.web3j.protocol.core.methods.response.EthGetTransactionReceipt;
import org.web3j.protocol.core.methods.response.EthSendTransaction;
import org.web3j.protocol.core.methods.response.TransactionReceipt;
import org.web3j.protocol.http.HttpService;
import org.web3j.utils.Numeric;

/** What a test does to a chain: call as anybody, send as anybody, set the time, go back. */
final class Evm implements AutoCloseable {

    /** Any answer whose result the test doesn't read. */
    static final class Anything extends Response<Object> {}

    /** An answer that is one string. */
    static final class Text extends Response<String> {}

    /** The object that eth_call and eth_sendTransaction take. */
    record Message(String from, String to, String data, String gas, String gasPrice) {}

    /** The same with a value. */
    record Paying(String from, String to, String data, String gas, String gasPrice, String value) {}

    private static final BigInteger GAS = BigInteger.valueOf(50_000_000);

    private final AnvilNode node;
    private final HttpService service;

    private Evm(AnvilNode node) {
        this.node = node;
        this.service = new HttpService(node.url());
    }

    static Evm start() throws IOException {
        return new Evm(AnvilNode.start());
    }

    HttpService service() {
        return service;
    }

    /**
     * Calls without changing anything, at the time of the latest block: the name of the custom
     * error that refused it, "" when it went through, the raw data of any other refusal.
     */
    String refusal(String from, String to, String data) {
        EthCall answer =
                ask(
                        "eth_call",
                        EthCall.class,
                        new Message(from, to, data, hex(GAS), "0x0"),
                        "latest");
        return answer.hasError() ? reason(answer) : "";
    }

    private static String reason(EthCall answer) {
        Object data = answer.getError().getData();
        return data == null
                ? answer.getError().getMessage()
                : Errors.name(unquoted(data.toString()));
    }

    /** As {@link #refusal}, with a value that the account is given first. */
    String refusalPaying(String from, String to, String data, BigInteger value) {
        ask("anvil_setBalance", Anything.class, from, hex(value.shiftLeft(20)));
        Paying message = new Paying(from, to, data, hex(GAS), "0x0", hex(value));
        EthCall answer = ask("eth_call", EthCall.class, message, "latest");
        return answer.hasError() ? reason(answer) : "";
    }

    /** The bytes that a view returns. */
    String read(String to, String data) {
        EthCall answer =
                ask(
                        "eth_call",
                        EthCall.class,
                        new Message(null, to, data, hex(GAS), "0x0"),
                        "latest");
        if (answer.hasError()) {
            throw new AssertionError(answer.getError().getMessage());
        }
        return answer.getValue();
    }

    /** Sends, mined or not mined successfully. */
    TransactionReceipt send(String from, String to, String data) {
        EthSendTransaction sent =
                ask(
                        "eth_sendTransaction",
                        EthSendTransaction.class,
                        new Message(from, to, data, hex(GAS), "0x0"));
        if (sent.hasError()) {
            throw new AssertionError(sent.getError().getMessage());
        }
        ask("evm_mine", Anything.class);
        return ask(
                        "eth_getTransactionReceipt",
                        EthGetTransactionReceipt.class,
                        sent.getTransactionHash())
                .getTransactionReceipt()
                .orElseThrow();
    }

    long now() {
        Block block = ask("eth_getBlockByNumber", BlockAnswer.class, "latest", false).getResult();
        return Numeric.toBigInt(block.timestamp).longValueExact();
    }

    /** A block at exactly this time. */
    void mineAt(long time) {
        ask("evm_setNextBlockTimestamp", Anything.class, time);
        ask("evm_mine", Anything.class);
    }

    /** The next transaction's block has this time. */
    void next(long time) {
        ask("evm_setNextBlockTimestamp", Anything.class, time);
    }

    String snapshot() {
        return ask("evm_snapshot", Text.class).getResult();
    }

    void restore(String snapshot) {
        ask("evm_revert", Anything.class, snapshot);
    }

    @Override
    public void close() {
        try {
            service.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            node.close();
        }
    }

    <T extends Response<?>> T ask(String method, Class<T> type, Object... parameters) {
        try {
            return new Request<>(method, List.of(parameters), service, type).send();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    // web3j hands the data over as the JSON text that it is.
    private static String unquoted(String text) {
        return text.replace("\"", "");
    }

    static String hex(BigInteger value) {
        return Numeric.encodeQuantity(value);
    }

    /** The parts of a block that tests read. */
    @com.fasterxml.jackson.annotation.JsonIgnoreProperties(ignoreUnknown = true)
    static final class Block {
        public String timestamp = "0x0";
    }

    static final class BlockAnswer extends Response<Block> {}

    /** A 32-byte value that a name stands for. */
    static byte[] bytes32(String name) {
        return Hash.sha3(name.getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }

    /** An account that a name stands for. */
    static String account(String name) {
        return Numeric.toHexString(Arrays.copyOfRange(bytes32("account " + name), 12, 32));
    }
}
