package io.wardkey.kill;

import static org.assertj.core.api.Assertions.assertThat;

import io.wardkey.app.FilingStation;
import io.wardkey.app.FilingStation.Tally;
import io.wardkey.domain.work.FilingState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a whole workstation says when the machine fails it, and that nothing is lost then. */
@Tag("nodes")
final class FaultsTest {

    private static final int REPORTS = 20;

    @TempDir static Path root;
    private static Path home;
    private static Path folder;
    private static int made;

    @BeforeAll
    static void found() throws IOException {
        home = root.resolve("home");
        folder = Files.createDirectory(root.resolve("inbox"));
        FilingStation.found(home);
    }

    @AfterAll
    static void stop() throws IOException {
        FilingStation.killNetwork(home);
    }

    @Test
    void aDiskThatTakesNoMoreIsSaidAndNothingIsLost() throws Exception {
        Tally before = FilingStation.tally(home);
        handIn();
        // No file may grow beyond the home's largest and a little: writes fail midway, as on a full
        // disk, but the disk itself has room, so either word is right.
        try (Station station =
                Station.start(home, folder, "prlimit", "--fsize=" + (largest(home) + 50_000))) {
            assertThat(station.stopped())
                    .containsPattern("(Journal|Store)Exception\\$(Full|NotWritable)");
            station.kill();
        }
        finish();
        assertFiled(before);
    }

    @Test
    void aHomeThatCannotBeWrittenIsSaidAndNothingIsLost() throws Exception {
        Tally before = FilingStation.tally(home);
        handIn();
        List<Path> files;
        try (Stream<Path> all = Files.walk(home)) {
            // The training network's part stays its own.
            files = all.filter(path -> !path.startsWith(home.resolve("network"))).toList();
        }
        try {
            for (Path file : files) {
                Files.setPosixFilePermissions(file, without(file));
            }
            // Root writes everywhere but for its capabilities.
            String[] humble =
                    System.getProperty("user.name").equals("root")
                            ? new String[] {
                                "setpriv", "--bounding-set=-dac_override,-dac_read_search"
                            }
                            : new String[0];
            try (Station station = Station.start(home, folder, humble)) {
                assertThat(station.stopped()).contains("NotWritable");
                station.kill();
            }
        } finally {
            for (Path file : files) {
                if (Files.exists(file)) {
                    Set<PosixFilePermission> modes = without(file);
                    modes.add(PosixFilePermission.OWNER_WRITE);
                    Files.setPosixFilePermissions(file, modes);
                }
            }
        }
        finish();
        assertFiled(before);
    }

    private static Set<PosixFilePermission> without(Path file) throws IOException {
        Set<PosixFilePermission> modes = Files.getPosixFilePermissions(file);
        modes.removeAll(PosixFilePermissions.fromString("-w--w--w-"));
        return modes;
    }

    private static long largest(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(path -> !path.startsWith(home.resolve("network")))
                    .mapToLong(path -> path.toFile().length())
                    .max()
                    .orElseThrow();
        }
    }

    private static void handIn() throws IOException {
        Reports.handIn(folder, made, REPORTS);
        made += REPORTS;
    }

    private static void finish() throws Exception {
        try (Station station = Station.start(home, folder)) {
            station.finish();
        }
    }

    private static void assertFiled(Tally before) throws IOException {
        Tally after = FilingStation.tally(home);
        assertThat(after.findings().clean()).as("%s", after.findings()).isTrue();
        assertThat(after.filed() - before.filed()).isEqualTo(REPORTS);
        assertThat(after.filedAgain()).isEmpty();
        assertThat(kept(after) - kept(before)).isEqualTo(REPORTS);
        assertThat(after.keptNowhere()).isEmpty();
    }

    private static int kept(Tally tally) {
        return tally.queue().getOrDefault(FilingState.KEPT, 0);
    }
}
