package io.wardkey.intake.hostile;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ProxySelector;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.URI;
import java.net.URL;
import java.net.URLConnection;
import java.net.URLStreamHandler;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;

/** Counts and refuses whatever this process wants of a network, a URL or a socket. */
@SuppressWarnings("deprecation") // Nothing else sees every socket.
final class DeniedNetwork {

    /** How the JDK and libraries find their own resources. */
    private static final Set<String> INSIDE = Set.of("jar", "file", "jrt");

    private final AtomicInteger attempts = new AtomicInteger();

    private DeniedNetwork() {}

    static DeniedNetwork install() {
        DeniedNetwork network = new DeniedNetwork();
        try {
            Socket.setSocketImplFactory(
                    () -> {
                        throw new IllegalStateException(network.denied());
                    });
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        URL.setURLStreamHandlerFactory(
                protocol -> INSIDE.contains(protocol) ? null : network.new Handler());
        ProxySelector.setDefault(network.new Selector());
        return network;
    }

    int attempts() {
        return attempts.get();
    }

    /** Tries each way. */
    void provoke() {
        try (Socket socket = new Socket()) {
            socket.connect(new java.net.InetSocketAddress(InetAddress.getLoopbackAddress(), 9), 1);
        } catch (IOException | RuntimeException expected) {
            // Counted.
        }
        try {
            URI.create("http://127.0.0.1:9/x").toURL().openConnection().connect();
        } catch (IOException expected) {
            // Counted.
        }
    }

    private IOException denied() {
        attempts.incrementAndGet();
        return new IOException("no network here");
    }

    private final class Handler extends URLStreamHandler {
        @Override
        protected URLConnection openConnection(URL url) throws IOException {
            throw denied();
        }
    }

    private final class Selector extends ProxySelector {
        @Override
        public List<java.net.Proxy> select(URI uri) {
            throw new IllegalStateException(denied());
        }

        @Override
        public void connectFailed(URI uri, SocketAddress address, IOException failure) {}
    }
}
