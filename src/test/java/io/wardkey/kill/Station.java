package io.wardkey.kill;

import io.wardkey.app.FilingStation;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** A running {@link FilingStation}, and what it says of its progress. */
final class Station implements AutoCloseable {

    /** Far beyond any step on any machine: a run that comes to a halt fails here. */
    private static final Duration PATIENCE = Duration.ofMinutes(10);

    private static final String END = "";

    private final Path folder;
    private final Process process;
    private final BlockingQueue<String> stages = new LinkedBlockingQueue<>();

    private Station(Path folder, Process process) {
        this.folder = folder;
        this.process = process;
    }

    static Station start(Path home, Path folder, String... before) throws IOException {
        Station station = new Station(folder, FilingStation.start(home, folder, before));
        Thread.ofPlatform().daemon().start(station::read);
        return station;
    }

    private void read() {
        try (BufferedReader lines = process.inputReader()) {
            lines.lines().forEach(stages::add);
        } catch (IOException | UncheckedIOException e) {
            // The pipe of a killed process may break.
        } finally {
            stages.add(END);
        }
    }

    /** Whether it came to this stage; false when it ended before. */
    boolean reaches(String stage) throws Exception {
        while (true) {
            String now = stages.poll(PATIENCE.toSeconds(), TimeUnit.SECONDS);
            if (now == null) {
                throw stuck();
            }
            if (now.equals(END)) {
                return false;
            }
            if (now.equals(stage)) {
                return true;
            }
        }
    }

    /** What stopped it for the first time; it begins again by itself. */
    String stopped() throws Exception {
        while (true) {
            String now = stages.poll(PATIENCE.toSeconds(), TimeUnit.SECONDS);
            if (now == null) {
                throw stuck();
            }
            if (now.equals(END)) {
                throw new AssertionError("not stopped by anything:\n" + log());
            }
            if (now.startsWith(FilingStation.STOPPED)) {
                return now;
            }
        }
    }

    /** Whether it ended within this time. */
    boolean endsWithin(Duration time) throws InterruptedException {
        return process.waitFor(time.toNanos(), TimeUnit.NANOSECONDS);
    }

    /** Waits until it has filed everything. */
    void finish() throws Exception {
        if (!endsWithin(PATIENCE)) {
            throw stuck();
        }
        if (process.exitValue() != 0) {
            throw new AssertionError("ended with " + process.exitValue() + ":\n" + log());
        }
    }

    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    private AssertionError stuck() throws IOException {
        return new AssertionError("no progress for " + PATIENCE + ":\n" + log());
    }

    private String log() throws IOException {
        return Files.readString(folder.resolveSibling("workstation.log"));
    }

    @Override
    public void close() {
        process.destroyForcibly().onExit().join();
    }
}
