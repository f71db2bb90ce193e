package io.wardkey.nodes;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * An anvil node of its own on the loopback: gas is free, every account may send unsigned, and time
 * stands until it is set. It seals a block when told to.
 */
public final class AnvilNode implements AutoCloseable {

    /** Each chain begins here, so that waiting times can be counted. */
    public static final long BEGINNING = 1_900_000_000L;

    private final Path log;
    private final int port;
    private final NodeProcess process;

    private AnvilNode(Path log, int port, NodeProcess process) {
        this.log = log;
        this.port = port;
        this.process = process;
    }

    /** Starts a node on a new chain. */
    public static AnvilNode start() throws IOException {
        Path log = Files.createTempFile("wardkey-anvil", ".log");
        int port = NodeProcess.freePort();
        List<String> command =
                List.of(
                        binary().toString(),
                        "--silent",
                        "--port",
                        Integer.toString(port),
                        "--hardfork",
                        "london",
                        "--gas-limit",
                        "60000000",
                        "--gas-price",
                        "0",
                        "--block-base-fee-per-gas",
                        "0",
                        "--accounts",
                        "1",
                        "--auto-impersonate",
                        "--no-mining",
                        "--timestamp",
                        Long.toString(BEGINNING));
        AnvilNode node = new AnvilNode(log, port, new NodeProcess(log, Map.of(), command));
        try {
            node.process.await(Duration.ofSeconds(20), node::answer);
            return node;
        } catch (IOException | RuntimeException e) {
            node.close();
            throw e;
        }
    }

    /** Where it answers JSON-RPC. */
    public String url() {
        return "http://127.0.0.1:" + port;
    }

    private String answer() throws IOException, InterruptedException {
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpRequest request =
                    HttpRequest.newBuilder(URI.create(url()))
                            .header("Content-Type", "application/json")
                            .POST(
                                    HttpRequest.BodyPublishers.ofString(
                                            "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"eth_chainId\"}"))
                            .build();
            return client.send(request, HttpResponse.BodyHandlers.ofString()).body();
        }
    }

    private static Path binary() throws IOException {
        for (Path at = Path.of("").toAbsolutePath(); at != null; at = at.getParent()) {
            Path anvil = at.resolve("target/node/anvil");
            if (Files.isExecutable(anvil)) {
                return anvil;
            }
        }
        throw new IOException("no target/node/anvil: the build places it there");
    }

    @Override
    public void close() {
        process.close();
        try {
            Files.deleteIfExists(log);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
