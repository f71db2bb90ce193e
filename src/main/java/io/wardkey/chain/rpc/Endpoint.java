package io.wardkey.chain.rpc;

import java.net.URI;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import javax.net.ssl.SSLContext;

/**
 * Where a node answers JSON-RPC, and how patient we are with it.
 *
 * <p>{@code https} and {@code wss} check the node's certificate and name by the given context, else
 * by the JDK's own trust store; nothing turns that off. The token goes over TLS, or to the
 * loopback, never else.
 *
 * @param uri {@code http}, {@code https}, {@code ws} or {@code wss}
 * @param token sent as {@code Authorization: Bearer}
 * @param tls whom to trust, and which certificate to show
 * @param timeout for one answer, from connecting to its last byte
 * @param attempts how often a question is asked at most while the node doesn't answer, 1 to 10
 */
public record Endpoint(
        URI uri,
        Optional<BearerToken> token,
        Optional<SSLContext> tls,
        Duration timeout,
        int attempts) {

    /**
     * @throws IllegalArgumentException when a value is out of range, or the token would travel
     *     readable
     */
    public Endpoint {
        String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
        boolean secure =
                switch (scheme) {
                    case "https", "wss" -> true;
                    case "http", "ws" -> false;
                    default -> throw new IllegalArgumentException("no endpoint: " + scheme);
                };
        if (uri.getHost() == null) {
            throw new IllegalArgumentException("an endpoint needs a host");
        }
        if (token.isPresent() && !secure && !isLoopback(uri.getHost())) {
            throw new IllegalArgumentException("a token needs TLS");
        }
        if (timeout.isNegative() || timeout.isZero() || attempts < 1 || attempts > 10) {
            throw new IllegalArgumentException("timeout or attempts out of range");
        }
    }

    /** Without token, 10 seconds for an answer, 3 attempts. */
    public static Endpoint of(URI uri) {
        return new Endpoint(uri, Optional.empty(), Optional.empty(), Duration.ofSeconds(10), 3);
    }

    public Endpoint withToken(BearerToken bearer) {
        return new Endpoint(uri, Optional.of(bearer), tls, timeout, attempts);
    }

    public Endpoint withTls(SSLContext context) {
        return new Endpoint(uri, token, Optional.of(context), timeout, attempts);
    }

    public Endpoint withPatience(Duration forOneAnswer, int atMost) {
        return new Endpoint(uri, token, tls, forOneAnswer, atMost);
    }

    boolean isWebSocket() {
        return uri.getScheme().toLowerCase(Locale.ROOT).startsWith("ws");
    }

    private static boolean isLoopback(String host) {
        return host.equals("localhost")
                || host.equals("[::1]")
                || host.matches("127\\.\\d{1,3}\\.\\d{1,3}\\.\\d{1,3}");
    }
}
