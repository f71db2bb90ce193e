package io.wardkey.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import io.wardkey.rules.Soak;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Searches at every parser: for seconds in every build, for as long as one says by installer/soak.
 */
final class FuzzSearchTest {

    private static final Duration QUICK = Duration.ofSeconds(2);

    static List<FuzzTarget> targets() {
        return FuzzTarget.all();
    }

    /** As many at a time as the machine has processors. */
    @Test
    @Tag("jazzer")
    void nothingIsFoundInSeconds() throws Exception {
        List<Future<FuzzRun>> searches = new ArrayList<>();
        int processors = Runtime.getRuntime().availableProcessors();
        try (ExecutorService pool = Executors.newFixedThreadPool(processors)) {
            for (FuzzTarget target : targets()) {
                searches.add(pool.submit(() -> FuzzRun.search(target, QUICK, true)));
            }
        }
        for (Future<FuzzRun> search : searches) {
            FuzzRun run = search.get();
            assertThat(run.findings()).as(run::words).isEmpty();
            assertThat(run.runs()).as(run::words).isPositive();
        }
    }

    /** Called by name, so no two may be called alike. */
    @Test
    @Tag("jazzer")
    void everyTargetHasItsOwnName() {
        assertThat(targets()).extracting(FuzzTarget::name).doesNotHaveDuplicates();
    }

    /** For {@code wardkey.soak.count} minutes each, or one file again. */
    @Test
    @Tag("soak")
    void fuzz() throws Exception {
        String named = System.getProperty("wardkey.fuzz.target", "");
        List<FuzzTarget> chosen =
                targets().stream()
                        .filter(target -> named.isEmpty() || target.name().equals(named))
                        .toList();
        assertThat(chosen).as("no target %s; there are %s", named, targets()).isNotEmpty();
        String file = System.getProperty("wardkey.fuzz.file", "");
        if (!file.isEmpty()) {
            FuzzRun run = FuzzRun.repeat(chosen.getFirst(), Path.of(file));
            Soak.report("fuzz", Files.readString(run.log()));
            return;
        }
        int minutes = Soak.count(20);
        List<String> lines = new ArrayList<>();
        List<Path> findings = new ArrayList<>();
        for (FuzzTarget target : chosen) {
            FuzzRun run = FuzzRun.search(target, Duration.ofMinutes(minutes), false);
            lines.add(run.words());
            findings.addAll(run.findings());
            report(minutes, lines);
        }
        assertThat(findings).as("%s", String.join("\n", lines)).isEmpty();
    }

    private static void report(int minutes, List<String> lines) throws IOException {
        Soak.report("fuzz", minutes + " minutes each\n" + String.join("\n", lines));
    }
}
