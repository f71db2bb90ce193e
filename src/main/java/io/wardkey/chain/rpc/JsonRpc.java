package io.wardkey.chain.rpc;

import io.wardkey.domain.ByteString;
import io.wardkey.domain.content.Cancellation;
import io.wardkey.domain.ledger.LedgerException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A node's JSON-RPC 2.0 interface. Only calls that do no harm twice may be made, since a question
 * without an answer is asked again. Thread-safe.
 */
public final class JsonRpc implements AutoCloseable {

    private static final JsonMapper MAPPER = new JsonMapper();
    private static final Duration FIRST_PAUSE = Duration.ofMillis(100);

    /** Nodes bound their batches, the strictest in use at 100 calls. */
    private static final int LARGEST_BATCH = 100;

    private final RpcTransport transport;
    private final int attempts;
    private final AtomicLong ids;
    private final Cancellation cancellation;

    private JsonRpc(
            RpcTransport transport, int attempts, AtomicLong ids, Cancellation cancellation) {
        this.transport = transport;
        this.attempts = attempts;
        this.ids = ids;
        this.cancellation = cancellation;
    }

    /** Connects when first needed. */
    public static JsonRpc to(Endpoint endpoint) {
        RpcTransport transport =
                endpoint.isWebSocket()
                        ? new WebSocketTransport(endpoint)
                        : new HttpTransport(endpoint);
        return new JsonRpc(transport, endpoint.attempts(), new AtomicLong(1), Cancellation.NEVER);
    }

    /**
     * Asks a node of this process.
     *
     * @param timeout for one answer
     */
    public static JsonRpc to(LocalNode node, Duration timeout) {
        return new JsonRpc(
                new LocalTransport(node, timeout), 1, new AtomicLong(1), Cancellation.NEVER);
    }

    /** The same connection, given up when cancelled. */
    public JsonRpc under(Cancellation other) {
        return new JsonRpc(transport, attempts, ids, other);
    }

    /** What the node answers, be it an error. */
    public RpcAnswer ask(String method, Object... parameters) throws LedgerException {
        return askAll(List.of(new RpcCall(method, List.of(parameters)))).getFirst();
    }

    /** The result; an error of the node is {@link LedgerException.Rejected}. */
    public JsonNode call(String method, Object... parameters) throws LedgerException {
        return result(method, ask(method, parameters));
    }

    /** The answer's result. */
    public static JsonNode result(String method, RpcAnswer answer) throws LedgerException {
        return switch (answer) {
            case RpcAnswer.Result result -> result.value();
            case RpcAnswer.Failure failure ->
                    throw new LedgerException.Rejected(
                            method + ": " + failure.code() + " " + failure.message());
        };
    }

    /** Many answers with few round trips, in the calls' order. */
    public List<RpcAnswer> askAll(List<RpcCall> calls) throws LedgerException {
        List<RpcAnswer> answers = new ArrayList<>();
        for (int from = 0; from < calls.size(); from += LARGEST_BATCH) {
            answers.addAll(
                    batch(calls.subList(from, Math.min(calls.size(), from + LARGEST_BATCH))));
        }
        return answers;
    }

    private List<RpcAnswer> batch(List<RpcCall> calls) throws LedgerException {
        long first = ids.getAndAdd(calls.size());
        List<Map<String, Object>> requests = new ArrayList<>();
        for (int i = 0; i < calls.size(); i++) {
            Map<String, Object> request = new LinkedHashMap<>();
            request.put("jsonrpc", "2.0");
            request.put("id", first + i);
            request.put("method", calls.get(i).method());
            request.put("params", calls.get(i).parameters());
            requests.add(request);
        }
        byte[] text = MAPPER.writeValueAsBytes(calls.size() == 1 ? requests.getFirst() : requests);
        JsonNode answered = parse(exchange(first, text));
        Map<Long, JsonNode> byId = new HashMap<>();
        if (answered.isArray()) {
            for (JsonNode one : answered) {
                byId.put(id(one), one);
            }
        } else {
            byId.put(id(answered), answered);
        }
        List<RpcAnswer> answers = new ArrayList<>();
        for (int i = 0; i < calls.size(); i++) {
            JsonNode one = byId.get(first + i);
            if (one == null) {
                throw new LedgerException.Rejected("the node answered another question");
            }
            answers.add(answer(one));
        }
        return answers;
    }

    private byte[] exchange(long id, byte[] text) throws LedgerException {
        Duration pause = FIRST_PAUSE;
        for (int attempt = 1; ; attempt++) {
            try {
                return transport.exchange(id, text, cancellation);
            } catch (LedgerException.Unreachable e) {
                if (attempt >= attempts) {
                    throw e;
                }
            }
            Waiting.pause(pause, cancellation);
            pause = pause.multipliedBy(3);
        }
    }

    private static JsonNode parse(byte[] text) throws LedgerException {
        try {
            JsonNode node = MAPPER.readTree(text);
            if (node.isObject() || node.isArray()) {
                return node;
            }
        } catch (JacksonException e) {
            throw new LedgerException.Rejected("the node's answer is no JSON");
        }
        throw new LedgerException.Rejected("the node's answer is no JSON-RPC");
    }

    private static RpcAnswer answer(JsonNode one) throws LedgerException {
        JsonNode error = one.path("error");
        if (error.isObject()) {
            return new RpcAnswer.Failure(
                    error.path("code").asInt(0),
                    error.path("message").asString(""),
                    data(error.path("data"), 0));
        }
        if (!one.has("result")) {
            throw new LedgerException.Rejected("the node's answer holds neither result nor error");
        }
        return new RpcAnswer.Result(one.path("result"));
    }

    /**
     * What a reverted call returned. Geth, anvil and Besu give it as a string, older nodes with a
     * word before it, some wrap it in objects.
     */
    private static Optional<ByteString> data(JsonNode data, int depth) {
        if (data.isString()) {
            String text = data.stringValue();
            int start = text.indexOf("0x");
            return start < 0 ? Optional.empty() : Hex.tryBytes(text.substring(start));
        }
        if (data.isObject() && depth < 4) {
            for (String name : List.of("data", "originalError", "result", "output")) {
                Optional<ByteString> inner = data(data.path(name), depth + 1);
                if (inner.isPresent()) {
                    return inner;
                }
            }
        }
        return Optional.empty();
    }

    /** The id that an answer belongs to; -1 when it has none. */
    static long lowestId(byte[] text) {
        try {
            JsonNode node = MAPPER.readTree(text);
            if (!node.isArray()) {
                return id(node);
            }
            long lowest = Long.MAX_VALUE;
            for (JsonNode one : node) {
                lowest = Math.min(lowest, id(one));
            }
            return lowest;
        } catch (JacksonException e) {
            return -1;
        }
    }

    private static long id(JsonNode one) {
        return one.path("id").asLong(-1);
    }

    @Override
    public void close() {
        transport.close();
    }
}
