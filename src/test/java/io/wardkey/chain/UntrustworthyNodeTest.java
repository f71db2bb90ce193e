package io.wardkey.chain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.wardkey.chain.rpc.Endpoint;
import io.wardkey.domain.content.Cancellation;
import io.wardkey.domain.ledger.Account;
import io.wardkey.domain.ledger.ConsortiumCommand.SuspendMember;
import io.wardkey.domain.ledger.Fate;
import io.wardkey.domain.ledger.LedgerError;
import io.wardkey.domain.ledger.LedgerException;
import io.wardkey.domain.ledger.LedgerException.Cancelled;
import io.wardkey.domain.ledger.LedgerException.Rejected;
import io.wardkey.domain.ledger.LedgerException.Unreachable;
import io.wardkey.domain.ledger.LedgerException.WrongLedger;
import io.wardkey.domain.ledger.Logged;
import io.wardkey.domain.ledger.PatientId;
import io.wardkey.domain.ledger.SignedCommand;
import io.wardkey.domain.ledger.TestPeople;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Nodes that are dead, slow, of another network, or say what makes no sense. */
@Tag("nodes")
final class UntrustworthyNodeTest {

    private static final Account STRANGER = TestPeople.account("stranger");

    private static TrainingNetwork chain;
    private static EthereumNetwork network;
    private TamperingNode node;
    private EthereumLedger ledger;

    @BeforeAll
    static void start() throws Exception {
        chain = TrainingNetwork.start();
        network = chain.found(TestPeople.PARAMETERS, TestPeople.founders());
    }

    @AfterAll
    static void stop() throws Exception {
        chain.close();
    }

    @BeforeEach
    void connect() throws Exception {
        node = new TamperingNode(chain.chain().endpoint());
        ledger = open(network);
    }

    @AfterEach
    void disconnect() {
        ledger.close();
        node.close();
    }

    private EthereumLedger open(EthereumNetwork other) throws LedgerException {
        return EthereumLedger.open(node.endpoint(), other, Finality.instant(), Gas.FREE);
    }

    @Test
    void anotherChainIsNotOurs() {
        EthereumNetwork other = new EthereumNetwork(network.chainId() + 1, network.ledger());
        assertThatThrownBy(() -> open(other)).isInstanceOf(WrongLedger.class);
        assertThat(other.id()).isNotEqualTo(network.id());
    }

    @Test
    void anEmptyAddressIsNoLedger() {
        EthereumNetwork other = new EthereumNetwork(network.chainId(), STRANGER);
        assertThatThrownBy(() -> open(other)).isInstanceOf(WrongLedger.class);
    }

    /** One byte of code changed, wherever it is; one byte more; one less. */
    @Test
    void otherCodeIsNoLedger() throws Exception {
        String[] code = new String[1];
        node.tell(
                (request, truth) -> {
                    if (request.contains("eth_getCode")) {
                        code[0] = truth.ask(request).replaceAll(".*\"(0x[0-9a-f]{9,})\".*", "$1");
                    }
                    return Optional.empty();
                });
        open(network).close();
        int length = code[0].length();
        assertThat(length).isGreaterThan(20_000);
        for (int at = 2; at < length; at += 2 * 997) {
            char other = code[0].charAt(at) == '0' ? '1' : '0';
            codeIs(code[0].substring(0, at) + other + code[0].substring(at + 1));
            // What the constructor sets may be any small number, such as another waiting time.
            assertRefusedUnless(code[0], at);
        }
        codeIs(code[0] + "00");
        assertThatThrownBy(() -> open(network)).isInstanceOf(WrongLedger.class);
        codeIs(code[0].substring(0, length - 2));
        assertThatThrownBy(() -> open(network)).isInstanceOf(WrongLedger.class);
        // Another forwarder in the place of our own address.
        codeIs(
                code[0].replace(
                        network.ledger().toString().substring(2),
                        STRANGER.toString().substring(2)));
        assertThatThrownBy(() -> open(network)).isInstanceOf(WrongLedger.class);
    }

    private void assertRefusedUnless(String code, int at) {
        String around = code.substring(Math.max(2, at - 64), Math.min(code.length(), at + 64));
        if (!around.contains("0".repeat(48))) {
            assertThatThrownBy(() -> open(network))
                    .as("changed at %d", at)
                    .isInstanceOf(WrongLedger.class);
        }
    }

    private void codeIs(String code) {
        node.tell("eth_getCode", "{\"jsonrpc\":\"2.0\",\"id\":$id,\"result\":\"" + code + "\"}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "no JSON",
                "7",
                "null",
                "[]",
                "{}",
                "{\"jsonrpc\":\"2.0\",\"id\":$id}",
                "{\"jsonrpc\":\"2.0\",\"id\":999999999,\"result\":null}",
                "{\"jsonrpc\":\"2.0\",\"id\":$id,\"result\":null}",
                "{\"jsonrpc\":\"2.0\",\"id\":$id,\"result\":7}",
                "{\"jsonrpc\":\"2.0\",\"id\":$id,\"result\":{\"number\":\"0x\"}}",
                "{\"jsonrpc\":\"2.0\",\"id\":$id,\"result\":{\"number\":\"0xffffffffffffffff\"}}",
                "{\"jsonrpc\":\"2.0\",\"id\":$id,\"error\":{\"code\":-32000,\"message\":\"no\"}}",
            })
    void nonsenseIsRejected(String answer) {
        node.tell("eth_getBlockByNumber", answer);
        assertThatThrownBy(() -> ledger.tip()).isInstanceOf(Rejected.class);
    }

    @Test
    void aRefusalByHttpIsRejectedAndABusyNodeIsUnreachable() {
        node.tell("eth_getBlockByNumber", "Forbidden");
        node.answerWithStatus(403);
        assertThatThrownBy(() -> ledger.tip()).isInstanceOf(Rejected.class);
        node.answerWithStatus(503);
        int before = node.requests().size();
        assertThatThrownBy(() -> ledger.tip()).isInstanceOf(Unreachable.class);
        assertThat(node.requests()).hasSize(before + 2);
    }

    @Test
    void aSlowNodeIsUnreachableInTime() {
        node.tell("eth_getBlockByNumber", TamperingNode.SILENCE);
        long start = System.nanoTime();
        assertThatThrownBy(() -> ledger.tip()).isInstanceOf(Unreachable.class);
        assertThat(Duration.ofNanos(System.nanoTime() - start))
                .isBetween(Duration.ofMillis(1_400), Duration.ofSeconds(4));
    }

    @Test
    void cancellingIsHeardWhileASlowNodeThinks() throws LedgerException {
        SignedCommand command = suspend(0);
        node.tell("eth_getTransactionReceipt", TamperingNode.SILENCE);
        long start = System.nanoTime();
        Cancellation soon = () -> System.nanoTime() - start > 200_000_000L;
        assertThatThrownBy(() -> ledger.await(command, Duration.ofMinutes(1), soon))
                .isInstanceOf(Cancelled.class);
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofMillis(650));
    }

    @Test
    void aDeadNodeIsUnreachableAndAwaitHopesUntilTheTimeIsOver() throws Exception {
        SignedCommand command = suspend(0);
        Endpoint dead = Endpoint.of(URI.create("http://127.0.0.1:1"));
        assertThatThrownBy(() -> EthereumLedger.open(dead, network, Finality.instant(), Gas.FREE))
                .isInstanceOf(Unreachable.class);
        node.close();
        long start = System.nanoTime();
        assertThatThrownBy(() -> ledger.await(command, Duration.ofSeconds(1), Cancellation.NEVER))
                .isInstanceOf(Unreachable.class);
        assertThat(Duration.ofNanos(System.nanoTime() - start))
                .isGreaterThan(Duration.ofSeconds(1));
    }

    @Test
    void rangesShrinkUntilTheNodeAnswers() throws LedgerException {
        long top = ledger.tip().height();
        List<Logged> all = ledger.entries(0, top + 500);
        assertThat(top).isPositive();
        assertThat(all).hasSizeGreaterThan(9);
        node.tell(
                (request, truth) -> {
                    if (!request.contains("eth_getLogs")) {
                        return Optional.empty();
                    }
                    long from = height(request, "fromBlock");
                    long to = height(request, "toBlock");
                    return to == from
                            ? Optional.empty()
                            : Optional.of(
                                    "{\"jsonrpc\":\"2.0\",\"id\":"
                                            + TamperingNode.id(request)
                                            + ",\"error\":{\"code\":-32005,\"message\":\"many\"}}");
                });
        assertThat(ledger.entries(0, top + 500)).isEqualTo(all);
    }

    private static long height(String request, String name) {
        return Long.parseLong(
                request.replaceAll(".*\"" + name + "\":\"0x([0-9a-f]+)\".*", "$1"), 16);
    }

    @Test
    void entriesThatNobodyAskedForAreRejected() {
        long top = 50;
        for (String[] change :
                new String[][] {
                    {"\"blockNumber\":\"0x", "\"blockNumber\":\"0xff"},
                    {"\"removed\":false", "\"removed\":true"},
                    {"\"topics\":[", "\"topics\":[\"0x" + "11".repeat(32) + "\","},
                    {"\"logIndex\":\"0x1\"", "\"logIndex\":\"0x0\""},
                    {"\"data\":\"0x", "\"data\":\"0xzz"},
                }) {
            node.tell(
                    (request, truth) ->
                            request.contains("eth_getLogs")
                                    ? Optional.of(truth.ask(request).replace(change[0], change[1]))
                                    : Optional.empty());
            assertThatThrownBy(() -> ledger.entries(0, top))
                    .as(change[1])
                    .isInstanceOf(Rejected.class);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"0x5b2ec14b\"",
                "\"Reverted 0x5b2ec14b\"",
                "{\"data\":\"0x5b2ec14b\"}",
                "{\"originalError\":{\"code\":3,\"data\":\"0x5b2ec14b\"}}",
            })
    void refusalsAreReadInEveryShape(String shape) throws LedgerException {
        String selector =
                io.wardkey.chain.rpc.Hex.of(
                        Abi.selector(LedgerError.EXPELLED.solidityName() + "()"));
        node.tell(
                "eth_call",
                "{\"jsonrpc\":\"2.0\",\"id\":$id,\"error\":{\"code\":-32000,\"message\":\"\",\"data\":"
                        + shape.replace("0x5b2ec14b", selector)
                        + "}}");
        assertThat(ledger.check(new SuspendMember(1), STRANGER)).contains(LedgerError.EXPELLED);
    }

    /** Nothing in the message tells a revert without data from a node that fails. */
    @Test
    void aRevertWithoutDataIsUnnamedAndAFailingNodeIsNoRefusal() throws LedgerException {
        String failure =
                "{\"jsonrpc\":\"2.0\",\"id\":$id,\"error\":{\"code\":-32000,\"message\":\"x\"}}";
        node.tell("eth_call", failure);
        assertThatThrownBy(() -> ledger.check(new SuspendMember(1), STRANGER))
                .isInstanceOf(Rejected.class);
        node.tell(
                (request, truth) ->
                        request.contains(STRANGER.toString())
                                ? Optional.of(failure.replace("$id", TamperingNode.id(request)))
                                : Optional.empty());
        assertThat(ledger.check(new SuspendMember(1), STRANGER)).contains(LedgerError.UNNAMED);
    }

    @Test
    void aNodeThatLiesIsFoundByAnother() throws Exception {
        try (EthereumLedger honest =
                EthereumLedger.open(chain.endpoint(), network, Finality.instant(), Gas.FREE)) {
            long height = honest.finalTip().height();
            List<EthereumLedger> both = List.of(honest, ledger);
            assertThat(HeadProof.of(PatientId.CONSORTIUM, height, both))
                    .isInstanceOfSatisfying(
                            HeadProof.Proved.class, p -> assertThat(p.nodes()).isEqualTo(2));
            assertThat(HeadProof.of(PatientId.CONSORTIUM, height, List.of(ledger)))
                    .isInstanceOf(HeadProof.ProvedByOneNode.class);
            assertThat(HeadProof.of(PatientId.CONSORTIUM, height + 1, both))
                    .isEqualTo(new HeadProof.NotFinal());
            node.tell(
                    "eth_call",
                    "{\"jsonrpc\":\"2.0\",\"id\":$id,\"result\":\"0x" + "00".repeat(96) + "\"}");
            assertThat(HeadProof.of(PatientId.CONSORTIUM, height, both))
                    .isInstanceOf(HeadProof.Contradiction.class);
        }
    }

    /** Two at once with one nonce: one is done, the other never will be; nothing is done twice. */
    @Test
    void ofTwoWithOneNonceOneIsDone() throws Exception {
        long nonce = ledger.nextTransactionNonce(TestPeople.account("clinic first"));
        SignedCommand one = suspend(nonce, 257);
        SignedCommand two = suspend(nonce, 999);
        Duration time = Duration.ofSeconds(20);
        Fate[] fates = new Fate[2];
        Thread other =
                Thread.ofVirtual()
                        .start(
                                () -> {
                                    try {
                                        fates[1] = ledger.await(two, time, Cancellation.NEVER);
                                    } catch (LedgerException e) {
                                        throw new AssertionError(e);
                                    }
                                });
        fates[0] = ledger.await(one, time, Cancellation.NEVER);
        other.join();
        assertThat(fates).containsOnlyOnce(new Fate.Replaced());
        assertThat(ledger.nextTransactionNonce(TestPeople.account("clinic first")))
                .isEqualTo(nonce + 1);
    }

    private SignedCommand suspend(long nonce) throws LedgerException {
        return suspend(nonce, 1);
    }

    private SignedCommand suspend(long nonce, long member) throws LedgerException {
        return ledger.sign(new SuspendMember(member), TestPeople.signer("clinic first"), nonce);
    }
}
