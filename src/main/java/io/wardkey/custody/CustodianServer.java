package io.wardkey.custody;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import io.wardkey.domain.content.Cancellation;
import io.wardkey.domain.custody.KeyCustodian;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.net.ssl.SSLContext;

/**
 * Serves a custodian over HTTP: {@code POST /1/release}, {@code acknowledge}, {@code deposit},
 * {@code unlock}, and for other custodians {@code keep} and {@code recover}, {@code GET /1/status};
 * bodies are dag-cbor. No session and no sign-in: what is released is sealed to the reader of a
 * ledger's entry.
 *
 * <p>Not promised: secrecy of who asks for what without a TLS context; that is for the loopback. A
 * request that is too long, too slow or malformed is ended; beyond the limit of requests at once
 * the answer is 503. Thread-safe.
 */
public final class CustodianServer implements AutoCloseable {

    /** Most bytes of a request: nodes, and what the format adds. */
    static final int MAX_BODY = (16 << 20) + (1 << 16);

    static final String TYPE = "application/vnd.ipld.dag-cbor";
    static final String PATH = "/1/";
    private static final int AT_ONCE = 32;
    private static final Duration SLOWEST = Duration.ofSeconds(60);

    private final KeyCustodian custodian;
    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final ScheduledExecutorService watch;
    private final Semaphore places = new Semaphore(AT_ONCE);
    private final AtomicBoolean closed = new AtomicBoolean();

    private CustodianServer(KeyCustodian custodian, HttpServer server) {
        this.custodian = custodian;
        this.server = server;
        this.watch =
                Executors.newSingleThreadScheduledExecutor(
                        Thread.ofPlatform().name("custodian-watch").daemon().factory());
    }

    /**
     * Starts serving.
     *
     * @param custodian not closed here
     * @param address port 0 for any that is free
     * @param tls the keystore's context; empty on the loopback
     */
    public static CustodianServer start(
            KeyCustodian custodian, InetSocketAddress address, Optional<SSLContext> tls)
            throws IOException {
        HttpServer server;
        if (tls.isPresent()) {
            HttpsServer https = HttpsServer.create(address, 0);
            https.setHttpsConfigurator(new HttpsConfigurator(tls.get()));
            server = https;
        } else if (address.getAddress() != null && address.getAddress().isLoopbackAddress()) {
            server = HttpServer.create(address, 0);
        } else {
            throw new IllegalArgumentException("without TLS on the loopback only");
        }
        CustodianServer custodianServer = new CustodianServer(custodian, server);
        server.setExecutor(custodianServer.threads);
        server.createContext("/", custodianServer::handle);
        server.start();
        return custodianServer;
    }

    /** Where it serves. */
    public InetSocketAddress address() {
        return server.getAddress();
    }

    private void handle(HttpExchange exchange) throws IOException {
        if (!places.tryAcquire()) {
            answer(exchange, 503, new byte[0]);
            return;
        }
        ScheduledFuture<?> tooSlow =
                watch.schedule(exchange::close, SLOWEST.toSeconds(), TimeUnit.SECONDS);
        try (exchange) {
            serve(exchange);
        } finally {
            tooSlow.cancel(false);
            places.release();
        }
    }

    private void serve(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        boolean status = path.equals(PATH + "status");
        if (!exchange.getRequestMethod().equals(status ? "GET" : "POST")) {
            answer(exchange, 405, new byte[0]);
            return;
        }
        byte[] body;
        try (InputStream in = exchange.getRequestBody()) {
            body = in.readNBytes(MAX_BODY + 1);
        }
        if (body.length > MAX_BODY) {
            answer(exchange, 413, new byte[0]);
            return;
        }
        Optional<byte[]> outcome;
        try {
            outcome = outcome(path, body, closed::get);
        } catch (Items.Malformed _) {
            answer(exchange, 400, new byte[0]);
            return;
        }
        answer(exchange, outcome.isPresent() ? 200 : 404, outcome.orElse(new byte[0]));
    }

    private Optional<byte[]> outcome(String path, byte[] body, Cancellation cancellation)
            throws Items.Malformed {
        return switch (path) {
            case PATH + "status" -> Optional.of(WireOutcomes.of(custodian.status(cancellation)));
            case PATH + "release" ->
                    Optional.of(
                            WireOutcomes.of(
                                    custodian.release(WireRequests.release(body), cancellation)));
            case PATH + "acknowledge" ->
                    Optional.of(
                            WireOutcomes.of(
                                    custodian.acknowledge(
                                            WireRequests.acknowledge(body), cancellation)));
            case PATH + "deposit" ->
                    Optional.of(
                            WireOutcomes.of(
                                    custodian.deposit(WireRequests.deposit(body), cancellation)));
            case PATH + "unlock" ->
                    Optional.of(
                            WireOutcomes.of(
                                    custodian.unlock(WireRequests.unlock(body), cancellation)));
            case PATH + "keep" ->
                    Optional.of(
                            WireSeeds.of(
                                    custodian.keepSeedShares(WireSeeds.keep(body), cancellation)));
            case PATH + "recover" ->
                    Optional.of(
                            WireSeeds.of(
                                    custodian.seedShares(WireSeeds.request(body), cancellation)));
            default -> Optional.empty();
        };
    }

    private static void answer(HttpExchange exchange, int status, byte[] body) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", TYPE);
        exchange.getResponseHeaders().set("Cache-Control", "no-store");
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        if (body.length > 0) {
            try (OutputStream out = exchange.getResponseBody()) {
                out.write(body);
            }
        }
        exchange.close();
    }

    /** Ends at once; who was being answered asks again elsewhere. */
    @Override
    public void close() {
        closed.set(true);
        server.stop(0);
        watch.shutdownNow();
        threads.shutdownNow();
    }
}
