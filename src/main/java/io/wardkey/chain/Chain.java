package io.wardkey.chain;

import io.wardkey.chain.rpc.Hex;
import io.wardkey.chain.rpc.JsonRpc;
import io.wardkey.chain.rpc.RpcAnswer;
import io.wardkey.chain.rpc.RpcCall;
import io.wardkey.domain.Bytes32;
import io.wardkey.domain.ledger.AccessLedger.Tip;
import io.wardkey.domain.ledger.Account;
import io.wardkey.domain.ledger.LedgerException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** The chain's blocks and accounts, as one node tells them. Thread-safe. */
final class Chain {

    private static final int REMEMBERED_TIMES = 20_000;

    private final JsonRpc rpc;
    private final Finality finality;

    /** Times of blocks by hash, so that a reorganisation can't mix them up. */
    private final Map<Bytes32, Long> times;

    Chain(JsonRpc rpc, Finality finality) {
        this(rpc, finality, new Recent());
    }

    private Chain(JsonRpc rpc, Finality finality, Map<Bytes32, Long> times) {
        this.rpc = rpc;
        this.finality = finality;
        this.times = times;
    }

    private static final class Recent extends LinkedHashMap<Bytes32, Long> {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Bytes32, Long> eldest) {
            return size() > REMEMBERED_TIMES;
        }
    }

    /** The same chain over another view of the connection. */
    Chain over(JsonRpc other) {
        return new Chain(other, finality, times);
    }

    Tip tip() throws LedgerException {
        return block("latest").orElseThrow(() -> new LedgerException.Rejected("no latest block"));
    }

    Tip finalTip() throws LedgerException {
        return switch (finality) {
            case Finality.Instant() -> tip();
            case Finality.Depth(int blocks) ->
                    at(Math.max(0, tip().height() - blocks))
                            .orElseThrow(
                                    () ->
                                            new LedgerException.Rejected(
                                                    "the node lost a block below its newest"));
            case Finality.ByNode() -> {
                Optional<Tip> named = block("finalized");
                // Before the first one there is only the beginning.
                yield named.isPresent()
                        ? named.get()
                        : at(0).orElseThrow(() -> new LedgerException.Rejected("no block 0"));
            }
        };
    }

    Optional<Tip> at(long height) throws LedgerException {
        Optional<Tip> found = block(Hex.of(height));
        if (found.isPresent() && found.get().height() != height) {
            throw new LedgerException.Rejected("the node gave another block");
        }
        return found;
    }

    private Optional<Tip> block(String tag) throws LedgerException {
        JsonNode block = rpc.call("eth_getBlockByNumber", tag, false);
        return block.isNull() ? Optional.empty() : Optional.of(remember(block));
    }

    private Tip remember(JsonNode block) throws LedgerException {
        Tip tip =
                new Tip(
                        Hex.quantity(block.path("number")),
                        Hex.word(block.path("hash")),
                        Hex.quantity(block.path("timestamp")));
        remember(tip.block(), tip.time());
        return tip;
    }

    void remember(Bytes32 block, long time) {
        synchronized (times) {
            times.put(block, time);
        }
    }

    /** The times of these blocks; what isn't known yet is asked for together. */
    Map<Bytes32, Long> timesOf(Collection<Bytes32> blocks) throws LedgerException {
        Map<Bytes32, Long> known = new HashMap<>();
        List<Bytes32> unknown = new ArrayList<>();
        synchronized (times) {
            for (Bytes32 block : blocks) {
                Long time = times.get(block);
                if (time != null) {
                    known.put(block, time);
                } else if (!unknown.contains(block)) {
                    unknown.add(block);
                }
            }
        }
        List<RpcCall> calls =
                unknown.stream()
                        .map(b -> new RpcCall("eth_getBlockByHash", List.of(Hex.of(b), false)))
                        .toList();
        List<RpcAnswer> answers = rpc.askAll(calls);
        for (int i = 0; i < unknown.size(); i++) {
            JsonNode block = JsonRpc.result("eth_getBlockByHash", answers.get(i));
            if (block.isNull() || !Hex.word(block.path("hash")).equals(unknown.get(i))) {
                throw new LedgerException.Rejected("the node lost the block of an entry");
            }
            known.put(unknown.get(i), remember(block).time());
        }
        return known;
    }

    /** How many transactions of the account the chain holds at a height. */
    long transactions(Account account, long height) throws LedgerException {
        return count(account, Hex.of(height));
    }

    /** The same with those that the node has but no block yet. */
    long transactionsKnown(Account account) throws LedgerException {
        return count(account, "pending");
    }

    private long count(Account account, String tag) throws LedgerException {
        return Hex.quantity(rpc.call("eth_getTransactionCount", account.toString(), tag));
    }

    /** The most gas that a block takes. */
    long gasLimit() throws LedgerException {
        return Hex.quantity(rpc.call("eth_getBlockByNumber", "latest", false).path("gasLimit"));
    }
}
