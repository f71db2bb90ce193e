package io.wardkey.kill;

import static org.assertj.core.api.Assertions.assertThat;

import io.wardkey.app.FilingStation;
import io.wardkey.app.FilingStation.Tally;
import io.wardkey.domain.work.FilingState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Files reports, 200 at a time, while processes are killed (SIGKILL) at random points: the
 * workstation's, the training network's, or both; whatever died is started again. When the kills
 * are used up, everything is let to its end, and counted.
 */
final class KillRun implements AutoCloseable {

    private static final int REPORTS = 200;

    private final Path home;
    private final Path folder;
    private final Random random;
    private final Tally before;
    private final List<String> kills = new ArrayList<>();
    private int made;
    private @Nullable Station station;

    /** Whom a kill hits. */
    private enum Victim {
        WORKSTATION,
        NETWORK,
        BOTH
    }

    /**
     * @param root an empty folder
     */
    KillRun(Path root, long seed) throws IOException {
        home = root.resolve("home");
        folder = Files.createDirectory(root.resolve("inbox"));
        random = new Random(seed);
        FilingStation.found(home);
        before = FilingStation.tally(home);
    }

    /** Reports that were handed in. */
    int made() {
        return made;
    }

    /** What was killed, and when. */
    List<String> kills() {
        return List.copyOf(kills);
    }

    /** Kills so many times, lets the run end, and checks what came of it. */
    void run(int count) throws Exception {
        handIn();
        while (kills.size() < count) {
            Station running = running();
            String stage = random.nextInt(4) == 0 ? FilingStation.ACCEPTING : FilingStation.DRIVING;
            Duration delay = Duration.ofMillis(random.nextInt(3_000));
            Victim victim = Victim.values()[random.nextInt(3)];
            if (running.reaches(stage) && !running.endsWithin(delay)) {
                kill(running, victim, stage + " + " + delay.toMillis() + " ms");
            } else {
                running.finish();
                station = null;
                handIn();
            }
        }
        running().finish();
        station = null;
        check(FilingStation.tally(home));
    }

    private Station running() throws IOException {
        Station now = station;
        if (now == null) {
            now = Station.start(home, folder);
            station = now;
        }
        return now;
    }

    private void kill(Station running, Victim victim, String when) throws Exception {
        Optional<ProcessHandle> network =
                victim == Victim.WORKSTATION ? Optional.empty() : FilingStation.network(home);
        if (victim == Victim.NETWORK && network.isEmpty()) {
            // Dead since the last kill and not started again yet.
            return;
        }
        network.ifPresent(ProcessHandle::destroyForcibly);
        if (victim != Victim.NETWORK) {
            running.kill();
            station = null;
        }
        if (network.isPresent()) {
            network.get().onExit().get(1, TimeUnit.MINUTES);
        }
        kills.add(victim + " at " + when);
    }

    private void handIn() throws IOException {
        Reports.handIn(folder, made, REPORTS);
        made += REPORTS;
    }

    private void check(Tally after) {
        assertThat(after.findings().clean()).as("%s", after.findings()).isTrue();
        assertThat(after.findings().queueChecked()).isTrue();
        assertThat(after.findings().waiting()).as("waiting, of %s", after.queue()).isZero();
        assertThat(after.filedAgain()).isEmpty();
        assertThat(after.filed() - before.filed()).as("entries").isEqualTo(made);
        assertThat(after.counted() - before.counted()).as("that count").isEqualTo(made);
        assertThat(kept(after) - kept(before)).as("kept, of %s", after.queue()).isEqualTo(made);
        assertThat(after.keptTwice()).isEqualTo(before.keptTwice());
        assertThat(after.keptNowhere()).isEmpty();
    }

    private static int kept(Tally tally) {
        return tally.queue().getOrDefault(FilingState.KEPT, 0);
    }

    @Override
    public void close() throws IOException {
        Station last = station;
        if (last != null) {
            last.close();
        }
        FilingStation.killNetwork(home);
    }
}
