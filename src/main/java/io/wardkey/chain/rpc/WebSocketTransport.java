package io.wardkey.chain.rpc;

import io.wardkey.domain.content.Cancellation;
import io.wardkey.domain.ledger.LedgerException;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * JSON-RPC over one WebSocket, made when first needed and again after it broke. Answers find their
 * question by id, so that a slow one holds up nobody else.
 */
final class WebSocketTransport implements RpcTransport {

    private final Endpoint endpoint;
    private final HttpClient client;
    private final ReentrantLock sending = new ReentrantLock();
    private @Nullable Connection connection;

    WebSocketTransport(Endpoint endpoint) {
        this.endpoint = endpoint;
        HttpClient.Builder builder = HttpClient.newBuilder().connectTimeout(endpoint.timeout());
        endpoint.tls().ifPresent(builder::sslContext);
        client = builder.build();
    }

    @Override
    public byte[] exchange(long id, byte[] request, Cancellation cancellation)
            throws LedgerException {
        CompletableFuture<byte[]> answer = new CompletableFuture<>();
        Connection used;
        sending.lock();
        try {
            used = connected(cancellation);
            used.waiting.put(id, answer);
            String text = new String(request, StandardCharsets.UTF_8);
            Waiting.on(used.socket().sendText(text, true), endpoint.timeout(), cancellation);
        } finally {
            sending.unlock();
        }
        try {
            return Waiting.on(answer, endpoint.timeout(), cancellation);
        } finally {
            used.waiting.remove(id);
        }
    }

    private Connection connected(Cancellation cancellation) throws LedgerException {
        Connection present = connection;
        if (present != null && !present.broken) {
            return present;
        }
        Connection fresh = new Connection();
        WebSocket.Builder builder = client.newWebSocketBuilder().connectTimeout(endpoint.timeout());
        endpoint.token().ifPresent(token -> builder.header("Authorization", token.header()));
        fresh.socket =
                Waiting.on(
                        builder.buildAsync(endpoint.uri(), fresh),
                        endpoint.timeout(),
                        cancellation);
        connection = fresh;
        return fresh;
    }

    @Override
    public void close() {
        sending.lock();
        try {
            if (connection != null) {
                connection.fail(new IOException("closed"));
            }
        } finally {
            sending.unlock();
        }
        client.shutdownNow();
    }

    private static final class Connection implements WebSocket.Listener {
        private final Map<Long, CompletableFuture<byte[]>> waiting = new ConcurrentHashMap<>();
        private final StringBuilder parts = new StringBuilder();
        private @Nullable WebSocket socket;
        private volatile boolean broken;

        WebSocket socket() {
            if (socket == null) {
                throw new IllegalStateException("not connected");
            }
            return socket;
        }

        @Override
        public @Nullable CompletionStage<?> onText(
                WebSocket webSocket, CharSequence data, boolean last) {
            if (parts.length() + data.length() > LONGEST_ANSWER) {
                fail(new IOException("answer too long"));
                return null;
            }
            parts.append(data);
            if (last) {
                byte[] text = parts.toString().getBytes(StandardCharsets.UTF_8);
                parts.setLength(0);
                CompletableFuture<byte[]> answer = waiting.remove(JsonRpc.lowestId(text));
                if (answer != null) {
                    answer.complete(text);
                }
            }
            webSocket.request(1);
            return null;
        }

        @Override
        public @Nullable CompletionStage<?> onClose(
                WebSocket webSocket, int statusCode, String reason) {
            fail(new IOException("closed by the node with " + statusCode));
            return null;
        }

        @Override
        public void onError(WebSocket webSocket, Throwable error) {
            fail(new IOException(error));
        }

        private void fail(IOException cause) {
            broken = true;
            if (socket != null) {
                socket.abort();
            }
            waiting.values().forEach(answer -> answer.completeExceptionally(cause));
        }
    }
}
