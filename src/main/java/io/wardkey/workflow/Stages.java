package io.wardkey.workflow;

import io.wardkey.domain.key.OrganisationKeys;
import io.wardkey.domain.work.FilingQueue;
import io.wardkey.domain.work.FilingState;
import io.wardkey.domain.work.QueuedReport;
import io.wardkey.workflow.Pipeline.Stage;
import io.wardkey.workflow.Pipeline.Step;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The stages of filing, wired into a {@link Pipeline}. Each takes a bounded number of reports of
 * one state from the queue, oldest first, and brings them to the next, whatever process and stage
 * left them there.
 */
final class Stages {

    /** After which time what did not answer is asked again. */
    private static final Duration AGAIN = Duration.ofSeconds(5);

    private final Actor.Member actor;
    private final OrganisationKeys keys;
    private final FilingQueue queue;
    private final LedgerView view;
    private final InFlight inFlight;
    private final TakeIn takeIn;
    private final MatchReports match;
    private final SealReports seal;
    private final SendFilings send;
    private final KeepRecords keep;
    private final Clock clock;

    Stages(
            Actor.Member actor,
            OrganisationKeys keys,
            FilingQueue queue,
            LedgerView view,
            InFlight inFlight,
            TakeIn takeIn,
            MatchReports match,
            SealReports seal,
            SendFilings send,
            KeepRecords keep,
            Clock clock) {
        this.actor = actor;
        this.keys = keys;
        this.queue = queue;
        this.view = view;
        this.inFlight = inFlight;
        this.takeIn = takeIn;
        this.match = match;
        this.seal = seal;
        this.send = send;
        this.keep = keep;
        this.clock = clock;
    }

    /** Runs them all until nothing is left to do. */
    Optional<Trouble> run(Incoming.Source source, TakeIn.Terms terms, FilingRun run) {
        Told told = new Told(run, inFlight);
        AtomicInteger onTheWay = new AtomicInteger();
        try (Pipeline pipeline = new Pipeline(run);
                Feed feed = new Feed(takeIn, inFlight, source, terms, told, run)) {
            Optional<Trouble> away = recover(told, run);
            Course course =
                    new Course(pipeline, source.openEnded(), away.isPresent(), told, run, clock);
            Map<String, Stage> stages = new LinkedHashMap<>();
            stages.put("feed", feed);
            stages.put("match", () -> stepped(told, takeIn.matchLeft()));
            stages.put(
                    "seal",
                    new SealStage(actor.organisation(), keys, queue, seal, inFlight, feed, course));
            if (away.isEmpty() || source.openEnded()) {
                // Without the ledger, what comes is still read, sealed and stored.
                terms.registering()
                        .ifPresent(
                                registering ->
                                        stages.put(
                                                "register",
                                                () ->
                                                        registering.step(run)
                                                                ? Step.MOVED
                                                                : Step.IDLE));
                stages.put("keys", new KeysStage(queue, match, view, course));
                stages.put("send", new SendStage(actor, queue, send, onTheWay, course));
                stages.put("settle", () -> settle(told, onTheWay, run));
                stages.put("keep", new KeepStage(queue, keep, view, course));
            }
            if (source.openEnded()) {
                away.ifPresent(told::trouble);
                stages.replaceAll((_, stage) -> () -> again(stage, pipeline, told, run));
                return pipeline.run(stages);
            }
            Optional<Trouble> stopped = pipeline.run(stages);
            return away.or(() -> stopped);
        }
    }

    /** A step that is tried again after a while when something doesn't answer. */
    private static Step again(Stage stage, Pipeline pipeline, Told told, FilingRun run)
            throws IOException {
        try {
            return stage.step();
        } catch (IOException failure) {
            if (run.requested()) {
                throw failure;
            }
            told.trouble(Trouble.of(failure));
            pipeline.rest(AGAIN);
            return Step.AGAIN;
        }
    }

    /** Looks after what an earlier process left. */
    private Optional<Trouble> recover(Told told, FilingRun run) {
        try {
            told.before(queue.counts());
            view.update(run);
            keep.reconcile();
            var _ = seal.recover();
            return Optional.empty();
        } catch (IOException failure) {
            return Optional.of(Trouble.of(failure));
        }
    }

    private static Step stepped(Told told, List<QueuedReport> moved) {
        told.moved(moved);
        return moved.isEmpty() ? Step.IDLE : Step.MOVED;
    }

    private Step settle(Told told, AtomicInteger onTheWay, FilingRun run) throws IOException {
        List<QueuedReport> sent = queue.in(EnumSet.of(FilingState.SENT), 1);
        if (sent.isEmpty()) {
            return Step.IDLE;
        }
        List<QueuedReport> moved = send.carryThrough(sent.getFirst(), run);
        seen(onTheWay);
        told.moved(moved);
        return Step.MOVED;
    }

    /** One command fewer is on its way; those of earlier processes were not counted. */
    static void seen(AtomicInteger onTheWay) {
        var _ = onTheWay.updateAndGet(before -> Math.max(0, before - 1));
    }
}
