package io.wardkey.workflow;

import io.wardkey.domain.ByteString;
import io.wardkey.domain.Bytes32;
import io.wardkey.domain.content.Cancellation;
import io.wardkey.domain.key.OrganisationKeys;
import io.wardkey.domain.ledger.Categories;
import io.wardkey.domain.ledger.PatientId;
import io.wardkey.domain.ledger.RecordId;
import io.wardkey.domain.report.LeftInFile;
import io.wardkey.domain.report.ReadOutcome;
import io.wardkey.domain.report.ReadReport;
import io.wardkey.domain.report.Refusal;
import io.wardkey.domain.report.ReportReader;
import io.wardkey.domain.report.SourceFile;
import io.wardkey.domain.work.FilingQueue;
import io.wardkey.domain.work.FilingQueue.Change;
import io.wardkey.domain.work.FilingState;
import io.wardkey.domain.work.JournalException;
import io.wardkey.domain.work.QueuedReport;
import io.wardkey.domain.work.Typed;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Files reports: a file is read and kept, each of its reports matched with a patient, sealed,
 * stored, brought to the ledger and acknowledged by custodians. Every step takes reports from one
 * named state to the next and can be repeated, so that {@link #drive} finishes what any process
 * began, whenever that one died.
 */
public final class FileReports {

    private static final Duration KEYS_PATIENCE = Duration.ofSeconds(30);

    private final Actor.Member actor;
    private final OrganisationKeys keys;
    private final FilingQueue queue;
    private final ReportReader reader;
    private final LedgerView view;
    private final MatchReports match;
    private final SealReports seal;
    private final SendFilings send;
    private final KeepRecords keep;
    private final Clock clock;

    public FileReports(
            Actor.Member actor,
            OrganisationKeys keys,
            FilingQueue queue,
            ReportReader reader,
            LedgerView view,
            MatchReports match,
            SealReports seal,
            SendFilings send,
            KeepRecords keep,
            Clock clock) {
        this.actor = actor;
        this.keys = keys;
        this.queue = queue;
        this.reader = reader;
        this.view = view;
        this.match = match;
        this.seal = seal;
        this.send = send;
        this.keep = keep;
        this.clock = clock;
    }

    /** What came of a file. */
    public sealed interface Accepted {

        /**
         * Its reports stand in the queue.
         *
         * @param refused reports of it that can't be read
         * @param left what is in the file and is no report
         */
        record Queued(List<QueuedReport> reports, List<Refusal> refused, LeftInFile left)
                implements Accepted {
            public Queued {
                reports = List.copyOf(reports);
                refused = List.copyOf(refused);
            }
        }

        /** Nothing of it was queued. */
        record Refused(Refusal refusal) implements Accepted {}

        record Failed(Trouble trouble) implements Accepted {}
    }

    /**
     * What a person says of a file.
     *
     * @param patient whose it is; empty where the file says so
     * @param category empty where the report says so
     * @param responsible the member who should look, or 0
     * @param typed what goes before what the file says
     */
    public record Assignment(
            Optional<PatientId> patient,
            Optional<Categories> category,
            long responsible,
            Typed typed) {

        /** Nothing: the file says all. */
        public static final Assignment NONE =
                new Assignment(Optional.empty(), Optional.empty(), 0, Typed.NOTHING);
    }

    /** Who files. */
    public Actor.Member actor() {
        return actor;
    }

    /** For which organisation. */
    public int organisation() {
        return actor.organisation();
    }

    /** Reads a file and keeps it, sealed, with its reports in the queue. */
    public Accepted accept(String name, byte[] bytes, Assignment assignment) {
        try {
            return switch (reader.read(new SourceFile(name, ByteString.of(bytes)))) {
                case ReadOutcome.Refused(Refusal refusal) -> new Accepted.Refused(refusal);
                case ReadOutcome.Read(var reports, var refused, var left) ->
                        new Accepted.Queued(queue(name, bytes, reports, assignment), refused, left);
            };
        } catch (IOException failure) {
            return new Accepted.Failed(Trouble.of(failure));
        }
    }

    private List<QueuedReport> queue(
            String name, byte[] bytes, List<ReadReport> reports, Assignment assignment)
            throws IOException {
        Bytes32 tag = Tags.source(keys, RecordContents.digest(bytes));
        List<QueuedReport.Arrival> arrivals = new ArrayList<>();
        for (ReadReport report : reports) {
            arrivals.add(arrival(name, bytes.length, report));
        }
        List<QueuedReport> queued = queue.accept(new ByteArrayInputStream(bytes), tag, arrivals);
        List<QueuedReport> matched = new ArrayList<>();
        for (int i = 0; i < queued.size(); i++) {
            matched.add(
                    match.match(
                            queued.get(i),
                            reports.get(i).draft(),
                            RecordContents.sourceDigest(reports.get(i)),
                            assignment));
        }
        return matched;
    }

    private QueuedReport.Arrival arrival(String name, long size, ReadReport report) {
        return new QueuedReport.Arrival(
                name,
                report.origin().kind().mediaType(),
                size,
                clock.instant(),
                report.draft().heading().title(),
                report.draft().parties().laboratory().orElse(""),
                report.draft().subject().names().stream()
                        .flatMap(given -> given.words().stream())
                        .findFirst()
                        .orElse(""));
    }

    /** A queued report as it is in its sealed original. */
    public Outcome<ReadReport> read(QueuedReport report) {
        try {
            return new Outcome.Done<>(match.read(report));
        } catch (IOException failure) {
            return new Outcome.Failed<>(Trouble.of(failure));
        }
    }

    /** Gives a report to a patient, also one that was given and not sent. */
    public Optional<QueuedReport> assign(QueuedReport report, Assignment assignment)
            throws JournalException {
        Optional<QueuedReport> open =
                report.state() == FilingState.NEEDS_MATCHING
                        ? Optional.of(report)
                        : takeBack(report);
        return open.isPresent() ? match.assign(open.get(), assignment) : Optional.empty();
    }

    /**
     * Has a report wait for a person again, with what was typed of it, as long as it was not sent.
     */
    public Optional<QueuedReport> takeBack(QueuedReport report) throws JournalException {
        boolean given =
                switch (report.state()) {
                    case MATCHED, AWAITING_CUSTODY_KEYS, SEALED, STORED ->
                            !report.arrival().mediaType().equals(RecordContents.IDENTITY);
                    case RECEIVED,
                            NEEDS_MATCHING,
                            SENT,
                            FILED,
                            KEPT,
                            DUPLICATE,
                            REFUSED,
                            WITHDRAWN ->
                            false;
                };
        return given
                ? queue.move(
                        report,
                        FilingState.NEEDS_MATCHING,
                        Change.back(Map.of(MatchReports.MATCHING, MatchReports.TAKEN_BACK)))
                : Optional.empty();
    }

    /** Queues again what was refused. */
    public Optional<QueuedReport> retry(QueuedReport report) throws JournalException {
        return queue.move(report, FilingState.RECEIVED, Change.back(Map.of()));
    }

    /** Takes a report out of the queue, as long as it was not sent. */
    public Optional<QueuedReport> withdraw(QueuedReport report) throws IOException {
        if (!report.state().next().contains(FilingState.WITHDRAWN)) {
            return Optional.empty();
        }
        Optional<QueuedReport> withdrawn = queue.move(report, FilingState.WITHDRAWN, Change.none());
        if (withdrawn.isPresent()) {
            queue.dropOriginal(withdrawn.get());
        }
        return withdrawn;
    }

    /**
     * Carries on with everything in the queue, until all of it has ended or waits for somebody.
     *
     * @return what stopped it early, if anything; nothing is lost, and it can be called again
     */
    public Optional<Trouble> drive(Cancellation cancellation) {
        try {
            view.update(cancellation);
            keep.reconcile();
            finishWhatWasSent(cancellation);
            seal.recover(all(FilingState.SEALED));
            var keysUntil = clock.instant().plus(KEYS_PATIENCE);
            while (!cancellation.requested()) {
                boolean moved = step(cancellation);
                if (!moved && all(FilingState.AWAITING_CUSTODY_KEYS).isEmpty()) {
                    return Optional.empty();
                }
                if (!moved && clock.instant().isAfter(keysUntil)) {
                    return Optional.empty();
                }
                if (!moved) {
                    view.awaitNews(cancellation);
                }
            }
            return Optional.of(new Trouble.Cancelled());
        } catch (IOException failure) {
            return Optional.of(Trouble.of(failure));
        }
    }

    private boolean step(Cancellation cancellation) throws IOException {
        boolean moved = match.matchAll(all(FilingState.RECEIVED));
        moved |= match.keysArrived(all(FilingState.AWAITING_CUSTODY_KEYS));
        List<QueuedReport> matched = queue.in(EnumSet.of(FilingState.MATCHED), SealReports.BATCH);
        if (!matched.isEmpty()) {
            seal.seal(matched, actor.organisation(), keys, cancellation);
            moved = true;
        }
        List<QueuedReport> stored = queue.in(EnumSet.of(FilingState.STORED), SendFilings.BATCH);
        if (!stored.isEmpty()) {
            send.send(actor, stored, cancellation);
            moved = true;
        }
        List<QueuedReport> filed = queue.in(EnumSet.of(FilingState.FILED), SendFilings.BATCH);
        if (!filed.isEmpty()) {
            view.update(cancellation);
            moved |= keep.keep(filed, cancellation);
        }
        return moved;
    }

    private void finishWhatWasSent(Cancellation cancellation) throws IOException {
        for (QueuedReport report : all(FilingState.SENT)) {
            Optional<QueuedReport> now = queue.find(report.id());
            if (now.isPresent() && now.get().state() == FilingState.SENT) {
                send.carryThrough(now.get(), cancellation);
            }
        }
    }

    private List<QueuedReport> all(FilingState state) throws JournalException {
        return queue.in(EnumSet.of(state), Integer.MAX_VALUE);
    }

    /** The record of a queued report that was filed. */
    public static Optional<RecordId> recordOf(QueuedReport report) {
        return report.sealed().map(QueuedReport.Sealed::recordId);
    }
}
