package io.wardkey.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.wardkey.domain.Bytes32;
import io.wardkey.domain.content.Cancellation;
import io.wardkey.domain.work.FilingQueue;
import io.wardkey.domain.work.FilingState;
import io.wardkey.domain.work.QueuedReport;
import io.wardkey.workflow.Pipeline.Stage;
import io.wardkey.workflow.Pipeline.Step;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
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

/** How stages run beside each other, and what of files stays in memory. */
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
        CountDownLatch begun = new CountDownLatch(1);
        Thread runner =
                Thread.ofPlatform()
                        .start(
                                () ->
                                        run(
                                                () -> {
                                                    steps.incrementAndGet();
                                                    begun.countDown();
                                                    return Step.AGAIN;
                                                }));
        assertThat(begun.await(10, TimeUnit.SECONDS)).isTrue();
        run.pause();
        // The step that was on its way may end.
        int before = settled(steps);
        assertThat(settled(steps)).isEqualTo(before);
        run.resume();
        while (steps.get() == before) {
            Thread.onSpinWait();
        }
        run.pause();
        run.cancel();
        assertThat(runner.join(Duration.ofSeconds(10))).isTrue();
    }

    /** A count that has stood still for a while. */
    private static int settled(AtomicInteger count) throws InterruptedException {
        int before = -1;
        while (before != count.get()) {
            before = count.get();
            TimeUnit.MILLISECONDS.sleep(300);
        }
        return before;
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

    private static Bytes32 tag(int number) {
        byte[] bytes = new byte[Bytes32.SIZE];
        bytes[0] = (byte) number;
        return Bytes32.of(bytes);
    }

    private static QueuedReport report(int tag, FilingState state) {
        return new QueuedReport(
                tag,
                1,
                state,
                0,
                new QueuedReport.Arrival("f", "t", 1, Instant.EPOCH, "", "", ""),
                tag(tag),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Map.of());
    }

    private static InFlight.Source source() throws Exception {
        byte[] model =
                io.wardkey.app.demo.DemoReports.reports().stream()
                        .filter(each -> each.file().name().equals("castell-lipids.json"))
                        .findFirst()
                        .orElseThrow()
                        .file()
                        .content()
                        .toByteArray();
        var read =
                (io.wardkey.domain.report.ReadOutcome.Read)
                        new io.wardkey.intake.ContentReader()
                                .read(
                                        new io.wardkey.domain.report.SourceFile(
                                                "f", io.wardkey.domain.ByteString.of(model)));
        return InFlight.Source.of(model, read.reports());
    }

    @Test
    void whatIsInFlightIsBoundedAndFreedByEveryWayOut() throws Exception {
        InFlight.Source source = source();
        InFlight inFlight = new InFlight(3 * source.weight() - 1);
        for (int i = 1; i <= 3; i++) {
            assertThat(inFlight.room()).isTrue();
            inFlight.hold(tag(i), source);
        }
        assertThat(inFlight.room()).as("nothing more is to be read").isFalse();
        // One that waits for something else makes room, and stays as long as there is any.
        inFlight.moved(report(1, FilingState.AWAITING_CUSTODY_KEYS));
        assertThat(inFlight.room()).isTrue();
        assertThat(inFlight.find(tag(1))).as("evicted, for all three are too much").isEmpty();
        inFlight.moved(report(2, FilingState.SEALED));
        assertThat(inFlight.find(tag(2))).isEmpty();
        inFlight.moved(report(3, FilingState.NEEDS_MATCHING));
        assertThat(inFlight.find(tag(3))).isPresent();
        inFlight.moved(report(3, FilingState.DUPLICATE));
        assertThat(inFlight.find(tag(3))).isEmpty();
    }

    @Test
    void whatCannotBeSealedForNowHoldsNobodyUp() throws Exception {
        InFlight.Source source = source();
        InFlight inFlight = new InFlight(source.weight());
        inFlight.hold(tag(1), source);
        assertThat(inFlight.room()).isFalse();
        QueuedReport left = report(1, FilingState.MATCHED);
        inFlight.moved(left);
        assertThat(inFlight.room()).as("it goes on soon").isFalse();
        inFlight.postponed(left);
        assertThat(inFlight.room()).isTrue();
        assertThat(inFlight.find(tag(1))).as("there is room for it").isPresent();
        inFlight.hold(tag(2), source);
        assertThat(inFlight.find(tag(1))).isEmpty();
        assertThat(inFlight.find(tag(2))).isPresent();
    }

    /** A queue in which so many reports stand in a state. */
    private static FilingQueue holding(List<QueuedReport> reports) {
        return (FilingQueue)
                Proxy.newProxyInstance(
                        PipelineTest.class.getClassLoader(),
                        new Class<?>[] {FilingQueue.class},
                        (_, _, arguments) ->
                                reports.stream()
                                        .filter(each -> each.id() > (long) arguments[1])
                                        .limit((int) arguments[2])
                                        .toList());
    }

    @Test
    void whatWasTriedInVainHoldsNobodyUpAndIsTriedAgainWhereTheRunGoesOn() throws Exception {
        List<QueuedReport> reports = new ArrayList<>();
        for (int i = 2; i <= 120; i++) {
            reports.add(report(i, FilingState.MATCHED));
        }
        Instant[] now = {Instant.EPOCH};
        for (boolean openEnded : List.of(false, true)) {
            Fresh fresh = new Fresh(holding(reports), FilingState.MATCHED, openEnded, clock(now));
            int seen = 0;
            for (List<QueuedReport> some = fresh.next(10); !some.isEmpty(); some = fresh.next(10)) {
                seen += some.size();
                assertThat(fresh.tried(some, List.of())).isEqualTo(some);
            }
            assertThat(seen).isEqualTo(119);
            assertThat(fresh.due()).isEqualTo(openEnded);
            reports.addFirst(report(1, FilingState.MATCHED));
            assertThat(fresh.next(10)).as("one came back").containsExactly(reports.getFirst());
            reports.removeFirst();
            now[0] = now[0].plus(Fresh.AGAIN).plusSeconds(1);
            assertThat(fresh.next(200)).hasSize(openEnded ? 119 : 0);
        }
    }

    private static Clock clock(Instant[] now) {
        return new Clock() {
            @Override
            public Instant instant() {
                return now[0];
            }

            @Override
            public ZoneId getZone() {
                return ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(ZoneId zone) {
                return this;
            }
        };
    }

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
        assertThat(new CountDownLatch(1).await(40, TimeUnit.MILLISECONDS)).isFalse();
        assertThat(paused.progress().snapshot().elapsed()).isEqualTo(before);
        paused.resume();
        Duration after = paused.progress().snapshot().elapsed();
        Duration wall = Duration.ofNanos(System.nanoTime() - began);
        assertThat(after).isBetween(before, wall.minusMillis(40));
    }

    @Test
    void whatIsCarriedOnCountsAndWhatHasEndedDoesNot() {
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
