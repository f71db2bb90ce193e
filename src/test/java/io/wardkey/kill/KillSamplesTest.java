package io.wardkey.kill;

import static org.assertj.core.api.Assertions.assertThat;

import io.wardkey.app.FilingStation;
import io.wardkey.app.FilingStation.Tally;
import io.wardkey.app.SampleStation;
import io.wardkey.rules.Soak;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * All sample files are filed, and whom they name is registered, while the workstation is killed
 * (SIGKILL) at random points: each report and each patient exactly once, and the same in every run.
 */
final class KillSamplesTest {

    private static final int LONGEST_MILLIS = 15_000;

    @Test
    @Tag("soak")
    void killSamples(@TempDir Path root) throws Exception {
        Soak.report("kill-samples", play(root, Soak.count(100)));
    }

    private static String play(Path root, int count) throws Exception {
        Path samples = Path.of("..", "shared", "samples").toRealPath();
        long seed = Long.getLong("wardkey.kill.seed", new Random().nextInt());
        Random random = new Random(seed);
        List<Integer> kills = new ArrayList<>();
        List<SampleStation.Outcome> outcomes = new ArrayList<>();
        while (kills.size() < count || outcomes.size() < 2) {
            Path home = root.resolve("home-" + outcomes.size());
            FilingStation.found(home);
            try {
                // The first run dies of nothing: the others must end as it does.
                boolean killing = !outcomes.isEmpty();
                run(home, samples, killing ? count - kills.size() : 0, random, kills);
                SampleStation.Outcome outcome = SampleStation.outcome(home);
                assertThat(outcome.wrong()).as("seed %d, kills at %s", seed, kills).isEmpty();
                outcomes.add(outcome);
                assertThat(outcome.reports())
                        .as("seed %d, kills at %s", seed, kills)
                        .isEqualTo(outcomes.getFirst().reports());
                check(FilingStation.tally(home));
            } finally {
                FilingStation.killNetwork(home);
                delete(home);
            }
        }
        return "seed %d, %d runs over all samples, each of its %d reports once, in spite of %d kills"
                .formatted(seed, outcomes.size(), outcomes.getFirst().reports(), kills.size());
    }

    /** One run, until nothing goes on by itself; killed again and again. */
    private static void run(Path home, Path samples, int most, Random random, List<Integer> kills)
            throws Exception {
        Path log = home.resolveSibling("station.log");
        int killed = 0;
        while (true) {
            Process station = SampleStation.start(home, samples, log);
            // Later kills come later, so that a run ends some time.
            int delay = 500 + random.nextInt(LONGEST_MILLIS) * (1 + killed / 10);
            boolean ended =
                    killed < most
                            ? station.waitFor(delay, TimeUnit.MILLISECONDS)
                            : station.waitFor(20, TimeUnit.MINUTES);
            if (ended) {
                assertThat(station.exitValue()).as(Files.readString(log)).isZero();
                return;
            }
            station.destroyForcibly().waitFor();
            assertThat(killed)
                    .as("no end in 20 minutes:%n%s", Files.readString(log))
                    .isLessThan(most);
            killed++;
            kills.add(delay);
        }
    }

    private static void check(Tally tally) {
        assertThat(tally.findings().clean()).as("%s", tally.findings()).isTrue();
        assertThat(tally.filedAgain()).isEmpty();
        assertThat(tally.keptNowhere()).isEmpty();
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
