package io.wardkey.ipfs;

import io.wardkey.domain.content.Cancellation;
import io.wardkey.domain.content.Cid;
import io.wardkey.domain.content.ContentStore;
import io.wardkey.domain.content.StoreException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;

/**
 * A content store on a Kubo node, over its RPC.
 *
 * <p>The node is not trusted: what comes back is hashed before it is used. It is trusted to keep
 * what it says it pinned. Requests that change nothing, pins and unpins are asked again when the
 * node breaks off; a batch is not, its caller does it again as a whole.
 *
 * <p>Pins that are not ours are listed too when their CIDs have our form.
 */
public final class KuboStore implements ContentStore {

    private static final int MOST_PINS = 64 << 20;
    private static final int SMALL = 1 << 20;
    private static final Duration UNLIMITED = Duration.ofDays(1);

    private final KuboRpc rpc;

    /**
     * A store on this node; nothing is sent yet.
     *
     * @param rpc the address of the RPC, such as {@code http://127.0.0.1:5001}
     * @param bearerToken for a node or proxy that asks for one
     */
    public KuboStore(URI rpc, Optional<String> bearerToken, KuboTimeouts timeouts) {
        this.rpc = new KuboRpc(rpc, bearerToken, timeouts);
    }

    @Override
    public Batch begin(Cancellation cancellation) {
        return new KuboBatch(this, rpc, cancellation);
    }

    @Override
    public byte[] block(Cid cid) throws StoreException {
        return block(cid, Cancellation.NEVER);
    }

    private byte[] block(Cid cid, Cancellation cancellation) throws StoreException {
        String command = "block/get?arg=" + cid;
        Duration idle = rpc.timeouts().idle();
        try {
            // First without the network: online, a missing block is searched until somebody gives
            // up.
            return get(cid, command + "&offline=true", idle, cancellation);
        } catch (StoreException.NotFound e) {
            if (peers().orElse(0) == 0) {
                throw e;
            }
            return get(cid, command, rpc.timeouts().fetch(), cancellation);
        }
    }

    private byte[] get(Cid cid, String command, Duration longest, Cancellation cancellation)
            throws StoreException {
        try {
            return Blocks.verified(cid, rpc.ask(command, MAX_BLOCK_BYTES, longest, cancellation));
        } catch (StoreException.Refused e) {
            throw KuboAnswers.refusal(cid, e);
        }
    }

    @Override
    public InputStream open(Cid file, Cancellation cancellation) throws StoreException {
        return new FileContent(file, cid -> block(cid, cancellation), cancellation);
    }

    @Override
    public boolean has(Cid cid) throws StoreException {
        try {
            ask("block/stat?offline=true&arg=" + cid, SMALL, rpc.timeouts().idle());
            return true;
        } catch (StoreException.Refused e) {
            if (KuboAnswers.refusal(cid, e) instanceof StoreException.NotFound) {
                return false;
            }
            throw e;
        }
    }

    @Override
    public void pin(Cid root) throws StoreException {
        boolean alone = peers().orElse(0) == 0;
        try {
            ask(
                    "pin/add?recursive=true&arg=" + root + (alone ? "&offline=true" : ""),
                    SMALL,
                    UNLIMITED);
        } catch (StoreException.Refused e) {
            throw KuboAnswers.refusal(root, e);
        }
    }

    @Override
    public void unpin(Cid root) throws StoreException {
        try {
            ask("pin/rm?recursive=true&arg=" + root, SMALL, UNLIMITED);
        } catch (StoreException.Refused e) {
            // Kubo refuses to unpin what isn't pinned, with no other sign of it.
            if (pins().contains(root)) {
                throw e;
            }
        }
    }

    @Override
    public void pins(Consumer<Cid> visitor) throws StoreException {
        pins().forEach(visitor);
    }

    private List<Cid> pins() throws StoreException {
        return KuboAnswers.pins(ask("pin/ls?type=recursive", MOST_PINS, UNLIMITED));
    }

    @Override
    public Verification verify(Consumer<Verification> progress, Cancellation cancellation)
            throws StoreException {
        return new StoreCheck(cid -> block(cid, cancellation)).run(pins(), progress, cancellation);
    }

    @Override
    public Collected collect(Cancellation cancellation) throws StoreException {
        long before = bytes();
        byte[] removed = rpc.ask("repo/gc", MOST_PINS, UNLIMITED, cancellation);
        List<String> lines = new ArrayList<>();
        new String(removed, StandardCharsets.UTF_8).lines().forEach(lines::add);
        return new Collected(lines.size(), Math.max(0, before - bytes()));
    }

    @Override
    public Status status() throws StoreException {
        return new Status(peers(), pins().size(), bytes());
    }

    /** Connected nodes; empty when the node was started without a network. */
    private OptionalInt peers() throws StoreException {
        try {
            return OptionalInt.of(
                    KuboAnswers.peers(ask("swarm/peers", SMALL, rpc.timeouts().idle())));
        } catch (StoreException.Refused _) {
            return OptionalInt.empty();
        }
    }

    private long bytes() throws StoreException {
        return KuboAnswers.repositoryBytes(
                ask("repo/stat?size-only=true", SMALL, rpc.timeouts().idle()));
    }

    private byte[] ask(String command, int limit, Duration longest) throws StoreException {
        return rpc.ask(command, limit, longest, Cancellation.NEVER);
    }

    @Override
    public void close() {
        rpc.close();
    }
}
