package io.wardkey.fuzz;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A target's search in a process of its own, since the fuzzer instruments whatever its JVM loads
 * and runs one target only. What holds for every file holds here: a run of more than 20 seconds, or
 * one that needs more than 512 MiB, is a finding. The corpus is kept beside the log, so that a
 * later search goes on where this one ended.
 *
 * @param runs how often the target was called
 * @param coverage how many edges were reached
 * @param findings files that break the target's promise
 */
record FuzzRun(FuzzTarget target, long runs, long coverage, List<Path> findings, Path log) {

    private static final Pattern RUNS = Pattern.compile("executed_units: *(\\d+)");
    private static final Pattern COVERAGE = Pattern.compile("cov: (\\d+)");

    /** Searches for this long. */
    static FuzzRun search(FuzzTarget target, Duration time, boolean quick)
            throws IOException, InterruptedException {
        Path corpus = Files.createDirectories(folder(target).resolve("corpus"));
        return run(
                target,
                quick,
                "-max_total_time=" + time.toSeconds(),
                "-print_final_stats=1",
                corpus.toString());
    }

    /** Calls the target with this file. */
    static FuzzRun repeat(FuzzTarget target, Path file) throws IOException, InterruptedException {
        Files.createDirectories(folder(target));
        return run(target, true, file.toAbsolutePath().toString());
    }

    private static Path folder(FuzzTarget target) {
        return Path.of("target", "fuzz", target.name()).toAbsolutePath();
    }

    private static FuzzRun run(FuzzTarget target, boolean quick, String... arguments)
            throws IOException, InterruptedException {
        Path folder = folder(target);
        Path log = folder.resolve("log");
        List<String> command =
                new ArrayList<>(
                        List.of(
                                ProcessHandle.current().info().command().orElseThrow(),
                                "-Xmx512m",
                                "-XX:+UseSerialGC",
                                "-XX:-OmitStackTraceInFastThrow",
                                "-XX:+EnableDynamicAgentLoading",
                                "--enable-native-access=ALL-UNNAMED",
                                "--sun-misc-unsafe-memory-access=allow",
                                "-Djava.awt.headless=true"));
        if (quick) {
            command.add("-XX:TieredStopAtLevel=1");
        }
        String instrumented = instrumented(target);
        command.addAll(
                List.of(
                        "-cp",
                        classPath(),
                        "com.code_intelligence.jazzer.Jazzer",
                        "--target_class=" + target.type(),
                        "--target_method=" + target.name(),
                        "--instrumentation_includes=" + instrumented,
                        "--custom_hook_includes=" + instrumented,
                        "--reproducer_path=" + folder,
                        "-timeout=20"));
        command.addAll(List.of(arguments));
        Process process =
                new ProcessBuilder(command)
                        .directory(folder.toFile())
                        .redirectErrorStream(true)
                        .redirectOutput(log.toFile())
                        .start();
        try {
            int exit = process.waitFor();
            return read(target, folder, log, exit);
        } finally {
            process.destroyForcibly();
        }
    }

    /** The child works in another folder. */
    private static String classPath() {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .map(entry -> Path.of(entry).toAbsolutePath().toString())
                .collect(Collectors.joining(File.pathSeparator));
    }

    /** The libraries that do the parsing are searched along with the product where it is theirs. */
    private static String instrumented(FuzzTarget target) {
        return target.name().startsWith("pdf") || target.name().equals("pages")
                ? "io.wardkey.**:org.apache.pdfbox.**:org.apache.fontbox.**"
                : "io.wardkey.**";
    }

    private static FuzzRun read(FuzzTarget target, Path folder, Path log, int exit)
            throws IOException {
        String said = Files.readString(log, StandardCharsets.ISO_8859_1);
        List<Path> findings;
        try (Stream<Path> files = Files.list(folder)) {
            findings =
                    new ArrayList<>(
                            files.filter(
                                            file ->
                                                    file.getFileName()
                                                            .toString()
                                                            .matches("(crash|timeout|oom)-.*"))
                                    .sorted()
                                    .toList());
        }
        if (exit != 0 && findings.isEmpty()) {
            findings.add(log);
        }
        return new FuzzRun(target, last(RUNS, said), last(COVERAGE, said), findings, log);
    }

    private static long last(Pattern pattern, String text) {
        Optional<String> found =
                pattern.matcher(text).results().map(r -> r.group(1)).reduce((a, b) -> b);
        return found.map(Long::parseLong).orElse(0L);
    }

    /** For a person: what was done, and how each finding is met again. */
    String words() {
        StringBuilder words = new StringBuilder();
        words.append("%-14s %,12d runs %,6d edges".formatted(target.name(), runs, coverage));
        for (Path finding : findings) {
            words.append("\n  found ").append(finding);
            if (!finding.equals(log)) {
                words.append("\n  again: installer/soak fuzz ")
                        .append(finding)
                        .append(' ')
                        .append(target.name());
            }
        }
        return words.toString();
    }
}
