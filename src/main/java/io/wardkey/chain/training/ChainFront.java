package io.wardkey.chain.training;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.wardkey.chain.rpc.Hex;
import io.wardkey.chain.rpc.LocalNode;
import io.wardkey.chain.rpc.RpcAnswer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What the training network's chain shows: JSON-RPC on the loopback, the questions that a ledger's
 * client asks and nothing that moves time, balances or blocks. Whoever can connect can read, and
 * send what is signed, as on any node.
 */
final class ChainFront implements LocalNode, AutoCloseable {

    private static final Set<String> QUESTIONS =
            Set.of(
                    "eth_blockNumber",
                    "eth_call",
                    "eth_chainId",
                    "eth_estimateGas",
                    "eth_gasPrice",
                    "eth_getBalance",
                    "eth_getBlockByHash",
                    "eth_getBlockByNumber",
                    "eth_getCode",
                    "eth_getLogs",
                    "eth_getTransactionByHash",
                    "eth_getTransactionCount",
                    "eth_getTransactionReceipt",
                    "net_version",
                    "web3_clientVersion");

    private static final byte[] LOOPBACK = {127, 0, 0, 1};
    private static final int LONGEST_REQUEST = 4 << 20;
    private static final int LARGEST_BATCH = 200;
    private static final JsonMapper MAPPER = new JsonMapper();

    // Error codes of JSON-RPC 2.0, section 5.1.
    private static final int PARSE_ERROR = -32700;
    private static final int INVALID_REQUEST = -32600;
    private static final int UNKNOWN_METHOD = -32601;
    private static final int INVALID_PARAMETERS = -32602;
    private static final int SERVER_ERROR = -32000;

    private final TrainingChain chain;
    private final HttpServer server;
    private final ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor();

    ChainFront(TrainingChain chain) throws IOException {
        this.chain = chain;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getByAddress(LOOPBACK), 0), 0);
        server.setExecutor(executor);
        server.createContext("/", this::handle);
    }

    void open() {
        server.start();
    }

    URI uri() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] request = exchange.getRequestBody().readNBytes(LONGEST_REQUEST + 1);
            // A page in a browser can send a form to the loopback, but not this type, unasked.
            String type = exchange.getRequestHeaders().getFirst("Content-Type");
            if (!exchange.getRequestMethod().equals("POST")
                    || type == null
                    || !type.startsWith("application/json")
                    || request.length > LONGEST_REQUEST) {
                exchange.sendResponseHeaders(400, -1);
                return;
            }
            byte[] answer = answer(request);
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, answer.length);
            exchange.getResponseBody().write(answer);
        } catch (TrainingException.NodeFailed e) {
            exchange.sendResponseHeaders(503, -1);
        }
    }

    @Override
    public byte[] answer(byte[] request) throws IOException {
        return MAPPER.writeValueAsBytes(answered(request));
    }

    private Object answered(byte[] request) throws IOException {
        JsonNode node;
        try {
            node = MAPPER.readTree(request);
        } catch (JacksonException e) {
            return failure(MAPPER.nullNode(), PARSE_ERROR, "not JSON");
        }
        if (!node.isArray()) {
            return one(node);
        }
        if (node.isEmpty() || node.size() > LARGEST_BATCH) {
            return failure(MAPPER.nullNode(), INVALID_REQUEST, "a batch has 1 to 200 calls");
        }
        List<Object> answers = new ArrayList<>();
        for (JsonNode call : node) {
            answers.add(one(call));
        }
        return answers;
    }

    private Map<String, Object> one(JsonNode call) throws IOException {
        JsonNode id = call.path("id");
        JsonNode parameters = call.path("params");
        String method = call.path("method").asString("");
        if (!id.isNumber() && !id.isString()) {
            return failure(MAPPER.nullNode(), INVALID_REQUEST, "a call needs an id");
        }
        if (!parameters.isArray() && !parameters.isMissingNode()) {
            return failure(id, INVALID_PARAMETERS, "parameters are a list");
        }
        if (method.equals("eth_sendRawTransaction")) {
            if (parameters.size() != 1 || !parameters.path(0).isString()) {
                return failure(id, INVALID_PARAMETERS, "one transaction is sent");
            }
            try {
                return written(id, chain.send(parameters.path(0).stringValue()));
            } catch (TrainingException.NotWritten e) {
                return failure(id, SERVER_ERROR, "the training network's disk can't be written");
            }
        }
        if (!QUESTIONS.contains(method)) {
            return failure(id, UNKNOWN_METHOD, "not served");
        }
        List<JsonNode> given = new ArrayList<>();
        parameters.forEach(given::add);
        return written(id, chain.read(method, given));
    }

    private static Map<String, Object> written(JsonNode id, RpcAnswer answer) {
        return switch (answer) {
            case RpcAnswer.Result(JsonNode value) -> {
                Map<String, Object> written = begin(id);
                written.put("result", value);
                yield written;
            }
            case RpcAnswer.Failure failure -> {
                Map<String, Object> written = failure(id, failure.code(), failure.message());
                failure.data()
                        .ifPresent(
                                data ->
                                        written.put(
                                                "error",
                                                Map.of(
                                                        "code",
                                                        failure.code(),
                                                        "message",
                                                        failure.message(),
                                                        "data",
                                                        Hex.of(data.toByteArray()))));
                yield written;
            }
        };
    }

    private static Map<String, Object> failure(JsonNode id, int code, String message) {
        Map<String, Object> written = begin(id);
        written.put("error", Map.of("code", code, "message", message));
        return written;
    }

    private static Map<String, Object> begin(JsonNode id) {
        Map<String, Object> written = new LinkedHashMap<>();
        written.put("jsonrpc", "2.0");
        written.put("id", id);
        return written;
    }

    @Override
    public void close() {
        server.stop(0);
        executor.shutdownNow();
    }
}
