package io.wardkey.nodes;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;

/**
 * A child process that ends with this one, however this one ends: a shell holds a pipe from us and
 * kills the child when the pipe closes, which the system does for us after {@code kill -9} too.
 */
final class NodeProcess implements AutoCloseable {

    private static final String GUARD =
            """
            exec 3<&0
            "$@" </dev/null >"$NODE_LOG" 2>&1 3<&- &
            node=$!
            echo $node
            cat <&3 >/dev/null
            kill -9 $node
            wait $node
            """;

    private final Process guard;
    private final ProcessHandle node;
    private final Path log;

    NodeProcess(Path log, Map<String, String> environment, List<String> command)
            throws IOException {
        this.log = log;
        List<String> guarded = new ArrayList<>(List.of("/bin/sh", "-c", GUARD, "guard"));
        guarded.addAll(command);
        ProcessBuilder builder = new ProcessBuilder(guarded);
        builder.environment().putAll(environment);
        builder.environment().put("NODE_LOG", log.toString());
        builder.redirectError(ProcessBuilder.Redirect.DISCARD);
        guard = builder.start();
        BufferedReader out =
                new BufferedReader(
                        new InputStreamReader(guard.getInputStream(), StandardCharsets.UTF_8));
        long pid = Long.parseLong(out.readLine());
        node = ProcessHandle.of(pid).orElseThrow(() -> new IOException("node died: " + tail()));
    }

    long pid() {
        return node.pid();
    }

    /** As if the power had failed. */
    void kill() {
        close();
    }

    /** Waits until the probe no longer throws. */
    <T> T await(Duration limit, Callable<T> probe) throws IOException {
        Instant deadline = Instant.now().plus(limit);
        while (true) {
            try {
                return probe.call();
            } catch (Exception e) {
                if (!node.isAlive() || Instant.now().isAfter(deadline)) {
                    throw new IOException("node not ready: " + tail(), e);
                }
                pause();
            }
        }
    }

    private static void pause() throws IOException {
        try {
            TimeUnit.MILLISECONDS.sleep(20);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    private String tail() {
        try {
            String text = Files.readString(log);
            return text.substring(Math.max(0, text.length() - 2000));
        } catch (IOException e) {
            return "no log: " + e;
        }
    }

    /** Runs a command to its end and returns what it printed. */
    static String run(Map<String, String> environment, List<String> command) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().putAll(environment);
        Process process = builder.start();
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        try {
            if (process.waitFor() != 0) {
                throw new IOException(command + " failed: " + output);
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
        return output;
    }

    /** The binary of a node, built on the first call of a machine's life. */
    static String binary(String name) throws IOException {
        for (Path at = Path.of("").toAbsolutePath(); at != null; at = at.getParent()) {
            Path script = at.resolve("installer/nodes/build");
            if (Files.exists(script)) {
                return run(Map.of(), List.of(script.toString(), name)).lines().toList().getLast();
            }
        }
        throw new IOException("no installer/nodes/build above the working folder");
    }

    /** A port that was free a moment ago. */
    static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    @Override
    public void close() {
        try {
            guard.getOutputStream().close();
            if (!guard.waitFor(10, TimeUnit.SECONDS)) {
                node.destroyForcibly();
                guard.destroyForcibly();
            }
        } catch (IOException e) {
            node.destroyForcibly();
            guard.destroyForcibly();
        } catch (InterruptedException e) {
            node.destroyForcibly();
            guard.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
