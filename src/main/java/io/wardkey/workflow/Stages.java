package io.wardkey.workflow;

import io.wardkey.domain.key.OrganisationKeys;
import io.wardkey.domain.work.FilingQueue;
import io.wardkey.domain.work.FilingState;
import io.wardkey.domain.work.QueuedReport;
import io.wardkey.rules.projection.PatientView;
import io.wardkey.workflow.Pipeline.Stage;
import io.wardkey.workflow.Pipeline.Step;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The stages of filing, wired into a {@link Pipeline}. Each takes a bounded number of reports of
 * one state from the queue, oldest first, and brings them to the next, whatever process and stage
 * left them there.
 */
final class Stages {

    /** Bytes of originals that one batch of sealing takes into memory, about. */
    private static final long BATCH_BYTES = 32L << 20;

    private static final Duration KEYS_PATIENCE = Duration.ofSeconds(30);

    /** After which time what did not answer is asked again. */
    private static final Duration AGAIN = Duration.ofSeconds(5);

    /** After which time what waits for records of others is looked at again. */
    private static final Duration HELD = Duration.ofMinutes(1);

    /** Commands on their way at once. */
    private static final int COMMANDS = 8;

    /** How long what could not be gone on with is left alone, at least. */
    private static final Duration REST = Duration.ofSeconds(1);

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
            Map<String, Stage> stages = new LinkedHashMap<>();
            stages.put("feed", feed);
            stages.put("match", () -> stepped(told, takeIn.matchLeft()));
            stages.put("seal", new Sealing(pipeline, feed, source, away.isPresent(), told, run));
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
                stages.put("keys", new Keys(told, run));
                stages.put("send", new Sending(pipeline, source, told, onTheWay));
                stages.put("settle", () -> settle(told, onTheWay, run));
                stages.put("keep", new Keeping(pipeline, source, away.isPresent(), told, run));
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
            var _ = recoverSealed();
            return Optional.empty();
        } catch (IOException failure) {
            return Optional.of(Trouble.of(failure));
        }
    }

    private List<QueuedReport> recoverSealed() throws IOException {
        return seal.recover(queue.in(EnumSet.of(FilingState.SEALED), Integer.MAX_VALUE));
    }

    private static Step stepped(Told told, List<QueuedReport> moved) {
        told.moved(moved);
        return moved.isEmpty() ? Step.IDLE : Step.MOVED;
    }

    /** Nothing to do now; what is due again by and by is looked at without being told to. */
    private static Step nothing(Fresh fresh, Pipeline pipeline) {
        if (!fresh.due()) {
            return Step.IDLE;
        }
        pipeline.rest(REST);
        return Step.AGAIN;
    }

    private final class Sealing implements Stage {
        private final Fresh matched;
        private final Pipeline pipeline;
        private final Feed feed;
        private final Told told;
        private final FilingRun run;

        /** Whether reports may be sealed without being known to be stored. */
        private boolean unsure;

        Sealing(
                Pipeline pipeline,
                Feed feed,
                Incoming.Source source,
                boolean unsure,
                Told told,
                FilingRun run) {
            this.matched = new Fresh(queue, FilingState.MATCHED, source.openEnded(), clock);
            this.unsure = unsure;
            this.pipeline = pipeline;
            this.feed = feed;
            this.told = told;
            this.run = run;
        }

        @Override
        public Step step() throws IOException {
            if (unsure) {
                told.moved(recoverSealed());
                unsure = false;
            }
            List<QueuedReport> batch = inMemory(matched.next(SealReports.BATCH));
            if (batch.isEmpty()) {
                return nothing(matched, pipeline);
            }
            try {
                List<QueuedReport> moved =
                        seal.seal(batch, actor.organisation(), keys, pipeline, run);
                matched.tried(batch, moved).forEach(inFlight::postponed);
                told.moved(moved);
                feed.waitForSealing(true);
                return Step.MOVED;
            } catch (IOException failure) {
                feed.waitForSealing(false);
                unsure = true;
                throw failure;
            }
        }

        /** As many as can be in memory together, one at least. */
        private static List<QueuedReport> inMemory(List<QueuedReport> reports) {
            List<QueuedReport> batch = new ArrayList<>();
            Set<Object> files = new HashSet<>();
            long bytes = 0;
            for (QueuedReport report : reports) {
                if (files.add(report.sourceTag())) {
                    bytes += report.arrival().size();
                }
                if (bytes > BATCH_BYTES && !batch.isEmpty()) {
                    break;
                }
                batch.add(report);
            }
            return batch;
        }
    }

    /** Waits for custodians' keys, for a while; for whom nobody has registered, not at all. */
    private final class Keys implements Stage {
        private final Told told;
        private final FilingRun run;
        private Instant until = clock.instant().plus(KEYS_PATIENCE);
        private long after;
        private boolean any;
        private boolean anyBefore;
        private boolean moving;

        Keys(Told told, FilingRun run) {
            this.told = told;
            this.run = run;
        }

        @Override
        public Step step() throws IOException {
            // What is passed over is passed over in one step, or a change meanwhile were missed.
            List<QueuedReport> page = next();
            while (!page.isEmpty()) {
                after = page.getLast().id();
                any = any || anyRegistered(page);
                List<QueuedReport> moved = match.keysArrived(page);
                if (!moved.isEmpty()) {
                    moving = true;
                    until = clock.instant().plus(KEYS_PATIENCE);
                    told.moved(moved);
                    return Step.MOVED;
                }
                page = next();
            }
            if (any && !anyBefore) {
                until = clock.instant().plus(KEYS_PATIENCE);
            }
            anyBefore = any;
            boolean idle = !any || !moving && clock.instant().isAfter(until);
            boolean wait = any && !moving;
            after = 0;
            any = false;
            moving = false;
            if (idle) {
                return Step.IDLE;
            }
            if (wait) {
                view.awaitNews(run);
            }
            return Step.AGAIN;
        }

        private List<QueuedReport> next() throws IOException {
            return queue.in(
                    EnumSet.of(FilingState.AWAITING_CUSTODY_KEYS), after, SealReports.BATCH);
        }
    }

    private boolean anyRegistered(List<QueuedReport> reports) throws IOException {
        for (QueuedReport report : reports) {
            if (view.ask(report.patientId().orElseThrow(), PatientView::registered)) {
                return true;
            }
        }
        return false;
    }

    private final class Sending implements Stage {
        private final Fresh stored = new Fresh(queue, FilingState.STORED, false, clock);
        private final Pipeline pipeline;
        private final boolean openEnded;
        private final Told told;
        private final AtomicInteger onTheWay;

        /** What waited for an earlier version when it was looked at: others go first. */
        private final Set<Long> waiting = new HashSet<>();

        private Instant again = clock.instant().plus(HELD);

        /** Whether some wait for records of others. */
        private boolean held;

        Sending(Pipeline pipeline, Incoming.Source source, Told told, AtomicInteger onTheWay) {
            this.pipeline = pipeline;
            this.openEnded = source.openEnded();
            this.told = told;
            this.onTheWay = onTheWay;
        }

        @Override
        public Step step() throws IOException {
            if (onTheWay.get() >= COMMANDS) {
                return Step.IDLE;
            }
            if (clock.instant().isAfter(again)) {
                stored.tryAgain();
                waiting.clear();
                held = false;
                again = clock.instant().plus(HELD);
            }
            boolean moved = false;
            // Nothing is to do once all that waits was looked at within this step.
            boolean whole = waiting.isEmpty();
            while (true) {
                List<QueuedReport> batch = stored.next(SendFilings.BATCH);
                if (batch.isEmpty() && !whole) {
                    stored.tryAgain(waiting);
                    waiting.clear();
                    whole = true;
                    continue;
                }
                // A command that is not full goes when none is on its way: the next is fuller.
                if (batch.isEmpty() || batch.size() < SendFilings.BATCH && onTheWay.get() > 0) {
                    return moved ? Step.MOVED : idle();
                }
                SendFilings.Sorted sorted = send.sort(batch);
                told.moved(sorted.aside());
                var _ = stored.tried(sorted.held(), List.of());
                held |= !sorted.held().isEmpty();
                moved |= !sorted.aside().isEmpty() || !sorted.held().isEmpty();
                if (sorted.waiting().isEmpty() && !sorted.ready().isEmpty()) {
                    return send(sorted.ready()) || moved ? Step.MOVED : Step.IDLE;
                }
                stored.tried(sorted.waiting(), List.of())
                        .forEach(report -> waiting.add(report.id()));
            }
        }

        /** Nothing moves when a record can be read again: a run that goes on has to look. */
        private Step idle() {
            if (!openEnded || !held) {
                return Step.IDLE;
            }
            pipeline.rest(REST);
            return Step.AGAIN;
        }

        private boolean send(List<QueuedReport> ready) throws IOException {
            SendFilings.Sent sent = send.send(actor, ready);
            told.moved(sent.refused());
            if (sent.command().isPresent()) {
                onTheWay.incrementAndGet();
            }
            return sent.command().isPresent() || !sent.refused().isEmpty();
        }
    }

    private Step settle(Told told, AtomicInteger onTheWay, FilingRun run) throws IOException {
        List<QueuedReport> sent = queue.in(EnumSet.of(FilingState.SENT), 1);
        if (sent.isEmpty()) {
            return Step.IDLE;
        }
        List<QueuedReport> moved = send.carryThrough(sent.getFirst(), run);
        onTheWay.updateAndGet(before -> Math.max(0, before - 1));
        told.moved(moved);
        return Step.MOVED;
    }

    private final class Keeping implements Stage {
        private final Fresh filed;
        private final Pipeline pipeline;
        private final Told told;
        private final FilingRun run;

        /** Whether the ledger may have lost what it had. */
        private boolean unsure;

        Keeping(
                Pipeline pipeline,
                Incoming.Source source,
                boolean unsure,
                Told told,
                FilingRun run) {
            this.filed = new Fresh(queue, FilingState.FILED, source.openEnded(), clock);
            this.pipeline = pipeline;
            this.unsure = unsure;
            this.told = told;
            this.run = run;
        }

        @Override
        public Step step() throws IOException {
            if (unsure) {
                view.update(run);
                keep.reconcile();
                unsure = false;
            }
            List<QueuedReport> batch = filed.next(SendFilings.BATCH);
            if (batch.isEmpty()) {
                return nothing(filed, pipeline);
            }
            view.update(run);
            List<QueuedReport> kept = keep.keep(batch, run);
            var _ = filed.tried(batch, kept);
            told.moved(kept);
            return Step.MOVED;
        }
    }
}
