package io.wardkey.ipfs;

import io.wardkey.domain.content.Cancellation;
import io.wardkey.domain.content.StoreException;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Asks a Kubo node over its RPC (HTTP POST under {@code /api/v0}).
 *
 * @see <a href="https://docs.ipfs.tech/reference/kubo/rpc/">Kubo RPC reference</a>
 */
final class KuboRpc implements AutoCloseable {

    private static final int ATTEMPTS = 3;
    private static final long POLL_MILLIS = 20;

    private final HttpClient client;
    private final URI base;
    private final Optional<String> bearerToken;
    private final KuboTimeouts timeouts;

    KuboRpc(URI base, Optional<String> bearerToken, KuboTimeouts timeouts) {
        this.base = base;
        this.bearerToken = bearerToken;
        this.timeouts = timeouts;
        client =
                HttpClient.newBuilder()
                        .version(HttpClient.Version.HTTP_1_1)
                        .connectTimeout(timeouts.connect())
                        .build();
    }

    KuboTimeouts timeouts() {
        return timeouts;
    }

    /** Asks something that may be asked again, which happens when the node broke off. */
    byte[] ask(String command, int limit, Duration longest, Cancellation cancellation)
            throws StoreException {
        for (int attempt = 1; ; attempt++) {
            try {
                AtomicLong progress = new AtomicLong(System.nanoTime());
                BodyPublisher nothing = HttpRequest.BodyPublishers.noBody();
                Call call = send(command, nothing, "", limit, progress);
                return call.await(longest, cancellation);
            } catch (StoreException.Unreachable e) {
                if (attempt == ATTEMPTS) {
                    throw e;
                }
                backOff(attempt, cancellation);
            }
        }
    }

    /** Sends one request, once. */
    Call send(
            String command,
            BodyPublisher body,
            String contentType,
            int limit,
            AtomicLong lastProgress) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(base.resolve("/api/v0/" + command)).POST(body);
        if (!contentType.isEmpty()) {
            request.header("Content-Type", contentType);
        }
        bearerToken.ifPresent(token -> request.header("Authorization", "Bearer " + token));
        return new Call(
                client.sendAsync(
                        request.build(),
                        info -> new Answer(info.statusCode(), limit, lastProgress)),
                lastProgress,
                timeouts.idle());
    }

    private static void backOff(int attempt, Cancellation cancellation) throws StoreException {
        long until = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(50L << 2 * attempt);
        while (System.nanoTime() < until) {
            Stop.check(cancellation);
            try {
                TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new StoreException.Cancelled();
            }
        }
    }

    @Override
    public void close() {
        client.shutdownNow();
    }

    /** A request under way. */
    record Call(
            CompletableFuture<HttpResponse<Answer>> answer,
            AtomicLong lastProgress,
            Duration idle) {

        /** Waits for the whole answer, as long as bytes flow and nobody cancels. */
        byte[] await(Duration longest, Cancellation cancellation) throws StoreException {
            long deadline = System.nanoTime() + longest.toNanos();
            try {
                while (true) {
                    Stop.check(cancellation);
                    try {
                        return answer.get(POLL_MILLIS, TimeUnit.MILLISECONDS).body().bytes();
                    } catch (TimeoutException e) {
                        checkIdle();
                        if (System.nanoTime() > deadline) {
                            throw new StoreException.TimedOut("no answer within " + longest);
                        }
                    }
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new StoreException.Cancelled();
            } catch (ExecutionException e) {
                throw reason(e);
            } finally {
                answer.cancel(true);
            }
        }

        void checkIdle() throws StoreException.TimedOut {
            if (System.nanoTime() - lastProgress.get() > idle.toNanos()) {
                throw new StoreException.TimedOut("nothing came for " + idle);
            }
        }

        private static StoreException reason(ExecutionException failure) {
            Throwable last = failure;
            for (Throwable at = failure; at != null; at = at.getCause()) {
                if (at instanceof StoreException known) {
                    return known;
                }
                last = at;
            }
            for (Throwable at = failure; at != null; at = at.getCause()) {
                if (at instanceof HttpTimeoutException
                        && !(at instanceof java.net.http.HttpConnectTimeoutException)) {
                    return new StoreException.TimedOut("no answer");
                }
                if (at instanceof IOException) {
                    return new StoreException.Unreachable(at);
                }
            }
            return new StoreException.Failed("the request failed", last);
        }
    }
}
