package io.wardkey.rules;

import io.wardkey.domain.content.Cancellation;
import io.wardkey.domain.key.AccountSigner;
import io.wardkey.domain.ledger.AccessLedger;
import io.wardkey.domain.ledger.Account;
import io.wardkey.domain.ledger.Command;
import io.wardkey.domain.ledger.Fate;
import io.wardkey.domain.ledger.LedgerError;
import io.wardkey.domain.ledger.LedgerException;
import io.wardkey.domain.ledger.LogState;
import io.wardkey.domain.ledger.Logged;
import io.wardkey.domain.ledger.NetworkId;
import io.wardkey.domain.ledger.Parameters;
import io.wardkey.domain.ledger.PatientId;
import io.wardkey.domain.ledger.SignedCommand;
import io.wardkey.domain.ledger.SignedRequest;
import java.net.ConnectException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * One organisation's node of a {@link MemoryChain}, for tests. It can be unreachable, and it can
 * lie. Thread-safe.
 */
public final class MemoryLedger implements AccessLedger {

    private static final int LONGEST_RANGE = 10_000;
    private static final Duration GLANCE = Duration.ofMillis(50);

    private final MemoryChain chain;
    private volatile boolean unreachable;
    private volatile Duration answering = Duration.ZERO;
    private volatile UnaryOperator<List<Logged>> entriesLie = UnaryOperator.identity();
    private volatile BiFunction<PatientId, LogState, LogState> headsLie = (_, state) -> state;
    private volatile Function<Command, Optional<LedgerError>> refusing = _ -> Optional.empty();

    public MemoryLedger(MemoryChain chain) {
        this.chain = chain;
    }

    /** From now on every call fails, or none. */
    public void setUnreachable(boolean unreachable) {
        this.unreachable = unreachable;
    }

    /** From now on the node takes so long to answer that it has a command, which is on its way. */
    public void answerAfter(Duration time) {
        answering = time;
    }

    /** From now on the node shows other entries than the chain has. */
    public void lieAboutEntries(UnaryOperator<List<Logged>> lie) {
        entriesLie = lie;
    }

    /** From now on the node answers checks of commands so; empty: as the rules do. */
    public void refuse(Function<Command, Optional<LedgerError>> refusing) {
        this.refusing = refusing;
    }

    /** From now on the node shows other heads than the chain has. */
    public void lieAboutHeads(BiFunction<PatientId, LogState, LogState> lie) {
        headsLie = lie;
    }

    @Override
    public NetworkId network() {
        return chain.network();
    }

    @Override
    public Parameters parameters() throws LedgerException {
        return reached().top().state().parameters();
    }

    @Override
    public Tip tip() throws LedgerException {
        return reached().top().tip();
    }

    @Override
    public Tip finalTip() throws LedgerException {
        return reached().finalBlock().tip();
    }

    @Override
    public Optional<Tip> at(long height) throws LedgerException {
        return reached().at(height).map(MemoryChain.Block::tip);
    }

    @Override
    public List<Logged> entries(long from, long to) throws LedgerException {
        if (to >= from + LONGEST_RANGE) {
            throw new IllegalArgumentException("at most " + LONGEST_RANGE + " heights at once");
        }
        return entriesLie.apply(
                reached().blocks(from, to).stream()
                        .flatMap(block -> block.logged().stream())
                        .toList());
    }

    @Override
    public LogState log(PatientId patientId, long height) throws LedgerException {
        MemoryChain.Block block =
                reached()
                        .at(height)
                        .orElseThrow(() -> new LedgerException.Rejected("no block " + height));
        return headsLie.apply(patientId, block.state().log(patientId));
    }

    @Override
    public Optional<LedgerError> check(Command command, Account caller) throws LedgerException {
        Optional<LedgerError> refusal = refusing.apply(command);
        return refusal.isPresent() ? refusal : error(reached().outcome(command, caller));
    }

    @Override
    public long nextTransactionNonce(Account account) throws LedgerException {
        return reached().nextNonce(account);
    }

    @Override
    public SignedCommand sign(Command command, AccountSigner signer, long transactionNonce)
            throws LedgerException {
        return MemoryTransactions.sign(
                reached().network(), CommandCodec.encode(command), signer, transactionNonce);
    }

    @Override
    public SignedRequest request(
            Command command, AccountSigner signer, long requestNonce, Instant deadline)
            throws LedgerException {
        return MemoryTransactions.request(
                reached().network(), command, signer, requestNonce, deadline.getEpochSecond());
    }

    @Override
    public long nextRequestNonce(Account account) throws LedgerException {
        return reached().top().state().requestNonce(account);
    }

    @Override
    public Optional<LedgerError> check(SignedRequest request) throws LedgerException {
        return error(reached().outcome(request));
    }

    @Override
    public SignedCommand relay(SignedRequest request, AccountSigner relayer, long transactionNonce)
            throws LedgerException {
        return MemoryTransactions.relay(reached().network(), request, relayer, transactionNonce);
    }

    @Override
    public void send(SignedCommand command) throws LedgerException {
        reached().send(command);
        LockSupport.parkNanos(answering.toNanos());
    }

    @Override
    public Fate fate(SignedCommand command) throws LedgerException {
        synchronized (reached()) {
            long finalHeight = chain.finalBlock().tip().height();
            Optional<MemoryChain.Block> block = chain.blockOf(command.transaction());
            if (block.isPresent()) {
                return block.get().tip().height() > finalHeight
                        ? new Fate.Waiting()
                        : fate(block.get());
            }
            if (chain.waits(command.transaction())) {
                return new Fate.Waiting();
            }
            long finalNonce =
                    chain.finalBlock().transactionNonces().getOrDefault(command.account(), 0L);
            return command.transactionNonce() < finalNonce
                    ? new Fate.Replaced()
                    : new Fate.Unknown();
        }
    }

    @Override
    public Fate.Settled await(SignedCommand command, Duration timeout, Cancellation cancellation)
            throws LedgerException {
        long end = System.nanoTime() + timeout.toNanos();
        while (true) {
            Fate fate = fate(command);
            if (fate instanceof Fate.Settled settled) {
                return settled;
            }
            if (fate instanceof Fate.Unknown) {
                send(command);
                if (fate(command) instanceof Fate.Settled settled) {
                    return settled;
                }
            }
            pause(end, cancellation, "a command");
        }
    }

    @Override
    public void awaitFinal(long height, Duration timeout, Cancellation cancellation)
            throws LedgerException {
        long end = System.nanoTime() + timeout.toNanos();
        while (finalTip().height() < height) {
            pause(end, cancellation, "height " + height);
        }
    }

    @Override
    public void close() {}

    private void pause(long end, Cancellation cancellation, String what) throws LedgerException {
        if (cancellation.requested() || Thread.currentThread().isInterrupted()) {
            throw new LedgerException.Cancelled();
        }
        if (System.nanoTime() >= end) {
            throw new LedgerException.TimedOut(what);
        }
        try {
            chain.awaitChange(GLANCE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LedgerException.Cancelled();
        }
    }

    private Fate fate(MemoryChain.Block block) {
        return block.error()
                .<Fate>map(Fate.Refused::new)
                .orElseGet(() -> new Fate.Done(entriesLie.apply(block.logged())));
    }

    private static Optional<LedgerError> error(Outcome outcome) {
        return outcome instanceof Outcome.Refused(LedgerError error)
                ? Optional.of(error)
                : Optional.empty();
    }

    private MemoryChain reached() throws LedgerException {
        if (unreachable) {
            throw new LedgerException.Unreachable(new ConnectException("the test says so"));
        }
        return chain;
    }
}
