package io.wardkey.chain;

import io.wardkey.chain.rpc.Endpoint;
import io.wardkey.chain.rpc.Hex;
import io.wardkey.chain.rpc.JsonRpc;
import io.wardkey.chain.rpc.Waiting;
import io.wardkey.domain.ByteString;
import io.wardkey.domain.Bytes32;
import io.wardkey.domain.content.Cancellation;
import io.wardkey.domain.key.AccountSigner;
import io.wardkey.domain.ledger.AccessLedger;
import io.wardkey.domain.ledger.Account;
import io.wardkey.domain.ledger.Command;
import io.wardkey.domain.ledger.Fate;
import io.wardkey.domain.ledger.Head;
import io.wardkey.domain.ledger.LedgerError;
import io.wardkey.domain.ledger.LedgerException;
import io.wardkey.domain.ledger.LogState;
import io.wardkey.domain.ledger.Logged;
import io.wardkey.domain.ledger.NetworkId;
import io.wardkey.domain.ledger.Parameters;
import io.wardkey.domain.ledger.PatientId;
import io.wardkey.domain.ledger.SignedCommand;
import io.wardkey.domain.ledger.SignedRequest;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The contract {@code HealthLedger} through one node's JSON-RPC.
 *
 * <p>Many commands of one account at once: ask for {@link #nextTransactionNonce} once, number on
 * from there in the journal, sign and journal each before the first is sent, send them in order.
 * The node's count includes what it holds unmined, but not what it forgot or what only the journal
 * knows; the larger of both is right.
 */
public final class EthereumLedger implements AccessLedger {

    private static final Duration FIRST_PAUSE = Duration.ofMillis(10);
    private static final Duration LONGEST_PAUSE = Duration.ofMillis(400);

    private final JsonRpc rpc;
    private final EthereumNetwork network;
    private final Gas gas;
    private final Chain chain;
    private final LogReplay replay;
    private final Simulation simulation;
    private final Fates fates;

    private EthereumLedger(JsonRpc rpc, EthereumNetwork network, Finality finality, Gas gas) {
        this.rpc = rpc;
        this.network = network;
        this.gas = gas;
        this.chain = new Chain(rpc, finality);
        this.replay = new LogReplay(rpc, chain, network.ledger());
        this.simulation = new Simulation(rpc, network.ledger());
        this.fates = new Fates(rpc, chain, replay, simulation);
    }

    /**
     * Connects, and makes sure that the node serves this chain and that this contract, with exactly
     * the code that this build compiled, stands there.
     *
     * @throws LedgerException.WrongLedger when it is another
     */
    public static EthereumLedger open(
            Endpoint endpoint, EthereumNetwork network, Finality finality, Gas gas)
            throws LedgerException {
        return open(JsonRpc.to(endpoint), network, finality, gas);
    }

    /**
     * The same over a connection.
     *
     * @param rpc closed with the ledger, or when this fails
     */
    public static EthereumLedger open(
            JsonRpc rpc, EthereumNetwork network, Finality finality, Gas gas)
            throws LedgerException {
        try {
            long chainId = Hex.quantity(rpc.call("eth_chainId"));
            if (chainId != network.chainId()) {
                throw new LedgerException.WrongLedger(
                        "the node serves chain " + chainId + ", not " + network.chainId());
            }
            CompiledLedger.load()
                    .check(
                            Hex.bytes(
                                    rpc.call("eth_getCode", network.ledger().toString(), "latest")),
                            network);
            return new EthereumLedger(rpc, network, finality, gas);
        } catch (LedgerException | RuntimeException e) {
            rpc.close();
            throw e;
        }
    }

    @Override
    public NetworkId network() {
        return network.id();
    }

    @Override
    public Parameters parameters() throws LedgerException {
        ByteBuffer words = words(Abi.call("parameters()"), "latest", 6);
        return new Parameters(
                number(words), number(words), number(words), number(words), (int) number(words));
    }

    @Override
    public Tip tip() throws LedgerException {
        return chain.tip();
    }

    @Override
    public Tip finalTip() throws LedgerException {
        return chain.finalTip();
    }

    @Override
    public Optional<Tip> at(long height) throws LedgerException {
        return chain.at(height);
    }

    @Override
    public List<Logged> entries(long from, long to) throws LedgerException {
        if (from < 0 || to - from >= LogReplay.LARGEST_RANGE) {
            throw new IllegalArgumentException("entries from " + from + " to " + to);
        }
        return replay.entries(from, to);
    }

    @Override
    public LogState log(PatientId patientId, long height) throws LedgerException {
        ByteBuffer words = words(Abi.call("log(bytes32)", Abi.word(patientId)), Hex.of(height), 3);
        byte[] head = new byte[Bytes32.SIZE];
        words.get(head);
        return new LogState(
                Head.of(Arrays.copyOfRange(head, Bytes32.SIZE - Head.BYTES, Bytes32.SIZE)),
                (int) number(words),
                (int) number(words));
    }

    @Override
    public Optional<LedgerError> check(Command command, Account caller) throws LedgerException {
        return simulation.refusal(caller, Calldata.of(command));
    }

    @Override
    public long nextTransactionNonce(Account account) throws LedgerException {
        return chain.transactionsKnown(account);
    }

    @Override
    public SignedCommand sign(Command command, AccountSigner signer, long transactionNonce)
            throws LedgerException {
        ByteString calldata = Calldata.of(command);
        long limit = limit(Account.of(signer.address().toByteArray()), calldata);
        return transaction(calldata, limit, signer, transactionNonce);
    }

    @Override
    public SignedRequest request(
            Command command, AccountSigner signer, long requestNonce, Instant deadline)
            throws LedgerException {
        ByteString calldata = Calldata.of(command);
        Account account = Account.of(signer.address().toByteArray());
        long limit = limit(network.ledger(), ForwardRequest.inner(calldata, account));
        return ForwardRequest.sign(
                network, calldata, signer, requestNonce, deadline.getEpochSecond(), limit);
    }

    @Override
    public long nextRequestNonce(Account account) throws LedgerException {
        return number(words(Abi.call("nonces(address)", Abi.account(account)), "latest", 1));
    }

    @Override
    public Optional<LedgerError> check(SignedRequest request) throws LedgerException {
        return simulation.refusal(Account.NONE, ForwardRequest.execute(network, request));
    }

    @Override
    public SignedCommand relay(SignedRequest request, AccountSigner relayer, long transactionNonce)
            throws LedgerException {
        ByteString calldata = ForwardRequest.execute(network, request);
        long limit = Gas.relaying(request.gas(), calldata.size(), chain.gasLimit());
        return transaction(calldata, limit, relayer, transactionNonce);
    }

    @Override
    public void send(SignedCommand command) throws LedgerException {
        fates.send(command);
    }

    @Override
    public Fate fate(SignedCommand command) throws LedgerException {
        return fates.of(command);
    }

    @Override
    public Fate.Settled await(SignedCommand command, Duration timeout, Cancellation cancellation)
            throws LedgerException {
        Fates patient = fates.over(rpc.under(cancellation));
        return until(
                timeout,
                cancellation,
                "a command's fate",
                () -> {
                    Fate fate = patient.of(command);
                    if (fate instanceof Fate.Unknown) {
                        patient.send(command);
                        // Some nodes mine at once.
                        fate = patient.of(command);
                    }
                    return fate instanceof Fate.Settled settled
                            ? Optional.of(settled)
                            : Optional.empty();
                });
    }

    @Override
    public void awaitFinal(long height, Duration timeout, Cancellation cancellation)
            throws LedgerException {
        Chain patient = chain.over(rpc.under(cancellation));
        until(
                timeout,
                cancellation,
                "finality",
                () -> Optional.of(patient.finalTip()).filter(tip -> tip.height() >= height));
    }

    @Override
    public void close() {
        rpc.close();
    }

    private interface Question<T> {
        Optional<T> ask() throws LedgerException;
    }

    /** A node that is away for a while is no reason to give up before the time is over. */
    private static <T> T until(
            Duration timeout, Cancellation cancellation, String what, Question<T> question)
            throws LedgerException {
        long deadline = System.nanoTime() + timeout.toNanos();
        Duration pause = FIRST_PAUSE;
        while (true) {
            Optional<LedgerException.Unreachable> away = Optional.empty();
            try {
                Optional<T> answer = question.ask();
                if (answer.isPresent()) {
                    return answer.get();
                }
            } catch (LedgerException.Unreachable e) {
                away = Optional.of(e);
            }
            if (System.nanoTime() - deadline >= 0) {
                if (away.isPresent()) {
                    throw away.get();
                }
                throw new LedgerException.TimedOut(what);
            }
            Waiting.pause(pause, cancellation);
            pause = pause.multipliedBy(2);
            pause = pause.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause;
        }
    }

    private long limit(Account from, ByteString calldata) throws LedgerException {
        long block = chain.gasLimit();
        OptionalLong estimate = simulation.gas(from, calldata);
        return estimate.isPresent()
                ? Gas.limit(estimate.getAsLong(), block)
                : Gas.blind(calldata.size(), block);
    }

    private SignedCommand transaction(
            ByteString calldata, long limit, AccountSigner signer, long nonce) {
        return new Transaction(nonce, gas.price(), limit, network.ledger(), calldata)
                .sign(network.chainId(), signer);
    }

    private ByteBuffer words(ByteString calldata, String block, int count) throws LedgerException {
        byte[] answer = simulation.view(calldata, block);
        if (answer.length != count * Bytes32.SIZE) {
            throw new LedgerException.Rejected("the contract's answer has another length");
        }
        return ByteBuffer.wrap(answer);
    }

    private static long number(ByteBuffer words) throws LedgerException {
        byte[] word = new byte[Bytes32.SIZE];
        words.get(word);
        BigInteger number = new BigInteger(1, word);
        if (number.bitLength() >= Long.SIZE) {
            throw new LedgerException.Rejected("the contract's number is beyond its range");
        }
        return number.longValue();
    }
}
