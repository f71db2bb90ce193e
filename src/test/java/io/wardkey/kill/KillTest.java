package io.wardkey.kill;

import io.wardkey.rules.Soak;
import java.nio.file.Path;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.io.TempDir;

/**
 * Each report is filed exactly once, whatever dies and whenever. The seed can be given again by
 * {@code -Dwardkey.kill.seed}; the machine's own timing can't.
 */
final class KillTest {

    private static final int QUICK = 20;

    @Test
    @Tag("nodes")
    void twentyKills(@TempDir Path root, TestReporter reporter) throws Exception {
        reporter.publishEntry("kill", play(root, QUICK));
    }

    @Test
    @Tag("soak")
    void kill(@TempDir Path root) throws Exception {
        Soak.report("kill", play(root, Soak.count(300)));
    }

    private static String play(Path root, int count) throws Exception {
        long seed = Long.getLong("wardkey.kill.seed", new Random().nextInt());
        try (KillRun run = new KillRun(root, seed)) {
            try {
                run.run(count);
            } catch (AssertionError | Exception e) {
                throw new AssertionError("seed " + seed + ", kills " + run.kills(), e);
            }
            return "seed %d, %d reports filed once each in spite of %s; each: %s"
                    .formatted(
                            seed,
                            run.made(),
                            run.kills().stream()
                                    .collect(
                                            Collectors.groupingBy(
                                                    kill -> kill.substring(0, kill.indexOf(' ')),
                                                    TreeMap::new,
                                                    Collectors.counting())),
                            run.kills());
        }
    }
}
