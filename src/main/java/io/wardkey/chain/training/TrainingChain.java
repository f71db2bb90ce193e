package io.wardkey.chain.training;

import io.wardkey.chain.rpc.Hex;
import io.wardkey.chain.rpc.JsonRpc;
import io.wardkey.chain.rpc.RpcAnswer;
import io.wardkey.domain.ByteString;
import io.wardkey.domain.Bytes32;
import io.wardkey.domain.ledger.LedgerException;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import tools.jackson.databind.JsonNode;

/**
 * The chain of a training network: an anvil of our own behind a front on the loopback, and its
 * blocks in a file. A block is written and forced before anybody is shown it, so what clients see
 * is final ({@code Finality.instant()}) and survives the death of every process at any time. When
 * anvil dies, the next question starts it again and replays the file, which gives the same blocks.
 *
 * <p>One process a folder, held by a lock that the system drops when the process dies. Thread-safe.
 */
public final class TrainingChain implements AutoCloseable {

    private static final long SMALLEST_CHAIN_ID = 1L << 32;
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final InstantSource clock;
    private final ChainFolder folder;
    private final BlockFile file;
    private final TrainingNode node;
    private final ReentrantReadWriteLock shown = new ReentrantReadWriteLock();
    private final ChainFront front;
    private final List<Runnable> hearing = new CopyOnWriteArrayList<>();

    /** The newest block, which everybody asks for all the time, until there is another. */
    private final Remembered newest = new Remembered();

    private boolean closed;

    private TrainingChain(Path binary, InstantSource clock, ChainFolder folder, BlockFile file)
            throws IOException {
        this.clock = clock;
        this.folder = folder;
        this.file = file;
        this.node = new TrainingNode(binary, clock, file, PATIENCE);
        this.front = new ChainFront(this);
    }

    /**
     * Starts the chain of this folder, or begins one with a chain id of its own.
     *
     * @param binary anvil's native program
     * @param folder must exist
     * @param clock what blocks' times come from; a time before the last block's is raised to it
     */
    public static TrainingChain start(Path binary, Path folder, InstantSource clock)
            throws IOException {
        ChainFolder claimed = ChainFolder.claim(folder, binary);
        try {
            long chainId = SMALLEST_CHAIN_ID + new SecureRandom().nextInt(Integer.MAX_VALUE);
            BlockFile file =
                    BlockFile.open(claimed.blocks(), chainId, clock.instant().getEpochSecond());
            TrainingChain chain = new TrainingChain(binary, clock, claimed, file);
            try {
                chain.revive();
                claimed.note(chain.node.pid());
                chain.front.open();
                return chain;
            } catch (IOException | RuntimeException e) {
                chain.close();
                throw e;
            }
        } catch (IOException | RuntimeException e) {
            claimed.close();
            throw e;
        }
    }

    /** Where clients connect. */
    public URI endpoint() {
        return front.uri();
    }

    /** The same for clients in this process; theirs to close. */
    public JsonRpc connect() {
        return JsonRpc.to(front, PATIENCE.multipliedBy(2));
    }

    /** The chain's number, the same for the life of the folder. */
    public long chainId() {
        return file.chainId();
    }

    /** Anvil's process, for tests that kill it. */
    long nodePid() {
        shown.readLock().lock();
        try {
            return node.pid();
        } finally {
            shown.readLock().unlock();
        }
    }

    /** Asks anvil something that changes nothing. */
    RpcAnswer read(String method, List<?> parameters) throws IOException {
        Object[] given = parameters.toArray();
        boolean ofNewest = TrainingNode.isOfNewestBlock(method, given);
        for (int attempt = 1; ; attempt++) {
            shown.readLock().lock();
            try {
                Optional<RpcAnswer> known = ofNewest ? newest.answer() : Optional.empty();
                if (known.isPresent()) {
                    return known.get();
                }
                if (node.isGuarded() && node.isOnTime()) {
                    RpcAnswer answer = node.ask(method, given);
                    if (ofNewest) {
                        newest.learn(answer);
                    }
                    return answer;
                }
            } catch (LedgerException.Unreachable e) {
                if (attempt > 1) {
                    throw new TrainingException.NodeFailed("anvil doesn't answer", e);
                }
            } finally {
                shown.readLock().unlock();
            }
            shown.writeLock().lock();
            try {
                revive();
                node.setClock();
            } finally {
                shown.writeLock().unlock();
            }
        }
    }

    /** Has this run, on whatever thread, after each new block; quick, and never failing. */
    public void onBlock(Runnable heard) {
        hearing.add(heard);
    }

    /** Accepts a transaction: when this returns its hash, it is mined (or waits for another). */
    RpcAnswer send(String transaction) throws IOException {
        RpcAnswer answer = sent(transaction);
        if (answer instanceof RpcAnswer.Result) {
            hearing.forEach(Runnable::run);
        }
        return answer;
    }

    private RpcAnswer sent(String transaction) throws IOException {
        shown.writeLock().lock();
        try {
            revive();
            RpcAnswer answer = node.ask("eth_sendRawTransaction", transaction);
            if (answer instanceof RpcAnswer.Result) {
                mine();
            }
            return answer;
        } catch (LedgerException e) {
            drop();
            throw new TrainingException.NodeFailed("anvil failed", e);
        } finally {
            shown.writeLock().unlock();
        }
    }

    private void mine() throws IOException {
        while (Hex.quantity(node.call("txpool_status").path("pending")) > 0) {
            long time = Math.max(clock.instant().getEpochSecond(), lastTime());
            newest.forget();
            node.call("evm_mine", Map.of("timestamp", time));
            JsonNode mined = node.newestBlock();
            StoredBlock block = stored(mined);
            Bytes32 parent = Hex.word(mined.path("parentHash"));
            if (block.height() != file.blocks() + 1
                    || block.time() != time
                    || block.transactions().isEmpty()
                    || !file.last().map(last -> last.hash().equals(parent)).orElse(true)) {
                drop();
                throw new TrainingException.NodeFailed("anvil mined another block");
            }
            try {
                file.append(block);
            } catch (IOException e) {
                // Anvil is ahead of the disk: it must forget.
                drop();
                throw new TrainingException.NotWritten(e);
            }
        }
    }

    private long lastTime() {
        return file.last().map(StoredBlock::time).orElse(file.genesisTime());
    }

    private StoredBlock stored(JsonNode block) throws LedgerException {
        List<ByteString> transactions = new ArrayList<>();
        for (JsonNode hash : block.path("transactions")) {
            transactions.add(
                    ByteString.of(
                            Hex.bytes(
                                    node.call(
                                            "eth_getRawTransactionByHash",
                                            Hex.of(Hex.word(hash))))));
        }
        return new StoredBlock(
                Hex.quantity(block.path("number")),
                Hex.quantity(block.path("timestamp")),
                Hex.word(block.path("hash")),
                transactions);
    }

    /** Makes sure that anvil runs and holds exactly the blocks of the file. */
    private void revive() throws IOException {
        if (closed) {
            throw new TrainingException.NodeFailed("the training network was closed");
        }
        if (!node.isRunning()) {
            newest.forget();
            node.start();
        }
    }

    private void drop() {
        newest.forget();
        node.drop();
    }

    @Override
    public void close() throws IOException {
        front.close();
        shown.writeLock().lock();
        try {
            closed = true;
            drop();
            file.close();
            folder.close();
        } finally {
            shown.writeLock().unlock();
        }
    }
}
