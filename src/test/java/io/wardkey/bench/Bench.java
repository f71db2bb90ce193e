package io.wardkey.bench;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Runs benchmarks by name. Figures go to the standard output, all else to the standard error. */
final class Bench {

    private static final Map<String, Benchmark> BENCHMARKS = new LinkedHashMap<>();

    static {
        BENCHMARKS.put("version", new VersionBench());
        BENCHMARKS.put("gas", new GasBench());
        BENCHMARKS.put("seal-1gib", new SealBench());
        BENCHMARKS.put("kubo-2000", new KuboBench());
        BENCHMARKS.put("verify-100k", new VerifyBench());
        BENCHMARKS.put("release", new ReleaseBench());
        BENCHMARKS.put("open-500", new OpenBench());
        BENCHMARKS.put("file-samples", new FileSamplesBench());
        BENCHMARKS.put("file-naive-anvil", FileNaiveBench.anvil());
        BENCHMARKS.put("file-naive-geth", FileNaiveBench.geth());
        BENCHMARKS.put("file-100k", new FileManyBench());
        BENCHMARKS.put("match-1m", new MatchBench());
    }

    private Bench() {}

    /**
     * @param arguments names; none: all names are printed
     */
    public static void main(String[] arguments) throws Exception {
        if (arguments.length == 0) {
            BENCHMARKS.keySet().forEach(System.out::println);
            return;
        }
        boolean holds = true;
        for (String name : arguments) {
            Benchmark benchmark = BENCHMARKS.get(name);
            if (benchmark == null) {
                System.err.println("no benchmark " + name + "; there are " + BENCHMARKS.keySet());
                System.exit(64);
                return;
            }
            note(name);
            Path folder = Files.createTempDirectory(place(), name);
            try {
                for (Figure figure : benchmark.run(folder)) {
                    System.out.println(figure.json());
                    holds &= figure.holds();
                }
            } finally {
                delete(folder);
            }
        }
        // Libraries leave threads behind.
        System.exit(holds ? 0 : 1);
    }

    /** On the disk of the build, since a temporary folder may be memory. */
    private static Path place() throws IOException {
        return Files.createDirectories(Path.of("target", "bench").toAbsolutePath());
    }

    /** How quiet the machine is: figures of a busy one say little. */
    private static void note(String name) {
        var system = ManagementFactory.getOperatingSystemMXBean();
        System.err.printf(
                "%s: load %.1f on %d processors, heap at most %d MiB%n",
                name,
                system.getSystemLoadAverage(),
                system.getAvailableProcessors(),
                Runtime.getRuntime().maxMemory() >> 20);
    }

    static void delete(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Files.copy(file, to.resolve(from.relativize(file)));
            }
        }
    }

    /** The program of this JVM. */
    static String java() {
        return ProcessHandle.current().info().command().orElseThrow();
    }

    static void run(List<String> command) throws Exception {
        Process process =
                new ProcessBuilder(command)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .redirectError(ProcessBuilder.Redirect.INHERIT)
                        .start();
        int code = process.waitFor();
        if (code != 0) {
            throw new IOException(command.getFirst() + " ended with " + code);
        }
    }
}
