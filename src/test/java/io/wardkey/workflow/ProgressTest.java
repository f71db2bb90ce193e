package io.wardkey.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import io.wardkey.domain.content.Cancellation;
import io.wardkey.domain.work.FilingState;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** What a run tells of how far it is. */
final class ProgressTest {

    @Test
    void progressTellsRateAndRemainingTime() {
        Progress progress = new Progress();
        progress.add(Progress.Count.BYTES, 100);
        progress.add(Progress.Count.BYTES_READ, 50);
        progress.add(Progress.Count.REPORTS, 10);
        assertThat(progress.snapshot().remaining()).as("nothing is settled yet").isEmpty();
        progress.add(Progress.Count.FILED, 4);
        progress.add(Progress.Count.SET_ASIDE, 1);
        Progress.Snapshot now =
                new Progress.Snapshot(progress.snapshot().counts(), Duration.ofSeconds(10));
        assertThat(now.rate()).isEqualTo(0.5);
        assertThat(now.fraction()).isEqualTo(0.25);
        assertThat(now.remaining()).contains(Duration.ofSeconds(30));
    }

    @Test
    void aPauseTakesNoTime() throws InterruptedException {
        long began = System.nanoTime();
        FilingRun paused = new FilingRun(Cancellation.NEVER, FilingRun.Events.NONE);
        paused.pause();
        Duration before = paused.progress().snapshot().elapsed();
        TimeUnit.MILLISECONDS.sleep(40);
        assertThat(paused.progress().snapshot().elapsed()).isEqualTo(before);
        paused.resume();
        Duration after = paused.progress().snapshot().elapsed();
        Duration wall = Duration.ofNanos(System.nanoTime() - began);
        assertThat(after).isBetween(before, wall.minusMillis(40));
    }

    @Test
    void whatIsCarriedOnCountsAndWhatHasEndedDoesNot() {
        FilingRun run = new FilingRun(Cancellation.NEVER, FilingRun.Events.NONE);
        Told told = new Told(run, new InFlight(1));
        told.before(
                Map.of(
                        FilingState.MATCHED, 3,
                        FilingState.SENT, 4,
                        FilingState.NEEDS_MATCHING, 20,
                        FilingState.KEPT, 100));
        assertThat(run.progress().snapshot().get(Progress.Count.REPORTS)).isEqualTo(7);
    }
}
