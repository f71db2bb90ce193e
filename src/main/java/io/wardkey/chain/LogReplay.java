package io.wardkey.chain;

import io.wardkey.chain.rpc.Hex;
import io.wardkey.chain.rpc.JsonRpc;
import io.wardkey.chain.rpc.RpcAnswer;
import io.wardkey.domain.ByteString;
import io.wardkey.domain.Bytes32;
import io.wardkey.domain.ledger.Account;
import io.wardkey.domain.ledger.LedgerException;
import io.wardkey.domain.ledger.Logged;
import io.wardkey.domain.ledger.PatientId;
import io.wardkey.domain.ledger.Position;
import io.wardkey.domain.ledger.RawEntry;
import io.wardkey.domain.ledger.Who;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import tools.jackson.databind.JsonNode;

/**
 * The ledger's log, range by range. Nodes bound what one question may cover, each in its own way: a
 * range that is refused is halved, one that is answered lets the next be larger. Thread-safe.
 */
final class LogReplay {

    /** The most blocks that one question covers. */
    static final int LARGEST_RANGE = 10_000;

    /** What the forwarder notes beside the entries; the only log of the contract that is none. */
    private static final Bytes32 RELAYED =
            Bytes32.of(
                    Abi.keccak(
                            "ExecutedForwardRequest(address,uint256,bool)"
                                    .getBytes(StandardCharsets.US_ASCII)));

    private final JsonRpc rpc;
    private final Chain chain;
    private final Account ledger;
    private final AtomicLong range;

    LogReplay(JsonRpc rpc, Chain chain, Account ledger) {
        this(rpc, chain, ledger, new AtomicLong(2_000));
    }

    private LogReplay(JsonRpc rpc, Chain chain, Account ledger, AtomicLong range) {
        this.rpc = rpc;
        this.chain = chain;
        this.ledger = ledger;
        this.range = range;
    }

    /** The same log over another view of the connection. */
    LogReplay over(JsonRpc other) {
        return new LogReplay(other, chain.over(other), ledger, range);
    }

    /** All entries of these blocks, in order; of blocks that aren't there yet none. */
    List<Logged> entries(long from, long last) throws LedgerException {
        // Some nodes refuse to be asked beyond their newest block.
        long to = Math.min(last, chain.tip().height());
        List<JsonNode> logs = new ArrayList<>();
        long next = from;
        while (next <= to) {
            long size = Math.min(range.get(), to - next + 1);
            if (read(next, next + size - 1, logs)) {
                next += size;
                range.updateAndGet(r -> Math.min(LARGEST_RANGE, r * 2));
            } else {
                range.set(Math.max(1, size / 2));
            }
        }
        List<Logged> entries = place(logs);
        for (Logged entry : entries) {
            if (entry.position().height() < from || entry.position().height() > to) {
                throw new LedgerException.Rejected("the node gave entries that nobody asked for");
            }
        }
        return entries;
    }

    /** False when the range was too much for the node. */
    private boolean read(long from, long to, List<JsonNode> logs) throws LedgerException {
        Map<String, Object> filter =
                Map.of(
                        "address",
                        ledger.toString(),
                        "fromBlock",
                        Hex.of(from),
                        "toBlock",
                        Hex.of(to));
        RpcAnswer answer;
        try {
            answer = rpc.ask("eth_getLogs", filter);
        } catch (LedgerException.Unreachable e) {
            // An answer too long, or not ready in time, ends the same way.
            if (from == to) {
                throw e;
            }
            return false;
        }
        if (answer instanceof RpcAnswer.Result(JsonNode found)) {
            if (!found.isArray()) {
                throw new LedgerException.Rejected("the node gave no logs");
            }
            found.forEach(logs::add);
            return true;
        }
        if (from == to) {
            JsonRpc.result("eth_getLogs", answer);
        }
        return false;
    }

    /** The entries among the logs of a receipt, or of several blocks. */
    List<Logged> place(Iterable<JsonNode> logs) throws LedgerException {
        List<JsonNode> ours = new ArrayList<>();
        Set<Bytes32> untimed = new LinkedHashSet<>();
        for (JsonNode log : logs) {
            if (!isEntry(log)) {
                continue;
            }
            ours.add(log);
            Bytes32 block = Hex.word(log.path("blockHash"));
            if (log.hasNonNull("blockTimestamp")) {
                chain.remember(block, Hex.quantity(log.path("blockTimestamp")));
            }
            untimed.add(block);
        }
        Map<Bytes32, Long> times = chain.timesOf(untimed);
        List<Logged> entries = new ArrayList<>();
        // A hundred entries of one command have these in common, and are kept for long.
        Map<Bytes32, Bytes32> same = new HashMap<>();
        for (JsonNode log : ours) {
            entries.add(entry(log, times, same));
        }
        for (int i = 1; i < entries.size(); i++) {
            if (entries.get(i - 1).position().compareTo(entries.get(i).position()) >= 0) {
                throw new LedgerException.Rejected("the node gave entries out of order");
            }
        }
        return List.copyOf(entries);
    }

    private boolean isEntry(JsonNode log) throws LedgerException {
        if (!ledger.equals(Account.of(address(log)))) {
            return false;
        }
        if (log.path("removed").asBoolean(false)) {
            throw new LedgerException.Rejected("the node gave an entry that it took back");
        }
        JsonNode topics = log.path("topics");
        if (topics.size() == 3) {
            return true;
        }
        if (topics.size() == 2 && Hex.word(topics.path(0)).equals(RELAYED)) {
            return false;
        }
        throw new LedgerException.Rejected("the node gave a log that is no entry");
    }

    private static byte[] address(JsonNode log) throws LedgerException {
        byte[] address = Hex.bytes(log.path("address"));
        if (address.length != Account.BYTES) {
            throw new LedgerException.Rejected("the node gave no address where one is due");
        }
        return address;
    }

    private static Logged entry(JsonNode log, Map<Bytes32, Long> times, Map<Bytes32, Bytes32> same)
            throws LedgerException {
        Bytes32 block = shared(log.path("blockHash"), same);
        Long time = times.get(block);
        long index = Hex.quantity(log.path("logIndex"));
        if (time == null || index > Integer.MAX_VALUE) {
            throw new LedgerException.Rejected("the node gave an entry without a place");
        }
        JsonNode topics = log.path("topics");
        return new Logged(
                new Position(
                        Hex.quantity(log.path("blockNumber")),
                        block,
                        (int) index,
                        shared(log.path("transactionHash"), same),
                        time),
                new RawEntry(
                        shared(topics.path(0), same),
                        new PatientId(shared(topics.path(1), same)),
                        new Who(shared(topics.path(2), same)),
                        ByteString.of(Hex.bytes(log.path("data")))));
    }

    private static Bytes32 shared(JsonNode word, Map<Bytes32, Bytes32> same)
            throws LedgerException {
        Bytes32 read = Hex.word(word);
        return same.computeIfAbsent(read, _ -> read);
    }
}
