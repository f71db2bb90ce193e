package io.wardkey.workflow;

import io.wardkey.domain.ByteString;
import io.wardkey.domain.Bytes32;
import io.wardkey.domain.key.OrganisationKeys;
import io.wardkey.domain.report.LeftInFile;
import io.wardkey.domain.report.ReadOutcome;
import io.wardkey.domain.report.ReadReport;
import io.wardkey.domain.report.Refusal;
import io.wardkey.domain.report.ReportReader;
import io.wardkey.domain.report.SourceFile;
import io.wardkey.domain.work.FilingQueue;
import io.wardkey.domain.work.FilingQueue.Handed;
import io.wardkey.domain.work.FilingState;
import io.wardkey.domain.work.QueuedReport;
import io.wardkey.workflow.FileReports.Accepted;
import io.wardkey.workflow.FileReports.Assignment;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;

/**
 * Takes files in: read, kept sealed, queued, matched. Reading and sealing can be done ahead by
 * several threads; queueing takes many files in one transaction.
 */
final class TakeIn {

    private static final int LEFT = 100;

    private final OrganisationKeys keys;
    private final FilingQueue queue;
    private final ReportReader reader;
    private final MatchReports match;
    private final InFlight inFlight;
    private final Clock clock;

    TakeIn(
            OrganisationKeys keys,
            FilingQueue queue,
            ReportReader reader,
            MatchReports match,
            InFlight inFlight,
            Clock clock) {
        this.keys = keys;
        this.queue = queue;
        this.reader = reader;
        this.match = match;
        this.inFlight = inFlight;
        this.clock = clock;
    }

    /** A file that was read. */
    sealed interface Read {

        Incoming file();

        /** It holds reports, and is kept. */
        record Reports(
                Incoming file,
                InFlight.Source source,
                List<ReadReport> reports,
                List<Refusal> refused,
                LeftInFile left,
                Handed handed)
                implements Read {}

        record Refused(Incoming file, Refusal refusal) implements Read {}

        /** Its very bytes stand in the queue already. */
        record Known(Incoming file, List<QueuedReport> reports) implements Read {
            public Known {
                reports = List.copyOf(reports);
            }
        }

        /** It could not be read from where it lies. */
        record Unreadable(Incoming file, IOException failure) implements Read {}
    }

    /**
     * Reads a file and keeps it sealed.
     *
     * @param once whether it is passed over when its very bytes stand in the queue already
     * @throws IOException when the journal fails
     */
    Read read(Incoming file, boolean once) throws IOException {
        byte[] bytes;
        try {
            bytes = file.content().read();
        } catch (IOException failure) {
            return new Read.Unreadable(file, failure);
        }
        if (once) {
            List<QueuedReport> known = known(Tags.source(keys, RecordContents.digest(bytes)));
            if (!known.isEmpty()) {
                return new Read.Known(file, known);
            }
        }
        return switch (outcome(file.name(), bytes)) {
            case ReadOutcome.Refused(Refusal refusal) -> new Read.Refused(file, refusal);
            case ReadOutcome.Read(var reports, var refused, var left) ->
                    new Read.Reports(
                            file,
                            InFlight.Source.of(bytes, reports),
                            reports,
                            refused,
                            left,
                            handed(file, bytes, reports));
        };
    }

    private List<QueuedReport> known(Bytes32 sourceTag) throws IOException {
        return queue.bySource(sourceTag).stream()
                .filter(report -> report.state() != FilingState.WITHDRAWN)
                .toList();
    }

    /** Drops a file whose very bytes were queued meanwhile; the reports of these. */
    List<QueuedReport> drop(Read.Reports file) throws IOException {
        queue.discard(file.handed().original());
        return known(file.handed().sourceTag());
    }

    /** A file that brings a defect of the reader to light holds up no other. */
    private ReadOutcome outcome(String name, byte[] bytes) {
        try {
            return reader.read(new SourceFile(name, ByteString.of(bytes)));
        } catch (RuntimeException | StackOverflowError defect) {
            return new ReadOutcome.Refused(
                    new Refusal(Refusal.Reason.MALFORMED, "defect " + defect.getClass().getName()));
        }
    }

    private Handed handed(Incoming file, byte[] bytes, List<ReadReport> reports)
            throws IOException {
        List<QueuedReport.Arrival> arrivals = new ArrayList<>();
        for (ReadReport report : reports) {
            arrivals.add(arrival(file.name(), bytes.length, report));
        }
        return new Handed(
                queue.keep(new ByteArrayInputStream(bytes)),
                Tags.source(keys, RecordContents.digest(bytes)),
                arrivals);
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

    /** Queues what was read, all or nothing, and matches it; the reports as they are then. */
    synchronized List<List<QueuedReport>> queue(List<Read.Reports> files, Terms terms)
            throws IOException {
        if (files.isEmpty()) {
            return List.of();
        }
        List<List<QueuedReport>> queued =
                queue.acceptAll(files.stream().map(Read.Reports::handed).toList());
        for (Read.Reports file : files) {
            inFlight.hold(file.handed().sourceTag(), file.source());
        }
        List<List<QueuedReport>> matched = matched(files, queued, terms);
        matched.forEach(reports -> reports.forEach(inFlight::moved));
        return matched;
    }

    /** All in one transaction; when one of them can't be matched, they are left to be looked at. */
    private List<List<QueuedReport>> matched(
            List<Read.Reports> files, List<List<QueuedReport>> queued, Terms terms)
            throws IOException {
        List<QueuedReport> minted = new ArrayList<>();
        try {
            List<List<QueuedReport>> matched =
                    queue.together(
                            () -> {
                                List<List<QueuedReport>> all = new ArrayList<>();
                                for (int i = 0; i < files.size(); i++) {
                                    all.add(match(files.get(i), queued.get(i), terms, minted));
                                }
                                return all;
                            });
            terms.registering().ifPresent(registering -> registering.minted(minted));
            return matched;
        } catch (IOException failure) {
            if (Poisoned.by(failure).isEmpty()) {
                throw failure;
            }
            return queued;
        } catch (RuntimeException defect) {
            return queued;
        }
    }

    private List<QueuedReport> match(
            Read.Reports file, List<QueuedReport> queued, Terms terms, List<QueuedReport> minted)
            throws IOException {
        List<QueuedReport> matched = new ArrayList<>();
        for (int i = 0; i < queued.size(); i++) {
            ReadReport report = file.reports().get(i);
            Bytes32 digest = RecordContents.sourceDigest(report);
            QueuedReport now =
                    match.match(queued.get(i), report.draft(), digest, terms.assignment());
            matched.add(
                    terms.registering().isPresent() && MatchReports.unknown(now)
                            ? registered(now, report, terms.registering().get(), minted)
                            : now);
        }
        return matched;
    }

    /** Whom nobody knows is registered, where the report says enough, and the report is theirs. */
    private QueuedReport registered(
            QueuedReport waiting,
            ReadReport report,
            RegisterUnknown registering,
            List<QueuedReport> minted)
            throws IOException {
        Optional<QueuedReport> identity = registering.mint(report.draft().subject());
        if (identity.isEmpty()) {
            return waiting;
        }
        minted.add(identity.get());
        Assignment theirs =
                new Assignment(
                        identity.get().patientId(),
                        waiting.filing().map(QueuedReport.Filing::category),
                        waiting.filing().map(QueuedReport.Filing::responsible).orElse(0L),
                        waiting.typed());
        return match.assign(waiting, theirs).orElse(waiting);
    }

    /**
     * On what terms files are taken in.
     *
     * @param assignment what a person says of all of them
     * @param registering registers whom nobody knows; empty: they wait for a person
     */
    record Terms(Assignment assignment, Optional<RegisterUnknown> registering) {

        static Terms of(Assignment assignment) {
            return new Terms(assignment, Optional.empty());
        }
    }

    /** Matches what was queued and not matched: its process died, or a person tries it again. */
    synchronized List<QueuedReport> matchLeft() throws IOException {
        List<QueuedReport> moved = new ArrayList<>();
        for (QueuedReport report : queue.in(EnumSet.of(FilingState.RECEIVED), LEFT)) {
            try {
                moved.add(match.matchAgain(report));
            } catch (IOException failure) {
                queue.move(
                                report,
                                FilingState.REFUSED,
                                Poisoned.by(failure).orElseThrow(() -> failure))
                        .ifPresent(moved::add);
            } catch (RuntimeException defect) {
                queue.move(report, FilingState.REFUSED, Poisoned.by(defect)).ifPresent(moved::add);
            }
        }
        return moved;
    }

    /** Whether no report waits to be matched or sealed. */
    boolean nothingWaits() throws IOException {
        return queue.in(EnumSet.of(FilingState.RECEIVED, FilingState.MATCHED), 1).isEmpty();
    }

    /** Takes in one file. */
    Accepted accept(Incoming file, Assignment assignment) {
        try {
            return switch (read(file, false)) {
                case Read.Refused(var _, Refusal refusal) -> new Accepted.Refused(refusal);
                case Read.Known(var _, var known) ->
                        new Accepted.Queued(known, List.of(), LeftInFile.NOTHING);
                case Read.Unreadable(var _, IOException failure) ->
                        new Accepted.Failed(Trouble.of(failure));
                case Read.Reports reports ->
                        new Accepted.Queued(
                                queue(List.of(reports), Terms.of(assignment)).getFirst(),
                                reports.refused(),
                                reports.left());
            };
        } catch (IOException failure) {
            return new Accepted.Failed(Trouble.of(failure));
        }
    }
}
