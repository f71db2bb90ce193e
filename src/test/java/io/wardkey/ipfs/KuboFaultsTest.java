package io.wardkey.ipfs;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.wardkey.domain.content.Cancellation;
import io.wardkey.domain.content.CarBlocks;
import io.wardkey.domain.content.Cid;
import io.wardkey.domain.content.Cid.Codec;
import io.wardkey.domain.content.ContentStore;
import io.wardkey.domain.content.ContentStore.Batch;
import io.wardkey.domain.content.StoreException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Nodes that lie, refuse, hang, break off or aren't there. */
class KuboFaultsTest {

    private static final byte[] BLOCK = "a block".getBytes(UTF_8);
    private static final Cid CID = Cid.of(Codec.RAW, BLOCK);
    private static final KuboTimeouts SHORT =
            new KuboTimeouts(Duration.ofSeconds(1), Duration.ofMillis(400), Duration.ofMillis(400));

    private final AtomicInteger requests = new AtomicInteger();
    private final CountDownLatch hanging = new CountDownLatch(1);
    private HttpServer server;
    private ExecutorService threads;
    private ContentStore store;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        threads = Executors.newCachedThreadPool();
        server.setExecutor(threads);
        server.start();
        store = connect(Optional.empty());
    }

    @AfterEach
    void stop() throws StoreException {
        hanging.countDown();
        store.close();
        server.stop(0);
        threads.shutdownNow();
    }

    private ContentStore connect(Optional<String> token) {
        URI address = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
        return new KuboStore(address, token, SHORT);
    }

    @Test
    void otherBytesAreDamageWhereverTheyCome() {
        answer("block/get", 200, "A block".getBytes(UTF_8));
        assertThrows(StoreException.Damaged.class, () -> store.block(CID));
        assertThrows(
                StoreException.Damaged.class, () -> store.open(CID, Cancellation.NEVER).close());
        assertEquals(2, requests.get());
    }

    @Test
    void moreThanABlockIsNotReadToItsEnd() {
        AtomicLong written = new AtomicLong();
        server.createContext(
                "/api/v0/block/get",
                exchange -> {
                    exchange.sendResponseHeaders(200, 0);
                    byte[] part = new byte[1 << 16];
                    // Ends with an exception when the other side hangs up.
                    while (written.addAndGet(part.length) < 1L << 30) {
                        exchange.getResponseBody().write(part);
                    }
                    exchange.close();
                });
        assertThrows(StoreException.TooBig.class, () -> store.block(CID));
        assertTrue(written.get() < 1L << 30, "read " + written);
    }

    @Test
    void refusalsKeepStatusAndTheBeginningOfTheBody() {
        answer("block/get", 403, "x".repeat(1 << 20).getBytes(UTF_8));
        StoreException.Refused refused =
                assertThrows(StoreException.Refused.class, () -> store.block(CID));
        assertEquals(403, refused.status());
        assertEquals(4096, refused.body().length());
        assertEquals(1, requests.get());
    }

    @Test
    void answersThatMakeNoSenseAreRefusals() {
        answer("pin/ls", 200, "{\"Keys\":{".getBytes(UTF_8));
        assertThrows(StoreException.Refused.class, () -> store.pins(_ -> {}));
        answer("swarm/peers", 200, "[".repeat(100_000).getBytes(UTF_8));
        assertThrows(StoreException.Refused.class, () -> store.status());
        answer("dag/import", 200, "{\"Root\":{}}".getBytes(UTF_8));
        assertThrows(StoreException.Refused.class, () -> importOne());
    }

    @Test
    void anImportThatDoesNotNameEveryRootIsRefused() {
        answer("dag/import", 200, new byte[0]);
        assertThrows(StoreException.Refused.class, () -> importOne());
    }

    @Test
    void aSilentNodeTimesOutAndWaitingCanBeCancelled() {
        server.createContext("/api/v0/", this::hang);
        assertThrows(StoreException.TimedOut.class, () -> store.block(CID));
        assertThrows(StoreException.TimedOut.class, () -> importOne());
        assertEquals(2, requests.get());
        AtomicInteger asked = new AtomicInteger();
        assertThrows(
                StoreException.Cancelled.class,
                () -> store.open(CID, () -> asked.incrementAndGet() > 3).close());
        Thread.currentThread().interrupt();
        assertThrows(StoreException.Cancelled.class, () -> store.block(CID));
        assertTrue(Thread.interrupted());
    }

    @Test
    void aNodeThatTakesNothingTimesOutInTheMiddleOfABatch() throws IOException {
        server.createContext("/api/v0/dag/import", this::hang);
        try (Batch batch = store.begin(Cancellation.NEVER)) {
            assertThrows(
                    StoreException.TimedOut.class, () -> batch.addFile(new Pattern(100_000_000)));
        }
    }

    @Test
    void readingIsTriedAgainWhenTheNodeBreaksOff() throws IOException {
        server.createContext(
                "/api/v0/block/get",
                exchange -> {
                    if (requests.incrementAndGet() < 3) {
                        exchange.sendResponseHeaders(200, BLOCK.length);
                        exchange.getResponseBody().write(BLOCK, 0, 3);
                        exchange.getResponseBody().flush();
                        exchange.close();
                    } else {
                        send(exchange, 200, BLOCK);
                    }
                });
        assertArrayEquals(BLOCK, store.block(CID));
        assertEquals(3, requests.get());
    }

    @Test
    void aNodeThatIsNotThereIsUnreachable() {
        server.stop(0);
        assertThrows(StoreException.Unreachable.class, () -> store.block(CID));
        assertThrows(StoreException.Unreachable.class, () -> importOne());
    }

    @Test
    void theBearerTokenIsSentAndItsAbsenceRefused() throws IOException {
        server.createContext(
                "/api/v0/block/get",
                exchange -> {
                    List<String> given = exchange.getRequestHeaders().get("Authorization");
                    boolean right = given != null && given.equals(List.of("Bearer t0ken"));
                    send(exchange, right ? 200 : 401, BLOCK);
                });
        assertEquals(
                401, assertThrows(StoreException.Refused.class, () -> store.block(CID)).status());
        try (ContentStore known = connect(Optional.of("t0ken"))) {
            assertArrayEquals(BLOCK, known.block(CID));
        }
    }

    @Test
    void abandonedBatchesEndWithoutTheirLastBoundary() throws Exception {
        CountDownLatch ended = new CountDownLatch(1);
        AtomicInteger whole = new AtomicInteger();
        server.createContext(
                "/api/v0/dag/import",
                exchange -> {
                    try (InputStream body = exchange.getRequestBody()) {
                        body.readAllBytes();
                        whole.incrementAndGet();
                    } finally {
                        ended.countDown();
                    }
                });
        try (Batch batch = store.begin(Cancellation.NEVER)) {
            batch.pin(batch.addFile(new Pattern(5_000_000)));
        }
        ended.await();
        assertEquals(0, whole.get());
    }

    @Test
    void aBatchIsOneRequestOfTwoCars() throws IOException {
        StringBuilder body = new StringBuilder();
        server.createContext(
                "/api/v0/dag/import",
                exchange -> {
                    byte[] all = exchange.getRequestBody().readAllBytes();
                    body.append(new String(all, StandardCharsets.ISO_8859_1));
                    send(
                            exchange,
                            200,
                            "{\"Root\":{\"Cid\":{\"/\":\"%s\"},\"PinErrorMsg\":\"\"}}\n"
                                    .formatted(CID)
                                    .getBytes(UTF_8));
                });
        importOne();
        String[] parts = body.toString().split("\r\n\r\n", -1);
        assertEquals(3, parts.length);
        byte[] blocks =
                parts[1].substring(0, parts[1].indexOf("\r\n--wardkey-"))
                        .getBytes(StandardCharsets.ISO_8859_1);
        List<CarBlocks.Section> sections = CarBlocks.read(blocks);
        assertEquals(1, sections.size());
        assertArrayEquals(CID.bytes(), sections.getFirst().cid());
        assertArrayEquals(BLOCK, sections.getFirst().block());
        byte[] roots =
                parts[2].substring(0, parts[2].indexOf("\r\n--wardkey-"))
                        .getBytes(StandardCharsets.ISO_8859_1);
        assertEquals(List.of(), CarBlocks.read(roots));
    }

    private void importOne() throws IOException {
        try (Batch batch = store.begin(Cancellation.NEVER)) {
            batch.pin(batch.addFile(new ByteArrayInputStream(BLOCK)));
            batch.commit();
        }
    }

    private void answer(String command, int status, byte[] body) {
        server.createContext(
                "/api/v0/" + command,
                exchange -> {
                    requests.incrementAndGet();
                    exchange.getRequestBody().readAllBytes();
                    send(exchange, status, body);
                });
    }

    private void hang(HttpExchange exchange) {
        requests.incrementAndGet();
        try {
            hanging.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        exchange.close();
    }

    private static void send(HttpExchange exchange, int status, byte[] body) throws IOException {
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }
}
