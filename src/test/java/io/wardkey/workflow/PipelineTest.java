package io.wardkey.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.wardkey.domain.content.Cancellation;
import io.wardkey.workflow.Pipeline.Stage;
import io.wardkey.workflow.Pipeline.Step;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** How stages run beside each other. */
@Timeout(60)
final class PipelineTest {

    private final FilingRun run = new FilingRun(Cancellation.NEVER, FilingRun.Events.NONE);

    private Optional<Trouble> run(Stage... stages) {
        Map<String, Stage> named = new LinkedHashMap<>();
        for (Stage stage : stages) {
            named.put("stage-" + named.size(), stage);
        }
        try (Pipeline pipeline = new Pipeline(run)) {
            return pipeline.run(named);
        }
    }

    /** Takes from one counter and adds to the next, a few at a time. */
    private static Stage hop(AtomicInteger from, AtomicInteger to) {
        return () -> {
            int some = Math.min(from.get(), 3);
            if (some == 0) {
                return Step.IDLE;
            }
            from.addAndGet(-some);
            to.addAndGet(some);
            return Step.MOVED;
        };
    }

    @Test
    void nothingIsLeftBetweenStagesHoweverTheyMeet() {
        for (int round = 0; round < 300; round++) {
            AtomicInteger first = new AtomicInteger(20);
            AtomicInteger second = new AtomicInteger();
            AtomicInteger third = new AtomicInteger();
            AtomicInteger end = new AtomicInteger();
            // The last stages first: they find nothing to do and must be woken.
            assertThat(run(hop(third, end), hop(second, third), hop(first, second))).isEmpty();
            assertThat(end.get()).as("round %d", round).isEqualTo(20);
        }
    }

    @Test
    void whatWaitsForTheOthersIsDoneOnceTheyHaveNothingMore() {
        for (int round = 0; round < 300; round++) {
            AtomicInteger first = new AtomicInteger(20);
            AtomicInteger second = new AtomicInteger();
            List<Integer> done = new ArrayList<>();
            try (Pipeline pipeline = new Pipeline(run)) {
                boolean[] waited = new boolean[1];
                Stage last =
                        () -> {
                            int some = second.get();
                            if (some == 0) {
                                return Step.IDLE;
                            }
                            if (some < 7 && !waited[0]) {
                                waited[0] = true;
                                return Step.LATER;
                            }
                            waited[0] = false;
                            second.addAndGet(-some);
                            done.add(some);
                            return Step.MOVED;
                        };
                Map<String, Stage> stages = new LinkedHashMap<>();
                stages.put("last", last);
                stages.put("first", hop(first, second));
                assertThat(pipeline.run(stages)).isEmpty();
            }
            assertThat(done.stream().mapToInt(some -> some).sum()).isEqualTo(20);
            assertThat(done.subList(0, done.size() - 1)).allMatch(some -> some >= 7);
        }
    }

    @Test
    void whatWaitsForTheOthersIsDoneWhenTheyFail() {
        AtomicInteger done = new AtomicInteger();
        Optional<Trouble> trouble =
                run(
                        () ->
                                switch (done.getAndIncrement()) {
                                    case 0 -> Step.LATER;
                                    case 1 -> Step.MOVED;
                                    default -> Step.IDLE;
                                },
                        () -> {
                            throw new IOException("away");
                        });
        assertThat(trouble).containsInstanceOf(Trouble.OfFile.class);
        assertThat(done.get()).isGreaterThan(2);
    }

    /** Others that never have nothing to do hold it up for a second. */
    @Test
    void whatWaitsForTheOthersIsDoneBesideThemAfterAWhile() {
        AtomicInteger steps = new AtomicInteger();
        long begun = System.nanoTime();
        Optional<Trouble> trouble =
                run(
                        () -> {
                            if (steps.getAndIncrement() == 1) {
                                run.cancel();
                            }
                            return Step.LATER;
                        },
                        () -> {
                            LockSupport.parkNanos(1_000_000);
                            return Step.AGAIN;
                        });
        assertThat(trouble).containsInstanceOf(Trouble.Cancelled.class);
        assertThat(steps.get()).isEqualTo(2);
        assertThat(Duration.ofNanos(System.nanoTime() - begun))
                .isGreaterThanOrEqualTo(Duration.ofSeconds(1));
    }

    @Test
    void aStageThatFailsEndsAloneAndIsTold() {
        AtomicInteger first = new AtomicInteger(20);
        AtomicInteger second = new AtomicInteger();
        Optional<Trouble> trouble =
                run(
                        () -> {
                            throw new IOException("away");
                        },
                        hop(first, second));
        assertThat(trouble).containsInstanceOf(Trouble.OfFile.class);
        assertThat(second.get()).isEqualTo(20);
    }

    @Test
    void aDefectEndsEverythingAndIsThrown() {
        assertThatThrownBy(
                        () ->
                                run(
                                        () -> {
                                            throw new IllegalArgumentException("defect");
                                        },
                                        () -> Step.AGAIN))
                .hasMessageContaining("IllegalArgumentException")
                .hasMessageNotContaining("defect")
                .hasNoCause();
    }

    @Test
    void aPauseHoldsEveryStageAndCancellingEndsIt() throws Exception {
        AtomicInteger steps = new AtomicInteger();
        CountDownLatch paused = new CountDownLatch(1);
        CountDownLatch resumed = new CountDownLatch(1);
        Thread runner =
                Thread.ofPlatform()
                        .start(
                                () ->
                                        run(
                                                () -> {
                                                    if (steps.incrementAndGet() == 3) {
                                                        run.pause();
                                                        paused.countDown();
                                                    } else if (steps.get() == 4) {
                                                        resumed.countDown();
                                                    }
                                                    return Step.AGAIN;
                                                }));
        assertThat(paused.await(10, TimeUnit.SECONDS)).isTrue();
        assertThat(resumed.await(300, TimeUnit.MILLISECONDS))
                .as("a step while it pauses")
                .isFalse();
        assertThat(steps.get()).isEqualTo(3);
        run.resume();
        assertThat(resumed.await(10, TimeUnit.SECONDS)).isTrue();
        run.pause();
        run.cancel();
        assertThat(runner.join(Duration.ofSeconds(10))).isTrue();
    }

    @Test
    void eachKeepsTheOrderAndThrowsWhatTheWorkThrows() throws Exception {
        try (Pipeline pipeline = new Pipeline(run)) {
            assertThat(pipeline.each(List.of(1, 2, 3, 4, 5), number -> number * number))
                    .containsExactly(1, 4, 9, 16, 25);
            assertThatThrownBy(
                            () ->
                                    pipeline.each(
                                            List.of(1),
                                            _ -> {
                                                throw new IOException("no");
                                            }))
                    .isInstanceOf(IOException.class)
                    .hasMessage("no");
        }
    }
}
