package io.wardkey.chain;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.wardkey.chain.rpc.Endpoint;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/** A node between a client and a real one, that answers some questions in its own way. */
public final class TamperingNode implements AutoCloseable {

    /** What is answered instead; empty passes the question on. */
    public interface Lie {
        Optional<String> answer(String request, Truth truth) throws IOException;
    }

    /** The real node's answer. */
    public interface Truth {
        String ask(String request) throws IOException;
    }

    /** A string that makes the node hold its answer back until it is closed. */
    static final String SILENCE = "silence";

    private final URI real;
    private final HttpServer server;
    private final ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor();
    private final HttpClient client = HttpClient.newHttpClient();
    private final CountDownLatch closing = new CountDownLatch(1);
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private volatile int status = 200;
    private volatile Lie lie = (request, truth) -> Optional.empty();

    public TamperingNode(URI real) throws IOException {
        this.real = real;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(executor);
        server.createContext("/", this::handle);
        server.start();
    }

    public URI uri() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /** For clients that give up soon. */
    Endpoint endpoint() {
        return Endpoint.of(uri()).withPatience(Duration.ofMillis(700), 2);
    }

    public void tell(Lie other) {
        lie = other;
    }

    /** Lies about one method only, whatever was asked. */
    void tell(String method, String answer) {
        tell(
                (request, truth) ->
                        request.contains("\"" + method + "\"")
                                ? Optional.of(answer.replace("$id", id(request)))
                                : Optional.empty());
    }

    public void answerWithStatus(int other) {
        status = other;
    }

    public List<String> requests() {
        return requests;
    }

    static String id(String request) {
        return request.replaceAll("(?s).*?\"id\":(\\d+).*", "$1");
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            String request =
                    new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            requests.add(request);
            String answer = lie.answer(request, this::ask).orElse(null);
            if (SILENCE.equals(answer)) {
                boolean _ = closing.await(1, TimeUnit.MINUTES);
                return;
            }
            byte[] bytes =
                    (answer == null ? ask(request) : answer).getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
            exchange.getResponseBody().write(bytes);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private String ask(String request) throws IOException {
        try {
            return client.send(
                            HttpRequest.newBuilder(real)
                                    .header("Content-Type", "application/json")
                                    .POST(HttpRequest.BodyPublishers.ofString(request))
                                    .build(),
                            HttpResponse.BodyHandlers.ofString())
                    .body();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }

    @Override
    public void close() {
        closing.countDown();
        server.stop(0);
        executor.shutdownNow();
        client.shutdownNow();
    }
}
