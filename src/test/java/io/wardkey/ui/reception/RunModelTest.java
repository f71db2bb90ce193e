package io.wardkey.ui.reception;

import static org.assertj.core.api.Assertions.assertThat;

import io.wardkey.domain.work.JournalException;
import io.wardkey.ui.control.Words;
import io.wardkey.ui.reception.RunModel.Shown;
import io.wardkey.ui.reception.Steering.Standing;
import io.wardkey.workflow.Trouble;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** How far filing is, in words, without a window. */
final class RunModelTest {

    private final FakeSteering steering = new FakeSteering();
    private final RunModel model =
            new RunModel(steering, new Words(Locale.ENGLISH, Clock.systemUTC()));

    private Shown shown() {
        model.look();
        return model.shown().get();
    }

    private Shown.Run run() {
        return (Shown.Run) shown();
    }

    @Test
    void manyFilesTellHowFarTheyAreAtWhatRateAndHowLongItTakes() {
        steering.far(200, 400, 100, 200, Duration.ofSeconds(50));
        assertThat(run())
                .isEqualTo(
                        new Shown.Run(
                                "Filing 400 files",
                                0.25,
                                List.of(
                                        "200 of 400 files read",
                                        "100 of 200 reports done",
                                        "2 reports a second",
                                        "about 3 minutes left"),
                                false));
        steering.far(397, 400, 397, 400, Duration.ofMinutes(30));
        assertThat(run().facts()).contains("13 reports a minute", "less than a minute left");
        steering.far(4, 400, 0, 4, Duration.ofSeconds(3));
        assertThat(run().facts())
                .containsExactly(
                        "4 of 400 files read", "0 of 4 reports done", "time left not known yet");
        steering.far(40, 4000, 40, 40, Duration.ofMinutes(6));
        assertThat(run().facts()).endsWith("about 10 hours left");
    }

    @Test
    void whatIsDoneBeforeAnybodyReadsItIsNotTold() {
        assertThat(shown()).isEqualTo(new Shown.Nothing());
        steering.far(0, 1, 0, 3, Duration.ofSeconds(1));
        assertThat(shown()).isEqualTo(new Shown.Nothing());
        steering.far(0, 0, 30, 90, Duration.ofSeconds(30));
        assertThat(run().title()).isEqualTo("Carrying on with the queue");
        assertThat(run().facts()).first().isEqualTo("30 of 90 reports done");
    }

    @Test
    void aPauseSaysThatAllIsKeptAndTellsNoTime() {
        steering.far(200, 400, 100, 200, Duration.ofSeconds(50));
        model.toggle();
        assertThat(run().paused()).isTrue();
        assertThat(run().title()).isEqualTo("Filing is paused");
        assertThat(run().facts())
                .containsExactly(
                        "200 of 400 files read",
                        "100 of 200 reports done",
                        "Everything is kept. It goes on when you say so.");
        model.toggle();
        assertThat(run().paused()).isFalse();
    }

    @Test
    void stoppingSaysWhatWaitsWhatWasNotReadAndHowItGoesOn() {
        steering.far(380, 400, 100, 390, Duration.ofSeconds(50));
        model.cancel();
        assertThat(shown())
                .isEqualTo(
                        new Shown.Stopped(
                                "Filing was stopped",
                                List.of(
                                        "290 reports are waiting, safe in the queue.",
                                        "20 files were not read and lie where they lay.",
                                        "It goes on here, with the next file or decision, or when"
                                                + " somebody signs in.")));
        model.toggle();
        assertThat(run().paused()).isFalse();
        steering.now = new Standing.Stopped(0, 1);
        assertThat(((Shown.Stopped) shown()).facts())
                .hasSize(2)
                .first()
                .isEqualTo("1 report is waiting, safe in the queue.");
        steering.now = new Standing.Stopping();
        assertThat(shown()).isEqualTo(new Shown.Stopping("Stopping at the next safe point"));
    }

    @Test
    void aFullDiskIsToldHereAndTheLineInItsOwnBand() {
        steering.now =
                new Standing.Failing(
                        Trouble.of(new JournalException.Full(new IOException("no space"))));
        assertThat(((Shown.Failing) shown()).plight().what())
                .isEqualTo("This machine has no room left.");
        steering.now = new Standing.Failing(new Trouble.OfCustodians(1, 2, java.util.Map.of()));
        assertThat(shown()).isEqualTo(new Shown.Nothing());
    }
}
