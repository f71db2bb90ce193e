package io.wardkey.chain.rpc;

import io.wardkey.domain.content.Cancellation;
import io.wardkey.domain.ledger.LedgerException;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;

/** JSON-RPC by HTTP POST. Connections are kept and shared; redirects are not followed. */
final class HttpTransport implements RpcTransport {

    private final Endpoint endpoint;
    private final HttpClient client;

    HttpTransport(Endpoint endpoint) {
        this.endpoint = endpoint;
        HttpClient.Builder builder =
                HttpClient.newBuilder()
                        .version(HttpClient.Version.HTTP_1_1)
                        .followRedirects(HttpClient.Redirect.NEVER)
                        .connectTimeout(endpoint.timeout());
        endpoint.tls().ifPresent(builder::sslContext);
        client = builder.build();
    }

    @Override
    public byte[] exchange(long id, byte[] request, Cancellation cancellation)
            throws LedgerException {
        HttpRequest.Builder builder =
                HttpRequest.newBuilder(endpoint.uri())
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofByteArray(request));
        endpoint.token().ifPresent(token -> builder.header("Authorization", token.header()));
        HttpResponse<byte[]> response =
                Waiting.on(
                        client.sendAsync(
                                builder.build(),
                                BodyHandlers.limiting(BodyHandlers.ofByteArray(), LONGEST_ANSWER)),
                        endpoint.timeout(),
                        cancellation);
        int status = response.statusCode();
        if (status == 429 || status == 502 || status == 503 || status == 504) {
            throw new LedgerException.Unreachable(new IOException("HTTP status " + status));
        }
        // Some nodes answer a JSON-RPC error with 400 or 500 and the usual body.
        if (status != 200 && (response.body().length == 0 || response.body()[0] != '{')) {
            throw new LedgerException.Rejected("the node answered with HTTP status " + status);
        }
        return response.body();
    }

    @Override
    public void close() {
        client.shutdownNow();
    }
}
