package io.wardkey.ipfs;

import io.wardkey.domain.content.Cid;
import io.wardkey.domain.content.Ipld;
import io.wardkey.domain.content.MalformedContent;
import io.wardkey.domain.content.StoreException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What a Kubo node's answers mean. An answer that isn't of the known form is a refusal. */
final class KuboAnswers {

    /**
     * How go-ipld-format prints {@code ErrNotFound}. The RPC gives a missing block no code of its
     * own (every error is status 500), and Kubo's own client tells it by this text as well (kubo
     * {@code client/rpc/errors.go}); there is nothing better to decide by.
     */
    private static final String NOT_FOUND = "ipld: could not find ";

    private KuboAnswers() {}

    /** What an import says of a root; the error is empty when it was pinned. */
    record Root(Cid cid, String error) {}

    static Root root(String line) throws StoreException {
        Optional<Ipld> root = get(json(line), "Root");
        Optional<String> cid = root.flatMap(r -> get(r, "Cid")).flatMap(c -> text(c, "/"));
        if (root.isEmpty() || cid.isEmpty()) {
            throw new StoreException.Refused(200, line);
        }
        try {
            return new Root(Cid.parse(cid.get()), text(root.get(), "PinErrorMsg").orElse(""));
        } catch (MalformedContent e) {
            throw new StoreException.Refused(200, line);
        }
    }

    /** The roots of {@code pin/ls} that can be ours; others' may have CIDs of other kinds. */
    static List<Cid> pins(byte[] answer) throws StoreException {
        List<Cid> pins = new ArrayList<>();
        if (get(json(answer), "Keys").orElse(new Ipld.Null()) instanceof Ipld.Map keys) {
            for (String key : keys.entries().keySet()) {
                try {
                    pins.add(Cid.parse(key));
                } catch (MalformedContent _) {
                    // Not pinned by this system, which knows one kind of CID only.
                }
            }
        }
        return pins;
    }

    static int peers(byte[] answer) throws StoreException {
        return get(json(answer), "Peers").orElse(new Ipld.Null()) instanceof Ipld.List peers
                ? peers.items().size()
                : 0;
    }

    static long repositoryBytes(byte[] answer) throws StoreException {
        if (get(json(answer), "RepoSize").orElse(new Ipld.Null()) instanceof Ipld.Int size) {
            return size.value();
        }
        throw new StoreException.Refused(200, "no repository size");
    }

    /** The outcome of a request for a block that the node refused. */
    static StoreException refusal(Cid cid, StoreException.Refused refused) {
        Optional<String> message = Optional.empty();
        try {
            message = text(Json.read(refused.body()), "Message");
        } catch (MalformedContent _) {
            // Not an answer of Kubo's: it stays a refusal.
        }
        return message.isPresent() && message.get().contains(NOT_FOUND)
                ? new StoreException.NotFound(cid)
                : refused;
    }

    /** The outcome of a pin that failed. */
    static StoreException refusal(Cid cid, String message) {
        return message.contains(NOT_FOUND)
                ? new StoreException.NotFound(cid)
                : new StoreException.Refused(200, message);
    }

    private static Ipld json(byte[] answer) throws StoreException {
        return json(new String(answer, StandardCharsets.UTF_8));
    }

    private static Ipld json(String answer) throws StoreException {
        try {
            return Json.read(answer);
        } catch (MalformedContent e) {
            throw new StoreException.Refused(
                    200, answer.substring(0, Math.min(200, answer.length())));
        }
    }

    private static Optional<Ipld> get(Ipld value, String key) {
        return value instanceof Ipld.Map map ? map.get(key) : Optional.empty();
    }

    private static Optional<String> text(Ipld value, String key) {
        return get(value, key)
                .flatMap(
                        v ->
                                v instanceof Ipld.Text text
                                        ? Optional.of(text.value())
                                        : Optional.empty());
    }
}
