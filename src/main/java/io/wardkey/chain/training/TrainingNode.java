package io.wardkey.chain.training;

import io.wardkey.chain.rpc.Endpoint;
import io.wardkey.chain.rpc.Hex;
import io.wardkey.chain.rpc.JsonRpc;
import io.wardkey.chain.rpc.RpcAnswer;
import io.wardkey.domain.ByteString;
import io.wardkey.domain.Bytes32;
import io.wardkey.domain.ledger.LedgerException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.BooleanNode;
import tools.jackson.databind.node.StringNode;

/**
 * The anvil of a training chain: once started, it holds exactly the blocks of the file, until a
 * block is mined. May have died at any time, and is started again then. Guarded by the chain's
 * lock: its questions may be asked beside each other, all else is for one alone.
 */
final class TrainingNode {

    private static final String BLOCK = "eth_getBlockByNumber";
    private static final Object[] NEWEST = {StringNode.valueOf("latest"), BooleanNode.FALSE};

    private final Path binary;
    private final InstantSource clock;
    private final BlockFile file;
    private final Duration patience;
    private @Nullable AnvilProcess anvil;
    private @Nullable JsonRpc rpc;
    private long clockOffset;

    /**
     * Not started yet.
     *
     * @param patience how long a question may take
     */
    TrainingNode(Path binary, InstantSource clock, BlockFile file, Duration patience) {
        this.binary = binary;
        this.clock = clock;
        this.file = file;
        this.patience = patience;
    }

    /** Starts it, in the place of one that died, and has it make the blocks of the file again. */
    void start() throws IOException {
        drop();
        AnvilProcess started = AnvilProcess.start(binary, file.chainId(), file.genesisTime());
        anvil = started;
        rpc = JsonRpc.to(Endpoint.of(started.uri()).withPatience(patience, 1));
        try {
            replay();
            clockOffset = Long.MIN_VALUE;
            setClock();
        } catch (LedgerException e) {
            drop();
            throw new TrainingException.NodeFailed("anvil died while it was made ready", e);
        } catch (IOException e) {
            drop();
            throw e;
        }
    }

    /** Each block names its parent: the last one's hash speaks for all. */
    private void replay() throws IOException {
        file.replay(
                block -> {
                    for (ByteString transaction : block.transactions()) {
                        call("eth_sendRawTransaction", Hex.of(transaction.toByteArray()));
                    }
                    call("evm_mine", Map.of("timestamp", block.time()));
                });
        Bytes32 newestHash = Hex.word(newestBlock().path("hash"));
        if (!file.last().map(last -> last.hash().equals(newestHash)).orElse(true)) {
            throw new TrainingException.Damaged("this anvil doesn't make the same blocks again");
        }
    }

    /** Anvil counts from its genesis time; what simulated calls see must be now. */
    void setClock() throws TrainingException {
        long offset = offset();
        if (offset != clockOffset) {
            try {
                call("evm_setTime", clock.instant().getEpochSecond());
            } catch (LedgerException e) {
                throw new TrainingException.NodeFailed("anvil failed", e);
            }
            clockOffset = offset;
        }
    }

    boolean isOnTime() {
        return Math.abs(offset() - clockOffset) <= 1;
    }

    private long offset() {
        return clock.instant().getEpochSecond() - InstantSource.system().instant().getEpochSecond();
    }

    /** Seen by its guard, which costs nothing. */
    boolean isGuarded() {
        return anvil != null && anvil.isGuarded();
    }

    boolean isRunning() {
        return anvil != null && anvil.isAlive();
    }

    long pid() {
        return present(anvil).pid();
    }

    RpcAnswer ask(String method, Object... parameters) throws LedgerException {
        return connected().ask(method, parameters);
    }

    JsonNode call(String method, Object... parameters) throws LedgerException {
        return connected().call(method, parameters);
    }

    JsonNode newestBlock() throws LedgerException {
        return call(BLOCK, NEWEST);
    }

    /** Whether a question is the one that {@link #newestBlock} asks. */
    static boolean isOfNewestBlock(String method, Object[] parameters) {
        return method.equals(BLOCK) && Arrays.equals(parameters, NEWEST);
    }

    private JsonRpc connected() {
        return present(rpc);
    }

    private static <T> T present(@Nullable T value) {
        if (value == null) {
            throw new IllegalStateException("anvil is not running");
        }
        return value;
    }

    /** Ends it, if it runs. */
    void drop() {
        if (rpc != null) {
            rpc.close();
            rpc = null;
        }
        if (anvil != null) {
            anvil.close();
            anvil = null;
        }
    }
}
