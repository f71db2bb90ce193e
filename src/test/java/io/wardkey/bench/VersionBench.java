package io.wardkey.bench;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** {@code wardkey --version} against an empty program on the same JVM with the same options. */
final class VersionBench implements Benchmark {

    private static final double BAR = 1.5;
    private static final int PAIRS = 9;
    private static final int STARTS = 5;

    @Override
    public List<Figure> run(Path folder) throws Exception {
        Path launcher = Path.of("target", "wardkey").toAbsolutePath();
        Path empty = Files.createDirectory(folder.resolve("empty"));
        String name = Empty.class.getName();
        Path file = empty.resolve(name.replace('.', '/') + ".class");
        Files.createDirectories(file.getParent());
        try (var in = Empty.class.getResourceAsStream("VersionBench$Empty.class")) {
            Files.copy(in, file);
        }
        List<String> reference = new ArrayList<>(List.of(Bench.java()));
        reference.addAll(List.of("-Xshare:auto", "-cp", empty.toString(), name));
        Pairs.Result result =
                new Pairs(PAIRS)
                        .time(
                                "version",
                                () -> repeat(List.of(launcher.toString(), "--version")),
                                () -> repeat(reference));
        return List.of(
                result.atMost(
                        BAR, "version", "an empty Java program, " + STARTS + " times in a row"));
    }

    private static void repeat(List<String> command) throws Exception {
        for (int i = 0; i < STARTS; i++) {
            Bench.run(command);
        }
    }

    /** The least that a JVM can be asked. */
    static final class Empty {

        private Empty() {}

        public static void main(String[] arguments) {}
    }
}
