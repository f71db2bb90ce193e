package io.wardkey.intake.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import io.wardkey.domain.report.Refusal.Reason;
import java.io.BufferedReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * All files made to do harm, in a process of 512 MiB without a network: each is answered within 20
 * seconds of the processor, with a reason that says where, and none harms another.
 */
@Tag("hostile")
final class HostileProcessTest {

    private static final long MOST_MILLIS = 20_000;

    /** The one reason without a place: where nothing is, there is nowhere to point at. */
    private static final String NOWHERE = Reason.EMPTY.name();

    @Test
    void everyFileIsAnsweredInTimeAndMemory() throws Exception {
        Map<String, HostileFile> files =
                HostileRun.files().stream()
                        .collect(
                                Collectors.toMap(
                                        HostileFile::name,
                                        Function.identity(),
                                        (a, b) -> {
                                            throw new IllegalStateException("twice " + a.name());
                                        },
                                        LinkedHashMap::new));
        List<String> wrong = new ArrayList<>();
        List<String> answered = new ArrayList<>();
        List<String> said = run();
        for (String line : said) {
            String[] parts = line.split("\t", -1);
            if (parts.length == 4 && files.containsKey(parts[0])) {
                answered.add(parts[0]);
                if (!right(files.get(parts[0]), parts[1], Long.parseLong(parts[2]), parts[3])) {
                    wrong.add(line);
                }
            } else if (parts[0].equals(HostileRun.NEIGHBOUR)) {
                wrong.add(line);
            }
        }
        assertThat(wrong).isEmpty();
        assertThat(answered).as("%s", said).containsExactlyElementsOf(files.keySet());
        assertThat(said)
                .contains(
                        HostileRun.NETWORK + "\t0\t0\t", HostileRun.NETWORK + " provoked\t2\t0\t");
    }

    private static boolean right(HostileFile file, String outcome, long millis, String where) {
        boolean expected =
                outcome.equals(HostileRun.READ)
                        ? file.readable()
                        : file.reasons().stream().anyMatch(r -> r.name().equals(outcome))
                                && (!where.isBlank() || outcome.equals(NOWHERE));
        return expected && millis < MOST_MILLIS;
    }

    private static List<String> run() throws Exception {
        Process process =
                new ProcessBuilder(
                                ProcessHandle.current().info().command().orElseThrow(),
                                "-Xmx512m",
                                "-XX:+UseSerialGC",
                                "-XX:TieredStopAtLevel=1",
                                "-Djava.awt.headless=true",
                                "-cp",
                                System.getProperty("java.class.path"),
                                HostileRun.class.getName())
                        .redirectErrorStream(true)
                        .start();
        try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
            List<String> said = lines.lines().toList();
            assertThat(process.waitFor()).as("%s", said).isZero();
            return said;
        } finally {
            process.destroyForcibly();
        }
    }
}
