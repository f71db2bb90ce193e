package io.wardkey.custody;

import io.wardkey.domain.content.Cancellation;
import io.wardkey.domain.custody.AcknowledgeOutcome;
import io.wardkey.domain.custody.CustodianStatus;
import io.wardkey.domain.custody.DepositOutcome;
import io.wardkey.domain.custody.FiledNode;
import io.wardkey.domain.custody.KeepOutcome;
import io.wardkey.domain.custody.KeyCustodian;
import io.wardkey.domain.custody.ReleaseOutcome;
import io.wardkey.domain.custody.ReleaseRequest;
import io.wardkey.domain.custody.SeedOutcome;
import io.wardkey.domain.custody.SeedRequest;
import io.wardkey.domain.custody.SeedShare;
import io.wardkey.domain.custody.Trouble;
import io.wardkey.domain.custody.UnlockOutcome;
import io.wardkey.domain.custody.UnlockRequest;
import io.wardkey.domain.key.CardHandover;
import io.wardkey.domain.ledger.NetworkId;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import javax.net.ssl.SSLContext;

/**
 * A custodian that serves elsewhere. Follows no redirect, and reads no more than an answer can
 * have. Thread-safe.
 */
public final class RemoteCustodian implements KeyCustodian {

    private static final int MAX_ANSWER = 4 << 20;
    private static final Duration CONNECT = Duration.ofSeconds(5);
    private static final Duration QUICK = Duration.ofSeconds(15);
    private static final Duration LONG = Duration.ofSeconds(60);
    private static final int GLANCE_MILLIS = 50;

    private final int number;
    private final NetworkId network;
    private final URI base;
    private final HttpClient client;

    /**
     * @param number of the custodian that is expected there
     * @param network whose ledger it must serve
     * @param base scheme, host and port
     * @param tls whom to trust; empty for what the platform trusts
     */
    public RemoteCustodian(int number, NetworkId network, URI base, Optional<SSLContext> tls) {
        this.number = number;
        this.network = network;
        this.base = base;
        HttpClient.Builder builder =
                HttpClient.newBuilder()
                        .version(HttpClient.Version.HTTP_1_1)
                        .connectTimeout(CONNECT)
                        .followRedirects(HttpClient.Redirect.NEVER);
        tls.ifPresent(builder::sslContext);
        this.client = builder.build();
    }

    @Override
    public int number() {
        return number;
    }

    @Override
    public ReleaseOutcome release(ReleaseRequest request, Cancellation cancellation) {
        return ask(
                post("release", WireRequests.of(request), LONG),
                WireOutcomes::release,
                ReleaseOutcome.Unreachable::new,
                cancellation);
    }

    @Override
    public AcknowledgeOutcome acknowledge(List<FiledNode> nodes, Cancellation cancellation) {
        return ask(
                post("acknowledge", WireRequests.of(nodes), LONG),
                WireOutcomes::acknowledge,
                AcknowledgeOutcome.Unreachable::new,
                cancellation);
    }

    @Override
    public DepositOutcome deposit(CardHandover handover, Cancellation cancellation) {
        return ask(
                post("deposit", WireRequests.of(handover), QUICK),
                WireOutcomes::deposit,
                DepositOutcome.Unreachable::new,
                cancellation);
    }

    @Override
    public UnlockOutcome unlock(UnlockRequest request, Cancellation cancellation) {
        return ask(
                post("unlock", WireRequests.of(request), QUICK),
                WireOutcomes::unlock,
                UnlockOutcome.Unreachable::new,
                cancellation);
    }

    @Override
    public KeepOutcome keepSeedShares(List<SeedShare> shares, Cancellation cancellation) {
        return ask(
                post("keep", WireSeeds.of(shares), QUICK),
                WireSeeds::kept,
                KeepOutcome.Unreachable::new,
                cancellation);
    }

    @Override
    public SeedOutcome seedShares(SeedRequest request, Cancellation cancellation) {
        return ask(
                post("recover", WireSeeds.of(request), QUICK),
                WireSeeds::returned,
                SeedOutcome.Unreachable::new,
                cancellation);
    }

    @Override
    public CustodianStatus status(Cancellation cancellation) {
        HttpRequest request =
                HttpRequest.newBuilder(base.resolve(CustodianServer.PATH + "status"))
                        .timeout(QUICK)
                        .GET()
                        .build();
        CustodianStatus status =
                ask(request, WireOutcomes::status, CustodianStatus.Unreachable::new, cancellation);
        if (status instanceof CustodianStatus.Serving serving
                && (serving.custodian() != number || !serving.network().equals(network))) {
            return new CustodianStatus.Unreachable(Trouble.ANOTHER);
        }
        return status;
    }

    private HttpRequest post(String what, byte[] body, Duration timeout) {
        return HttpRequest.newBuilder(base.resolve(CustodianServer.PATH + what))
                .timeout(timeout)
                .header("Content-Type", CustodianServer.TYPE)
                .POST(BodyPublishers.ofByteArray(body))
                .build();
    }

    private <T> T ask(
            HttpRequest request,
            Answer<T> answer,
            Function<Trouble, T> unreachable,
            Cancellation cancellation) {
        CompletableFuture<HttpResponse<byte[]>> sent =
                client.sendAsync(
                        request, BodyHandlers.limiting(BodyHandlers.ofByteArray(), MAX_ANSWER));
        while (true) {
            if (cancellation.requested()) {
                sent.cancel(true);
                return unreachable.apply(Trouble.CANCELLED);
            }
            try {
                HttpResponse<byte[]> response = sent.get(GLANCE_MILLIS, TimeUnit.MILLISECONDS);
                return switch (response.statusCode()) {
                    case 200 -> answer.read(response.body());
                    case 503 -> unreachable.apply(Trouble.BUSY);
                    default -> unreachable.apply(Trouble.NOT_A_CUSTODIAN);
                };
            } catch (TimeoutException _) {
                // Only to look whether it was cancelled.
            } catch (Items.Malformed _) {
                return unreachable.apply(Trouble.NOT_A_CUSTODIAN);
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
                sent.cancel(true);
                return unreachable.apply(Trouble.CANCELLED);
            } catch (ExecutionException e) {
                return unreachable.apply(
                        e.getCause() instanceof HttpTimeoutException
                                ? Trouble.TIMED_OUT
                                : Trouble.NO_CONNECTION);
            }
        }
    }

    private interface Answer<T> {
        T read(byte[] body) throws Items.Malformed;
    }

    @Override
    public void close() {
        client.shutdownNow();
    }
}
