package io.wardkey.chain;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/** JSON-RPC to a node of the tests' own, one request after the other. */
final class AnvilRpc implements AutoCloseable {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final HttpClient client = HttpClient.newHttpClient();
    private final URI uri;
    private int id;

    AnvilRpc(URI uri) {
        this.uri = uri;
    }

    static JsonNode parse(String json) throws IOException {
        return MAPPER.readTree(json);
    }

    /**
     * @throws IOException also when the node answers with an error
     */
    JsonNode call(String method, JsonNode... parameters) throws IOException {
        JsonNode answer = answer(method, parameters);
        if (!answer.has("result")) {
            throw new IOException(method + ": " + answer);
        }
        return answer.get("result");
    }

    /** The whole answer, with a result or an error. */
    JsonNode answer(String method, JsonNode... parameters) throws IOException {
        ObjectNode request = JsonNodeFactory.instance.objectNode();
        request.put("jsonrpc", "2.0");
        request.put("id", ++id);
        request.put("method", method);
        ArrayNode list = request.putArray("params");
        for (JsonNode parameter : parameters) {
            list.add(parameter);
        }
        HttpRequest post =
                HttpRequest.newBuilder(uri)
                        .timeout(Duration.ofMinutes(2))
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(request.toString()))
                        .build();
        try {
            HttpResponse<String> response = client.send(post, HttpResponse.BodyHandlers.ofString());
            return parse(response.body());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    @Override
    public void close() {
        client.close();
    }
}
