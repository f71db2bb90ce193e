package io.wardkey.nodes;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A real Kubo node on the loopback, in a folder and a private swarm of its own: no bootstrap, no
 * announcements, no discovery. Tests that start one carry the tag {@code nodes}.
 */
public final class KuboNode implements AutoCloseable {

    private final String binary;
    private final Path folder;
    private final Map<String, String> environment;
    private NodeProcess process;
    private URI api;

    private KuboNode(String binary, Path folder) {
        this.binary = binary;
        this.folder = folder;
        environment =
                Map.of(
                        "IPFS_PATH", folder.toString(),
                        "LIBP2P_FORCE_PNET", "1",
                        "IPFS_TELEMETRY", "off");
    }

    /** Starts a node with an empty repository. */
    public static KuboNode start() throws IOException {
        KuboNode node =
                new KuboNode(NodeProcess.binary("kubo"), Files.createTempDirectory("wardkey-kubo"));
        try {
            node.initialise();
            node.restart();
            return node;
        } catch (IOException | RuntimeException e) {
            node.close();
            throw e;
        }
    }

    private void initialise() throws IOException {
        // The profile listens on free loopback ports only and drops bootstrap nodes and mDNS.
        cli("init", "--profile=test", "--algorithm=ed25519");
        byte[] key = new byte[32];
        new SecureRandom().nextBytes(key);
        Files.writeString(
                folder.resolve("swarm.key"),
                "/key/swarm/psk/1.0.0/\n/base16/\n" + HexFormat.of().formatHex(key) + "\n");
        cli("config", "--json", "AutoConf.Enabled", "false");
        cli("config", "--json", "Provide.Enabled", "false");
        cli("config", "Routing.Type", "none");
    }

    /** Runs the node's own command line against this repository, and its daemon if that is up. */
    public String cli(String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(binary));
        command.addAll(List.of(arguments));
        return NodeProcess.run(environment, command);
    }

    /** Starts the node again after {@link #kill}, on another port. */
    public void restart() throws IOException {
        Path address = folder.resolve("api");
        Files.deleteIfExists(address);
        process =
                new NodeProcess(
                        folder.resolve("daemon.log"), environment, List.of(binary, "daemon"));
        api =
                process.await(
                        Duration.ofSeconds(60),
                        () -> {
                            // /ip4/127.0.0.1/tcp/PORT
                            String text = Files.readString(address).strip();
                            int port = Integer.parseInt(text.substring(text.lastIndexOf('/') + 1));
                            return URI.create("http://127.0.0.1:" + port);
                        });
    }

    /** The RPC's address. */
    public URI api() {
        return api;
    }

    public long pid() {
        return process.pid();
    }

    /** Kills the node at once; its repository stays. */
    public void kill() {
        process.kill();
    }

    @Override
    public void close() {
        if (process != null) {
            process.close();
        }
        delete(folder);
    }

    static void delete(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
