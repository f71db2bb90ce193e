package io.wardkey.chain.training;

import io.wardkey.chain.rpc.Endpoint;
import io.wardkey.chain.rpc.Hex;
import io.wardkey.chain.rpc.JsonRpc;
import io.wardkey.chain.rpc.Waiting;
import io.wardkey.domain.content.Cancellation;
import io.wardkey.domain.ledger.LedgerException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * One anvil, a child that dies with us however we die: a shell holds a pipe from us and kills the
 * child when the pipe closes, which the system sees to even after {@code kill -9}. (The system's
 * own parent-death signal follows the thread that started the child, not the process.)
 */
final class AnvilProcess implements AutoCloseable {

    /** {@code read} gives up at the pipe's end; anvil itself must not hold the pipe. */
    private static final String GUARD =
            """
            exec 3<&0
            "$@" </dev/null >/dev/null 2>&1 3<&- &
            node=$!
            echo $node
            exec >/dev/null
            (while read -r line <&3; do :; done; kill -9 $node) &
            guard=$!
            wait $node
            kill $guard
            """;

    /** One address of a well-known test phrase holds coins that nothing needs. */
    private static final List<String> OPTIONS =
            List.of(
                    "--quiet",
                    "--host",
                    "127.0.0.1",
                    "--accounts",
                    "1",
                    "--hardfork",
                    "london",
                    "--gas-price",
                    "0",
                    "--base-fee",
                    "0",
                    "--gas-limit",
                    "30000000",
                    "--no-mining",
                    "--order",
                    "fifo",
                    "--disable-console-log",
                    "--no-cors",
                    "--no-request-size-limit");

    private static final int STARTS = 5;
    private static final Duration UP = Duration.ofSeconds(20);
    private static final Duration PAUSE = Duration.ofMillis(15);

    private final Process guard;
    private final ProcessHandle node;
    private final URI uri;

    private AnvilProcess(Process guard, ProcessHandle node, URI uri) {
        this.guard = guard;
        this.node = node;
        this.uri = uri;
    }

    /**
     * Starts an empty chain that mines when told to, on a free port of the loopback.
     *
     * @param genesisTime seconds since 1970; the same values give the same block 0
     */
    static AnvilProcess start(Path binary, long chainId, long genesisTime)
            throws TrainingException {
        if (!Files.isExecutable(binary)) {
            throw new TrainingException.NodeFailed("there is no anvil at " + binary);
        }
        // A port that was free a moment ago can be taken: then anvil ends, and we try another.
        for (int attempt = 1; ; attempt++) {
            try {
                AnvilProcess started = spawn(binary, chainId, genesisTime);
                if (started.isUp(chainId)) {
                    return started;
                }
                started.close();
            } catch (IOException e) {
                throw new TrainingException.NodeFailed("anvil doesn't start", e);
            }
            if (attempt == STARTS) {
                throw new TrainingException.NodeFailed("anvil doesn't start");
            }
        }
    }

    private static AnvilProcess spawn(Path binary, long chainId, long genesisTime)
            throws IOException {
        int port = freePort();
        List<String> command = new ArrayList<>(List.of("/bin/sh", "-c", GUARD, "guard"));
        command.add(binary.toAbsolutePath().toString());
        command.addAll(OPTIONS);
        command.addAll(
                List.of(
                        "--port",
                        Integer.toString(port),
                        "--chain-id",
                        Long.toString(chainId),
                        "--timestamp",
                        Long.toString(genesisTime)));
        Process guard =
                new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
        String pid;
        try (var out = guard.inputReader(StandardCharsets.US_ASCII)) {
            pid = out.readLine();
        }
        if (pid == null) {
            guard.destroyForcibly();
            throw new IOException("the shell died");
        }
        ProcessHandle node = ProcessHandle.of(Long.parseLong(pid)).orElse(guard.toHandle());
        return new AnvilProcess(guard, node, URI.create("http://127.0.0.1:" + port));
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    /** False when it died; anything else that answers on the port has another chain's number. */
    private boolean isUp(long chainId) throws TrainingException {
        long deadline = System.nanoTime() + UP.toNanos();
        try (JsonRpc rpc = JsonRpc.to(Endpoint.of(uri).withPatience(Duration.ofSeconds(2), 1))) {
            while (isAlive() && System.nanoTime() - deadline < 0) {
                try {
                    return Hex.quantity(rpc.call("eth_chainId")) == chainId;
                } catch (LedgerException.Unreachable e) {
                    Waiting.pause(PAUSE, Cancellation.NEVER);
                } catch (LedgerException.Rejected e) {
                    return false;
                }
            }
            return false;
        } catch (LedgerException e) {
            throw new TrainingException.NodeFailed("anvil doesn't start", e);
        }
    }

    URI uri() {
        return uri;
    }

    long pid() {
        return node.pid();
    }

    boolean isAlive() {
        return isGuarded() && node.isAlive();
    }

    /** Whether its guard lives, who ends a moment after it; costs nothing to ask. */
    boolean isGuarded() {
        return guard.isAlive();
    }

    @Override
    public void close() {
        node.destroyForcibly();
        try {
            guard.getOutputStream().close();
            if (!guard.waitFor(5, TimeUnit.SECONDS)) {
                guard.destroyForcibly();
            }
        } catch (IOException e) {
            guard.destroyForcibly();
        } catch (InterruptedException e) {
            guard.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
