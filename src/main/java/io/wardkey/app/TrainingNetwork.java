package io.wardkey.app;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Finds the process of a home's training network, and starts it when it is first needed. */
final class TrainingNetwork {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration PAUSE = Duration.ofMillis(50);
    private static final String LOCK = "process.lock";

    private final Home home;

    TrainingNetwork(Home home) {
        this.home = home;
    }

    /** Where it listens; started if it doesn't run. */
    NetworkAddress attach() throws IOException {
        Optional<NetworkAddress> running = running();
        if (running.isPresent()) {
            return running.get();
        }
        Path output = home.network().resolve("process.log");
        Process process = start(output);
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() < deadline) {
            running = running();
            if (running.isPresent()) {
                return running.get();
            }
            if (ended(process) && !held()) {
                throw new IOException(
                        "the training network did not start; see " + output.getFileName());
            }
        }
        throw new IOException("the training network did not start in a minute");
    }

    /** Where it listens, if it runs. */
    Optional<NetworkAddress> running() throws IOException {
        return held() ? NetworkAddress.read(home).filter(NetworkAddress::alive) : Optional.empty();
    }

    /** Ends it, if it runs; whether it did. */
    boolean stop() throws IOException {
        Optional<NetworkAddress> running = running();
        if (running.isEmpty()) {
            return false;
        }
        Optional<ProcessHandle> process = ProcessHandle.of(running.get().pid());
        process.ifPresent(ProcessHandle::destroy);
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (process.map(ProcessHandle::isAlive).orElse(false)) {
            if (System.nanoTime() > deadline) {
                throw new IOException("the training network does not end");
            }
            pause();
        }
        return true;
    }

    /** Claims the home for this process; empty when another has it. Held until the process ends. */
    static Optional<FileLock> claim(Home home) throws IOException {
        FileChannel channel =
                FileChannel.open(
                        home.network().resolve(LOCK),
                        StandardOpenOption.CREATE,
                        StandardOpenOption.WRITE);
        FileLock lock = channel.tryLock();
        if (lock == null) {
            channel.close();
            return Optional.empty();
        }
        // What an earlier process wrote would name a network that is gone.
        Files.deleteIfExists(home.network().resolve("network.properties"));
        return Optional.of(lock);
    }

    /** Whether some process has claimed the home. */
    private boolean held() throws IOException {
        Path file = home.network().resolve(LOCK);
        if (!Files.exists(file)) {
            return false;
        }
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE);
                FileLock lock = channel.tryLock()) {
            return lock == null;
        } catch (java.nio.channels.OverlappingFileLockException ours) {
            return true;
        }
    }

    /** The same Java, class path and installation, as a process of its own. */
    private Process start(Path output) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("--enable-native-access=ALL-UNNAMED");
        command.add("-XX:+UseSerialGC");
        // Its custodians hold every log: some 400 bytes of each record, all three together.
        command.add("-Xmx1g");
        String install = System.getProperty("wardkey.install");
        if (install != null) {
            command.add("-Dwardkey.install=" + install);
        }
        command.add("-cp");
        command.add(System.getProperty("java.class.path"));
        command.add(Main.class.getName());
        command.add("network");
        command.add("--home");
        command.add(home.root().toString());
        return new ProcessBuilder(command)
                .redirectInput(ProcessBuilder.Redirect.from(nothing()))
                .redirectOutput(ProcessBuilder.Redirect.appendTo(output.toFile()))
                .redirectErrorStream(true)
                .start();
    }

    private java.io.File nothing() throws IOException {
        Path empty = home.network().resolve("empty");
        if (!Files.exists(empty)) {
            Files.write(empty, new byte[0]);
        }
        return empty.toFile();
    }

    private static boolean ended(Process process) throws IOException {
        try {
            return process.waitFor(PAUSE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new java.io.InterruptedIOException("interrupted while waiting");
        }
    }

    private static void pause() throws IOException {
        try {
            Thread.sleep(PAUSE);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new java.io.InterruptedIOException("interrupted while waiting");
        }
    }
}
