package io.wardkey.rules;

import io.wardkey.domain.ByteString;
import io.wardkey.domain.Bytes32;
import io.wardkey.domain.ledger.AccessLedger.Tip;
import io.wardkey.domain.ledger.Account;
import io.wardkey.domain.ledger.Command;
import io.wardkey.domain.ledger.LedgerError;
import io.wardkey.domain.ledger.Logged;
import io.wardkey.domain.ledger.NetworkId;
import io.wardkey.domain.ledger.Parameters;
import io.wardkey.domain.ledger.Position;
import io.wardkey.domain.ledger.RawEntry;
import io.wardkey.domain.ledger.SignedCommand;
import io.wardkey.domain.ledger.SignedRequest;
import io.wardkey.domain.ledger.Terms;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A chain of blocks under the real rules, in memory, for tests: each command sent is a block of its
 * own, at once, unless mining is held. Its clock is set by the test and also moves by at least a
 * second from block to block. Nodes see it through {@link MemoryLedger}. Thread-safe.
 */
public final class MemoryChain {

    /** What a block did: its only transaction is empty in an empty block and in the founding. */
    record Block(
            Tip tip,
            Optional<SignedCommand> transaction,
            Optional<LedgerError> error,
            List<Logged> logged,
            LedgerState state,
            Map<Account, Long> transactionNonces) {}

    private final NetworkId network;
    private final int finality;
    private final List<Block> blocks = new ArrayList<>();
    private final Map<Bytes32, SignedCommand> pool = new LinkedHashMap<>();
    private final Map<Bytes32, Block> mined = new HashMap<>();
    private long clock;
    private long salt;
    private boolean held;
    private int toForget;
    private long changes;

    /**
     * Founds a network.
     *
     * @param finality how many blocks above make a block final; 0 for at once
     * @throws IllegalArgumentException when the rules refuse it
     */
    public MemoryChain(
            Parameters parameters, List<Terms.Founding> founders, Instant start, int finality) {
        clock = start.getEpochSecond();
        this.finality = finality;
        if (!(Ledger.found(parameters, founders, clock)
                instanceof Outcome.Accepted(List<RawEntry> entries, LedgerState state))) {
            throw new IllegalArgumentException("refused: " + founders);
        }
        network = new NetworkId(hash(TermsCodec.encode(parameters, founders), clock));
        append(clock, Optional.empty(), Optional.empty(), entries, state, Map.of());
    }

    public NetworkId network() {
        return network;
    }

    /** The time that a command sent now would have. */
    public synchronized Instant now() {
        return Instant.ofEpochSecond(nextTime());
    }

    public synchronized void advance(Duration time) {
        clock = Math.max(clock, top().tip().time()) + time.toSeconds();
    }

    /** Sets the clock, back as well; blocks never go back. */
    public synchronized void setTime(Instant time) {
        clock = time.getEpochSecond();
    }

    /** From now on commands wait in the pool until {@link #mine}. */
    public synchronized void hold() {
        held = true;
    }

    public synchronized void release() {
        held = false;
        minePool();
    }

    /** Mines what waits, and then empty blocks. */
    public synchronized void mine(int emptyBlocks) {
        minePool();
        for (int i = 0; i < emptyBlocks; i++) {
            Block top = top();
            append(
                    nextTime(),
                    Optional.empty(),
                    Optional.empty(),
                    List.of(),
                    top.state(),
                    top.transactionNonces());
        }
    }

    /** The next commands that are sent are taken and lost. */
    public synchronized void forgetNext(int commands) {
        toForget = commands;
    }

    /** Loses everything that waits. */
    public synchronized void forgetPool() {
        pool.clear();
    }

    /**
     * Replaces the newest blocks, none of them final, by one empty block.
     *
     * @param keep whether their commands wait again; else they are forgotten
     */
    public synchronized void reorganise(int depth, boolean keep) {
        if (depth > finality) {
            throw new IllegalArgumentException("final blocks stay");
        }
        List<SignedCommand> dropped = new ArrayList<>();
        for (int i = 0; i < depth; i++) {
            blocks.removeLast().transaction().ifPresent(dropped::addFirst);
        }
        dropped.forEach(command -> mined.remove(command.transaction()));
        salt++;
        Block top = top();
        append(
                nextTime(),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                top.state(),
                top.transactionNonces());
        if (keep) {
            dropped.forEach(command -> pool.put(command.transaction(), command));
            if (!held) {
                minePool();
            }
        }
        changed();
    }

    synchronized Block top() {
        return blocks.getLast();
    }

    synchronized Block finalBlock() {
        return blocks.get(Math.max(0, blocks.size() - 1 - finality));
    }

    synchronized Optional<Block> at(long height) {
        return height < 0 || height >= blocks.size()
                ? Optional.empty()
                : Optional.of(blocks.get((int) height));
    }

    /** The blocks of these heights, both included, as far as there are such. */
    synchronized List<Block> blocks(long from, long to) {
        int first = Math.clamp(from, 0, blocks.size());
        int last = Math.clamp(to + 1, first, blocks.size());
        return List.copyOf(blocks.subList(first, last));
    }

    synchronized Optional<Block> blockOf(Bytes32 transaction) {
        return Optional.ofNullable(mined.get(transaction));
    }

    synchronized boolean waits(Bytes32 transaction) {
        return pool.containsKey(transaction);
    }

    synchronized long nextNonce(Account account) {
        long nonce = top().transactionNonces().getOrDefault(account, 0L);
        boolean more = true;
        while (more) {
            long next = nonce;
            more =
                    pool.values().stream()
                            .anyMatch(
                                    c ->
                                            c.account().equals(account)
                                                    && c.transactionNonce() == next);
            nonce += more ? 1 : 0;
        }
        return nonce;
    }

    synchronized void send(SignedCommand command) {
        boolean mined =
                command.transactionNonce()
                        < top().transactionNonces().getOrDefault(command.account(), 0L);
        boolean taken =
                pool.values().stream()
                        .anyMatch(
                                c ->
                                        c.account().equals(command.account())
                                                && c.transactionNonce()
                                                        == command.transactionNonce());
        if (mined || taken) {
            return;
        }
        if (toForget > 0) {
            toForget--;
            return;
        }
        pool.put(command.transaction(), command);
        if (!held) {
            minePool();
        }
    }

    /** What the rules would say to it in the next block. */
    synchronized Outcome outcome(Command command, Account caller) {
        return Ledger.apply(top().state(), command, caller, nextTime());
    }

    synchronized Outcome outcome(SignedRequest request) {
        return MemoryTransactions.relay(network, top().state(), request, nextTime());
    }

    /** Returns on the next change of blocks or pool, or after a while. */
    synchronized void awaitChange(Duration atMost) throws InterruptedException {
        long end = System.nanoTime() + atMost.toNanos();
        long seen = changes;
        while (changes == seen && System.nanoTime() < end) {
            wait(Math.max(1, Duration.ofNanos(end - System.nanoTime()).toMillis()));
        }
    }

    private synchronized void changed() {
        changes++;
        notifyAll();
    }

    private void minePool() {
        boolean progress = true;
        while (progress) {
            Optional<SignedCommand> next =
                    pool.values().stream()
                            .filter(
                                    c ->
                                            c.transactionNonce()
                                                    == top().transactionNonces()
                                                            .getOrDefault(c.account(), 0L))
                            .findFirst();
            progress = next.isPresent();
            next.ifPresent(this::mine);
        }
        changed();
    }

    private void mine(SignedCommand command) {
        pool.remove(command.transaction());
        Block top = top();
        long time = nextTime();
        Map<Account, Long> nonces = new HashMap<>(top.transactionNonces());
        nonces.merge(command.account(), 1L, Long::sum);
        switch (MemoryTransactions.execute(network, top.state(), command, time)) {
            case Outcome.Accepted(List<RawEntry> entries, LedgerState state) ->
                    append(time, Optional.of(command), Optional.empty(), entries, state, nonces);
            case Outcome.Refused(LedgerError error) ->
                    append(
                            time,
                            Optional.of(command),
                            Optional.of(error),
                            List.of(),
                            top.state(),
                            nonces);
        }
    }

    private void append(
            long time,
            Optional<SignedCommand> transaction,
            Optional<LedgerError> error,
            List<RawEntry> entries,
            LedgerState state,
            Map<Account, Long> nonces) {
        long height = blocks.size();
        Bytes32 transactionHash = transaction.map(SignedCommand::transaction).orElse(Bytes32.ZERO);
        Bytes32 parent = blocks.isEmpty() ? Bytes32.ZERO : top().tip().block();
        Bytes32 block =
                Bytes32.of(
                        Keccak.digest(
                                ByteBuffer.allocate(80)
                                        .put(parent.toByteArray())
                                        .put(transactionHash.toByteArray())
                                        .putLong(salt)
                                        .putLong(time)
                                        .array()));
        List<Logged> logged = new ArrayList<>();
        for (RawEntry entry : entries) {
            logged.add(
                    new Logged(
                            new Position(height, block, logged.size(), transactionHash, time),
                            entry));
        }
        blocks.add(
                new Block(
                        new Tip(height, block, time),
                        transaction,
                        error,
                        List.copyOf(logged),
                        state,
                        Map.copyOf(nonces)));
        transaction.ifPresent(command -> mined.put(command.transaction(), top()));
        changed();
    }

    private long nextTime() {
        return Math.max(clock, top().tip().time() + 1);
    }

    private static Bytes32 hash(ByteString bytes, long salt) {
        byte[] all = bytes.toByteArray();
        return Bytes32.of(
                Keccak.digest(ByteBuffer.allocate(all.length + 8).put(all).putLong(salt).array()));
    }
}
