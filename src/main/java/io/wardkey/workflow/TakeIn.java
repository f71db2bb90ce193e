package io.wardkey.workflow;

import io.wardkey.domain.Bytes32;
import io.wardkey.domain.key.OrganisationKeys;
import io.wardkey.domain.ledger.PatientId;
import io.wardkey.domain.report.LeftInFile;
import io.wardkey.domain.report.Refusal;
import io.wardkey.domain.work.FilingQueue;
import io.wardkey.domain.work.FilingQueue.Change;
import io.wardkey.domain.work.FilingQueue.Handed;
import io.wardkey.domain.work.FilingState;
import io.wardkey.domain.work.QueuedReport;
import io.wardkey.workflow.FileReports.Accepted;
import io.wardkey.workflow.FileReports.Assignment;
import io.wardkey.workflow.IdentifyPatient.Identified;
import io.wardkey.workflow.ReadFiles.PassOver;
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

    private final ReadFiles reading;
    private final FilingQueue queue;
    private final MatchReports match;
    private final InFlight inFlight;

    TakeIn(
            OrganisationKeys keys,
            FilingQueue queue,
            LockedFiles reader,
            MatchReports match,
            InFlight inFlight,
            Clock clock) {
        this.reading = new ReadFiles(keys, queue, reader, clock);
        this.queue = queue;
        this.match = match;
        this.inFlight = inFlight;
    }

    /** A file that was read. */
    sealed interface Read {

        Incoming file();

        /** It holds reports, and is kept. */
        record Reports(
                Incoming file,
                InFlight.Source source,
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

        /** The journal failed; nothing came of the file, which is to be read again. */
        record Failed(Incoming file, IOException failure) implements Read {}
    }

    /**
     * Reads a file and keeps it sealed, on whatever thread.
     *
     * @param over when it is passed over instead, for what stands in the queue of its very bytes
     */
    Read read(Incoming file, PassOver over) {
        return reading.read(file, over);
    }

    /** What a file is passed over for; see {@link ReadFiles#known}. */
    List<QueuedReport> known(Bytes32 sourceTag, PassOver over) throws IOException {
        return reading.known(sourceTag, over);
    }

    /** What stands in the queue of a file's very bytes, but for what a person took out. */
    List<QueuedReport> standing(Read.Reports file) throws IOException {
        return reading.standing(file.handed().sourceTag());
    }

    /** Drops a file that is not queued. */
    void drop(Read.Reports file) throws IOException {
        queue.discard(file.handed().original());
    }

    /**
     * Queues what was read and matches it, all in one transaction or nothing: what a person said of
     * the files is in their reports from the start. One that can't be matched is refused.
     *
     * @return the reports as they are then
     */
    synchronized List<List<QueuedReport>> queue(List<Read.Reports> files, Terms terms)
            throws IOException {
        if (files.isEmpty()) {
            return List.of();
        }
        List<QueuedReport> minted = new ArrayList<>();
        List<List<QueuedReport>> queued =
                queue.together(
                        () -> {
                            List<List<QueuedReport>> accepted =
                                    queue.acceptAll(
                                            files.stream().map(Read.Reports::handed).toList());
                            List<List<QueuedReport>> all = new ArrayList<>();
                            for (int i = 0; i < files.size(); i++) {
                                Read.Reports file = files.get(i);
                                inFlight.hold(file.handed().sourceTag(), file.source());
                                all.add(matched(file, accepted.get(i), terms, minted));
                            }
                            return all;
                        });
        terms.registering().ifPresent(registering -> registering.minted(minted));
        queued.forEach(reports -> reports.forEach(inFlight::moved));
        return queued;
    }

    private List<QueuedReport> matched(
            Read.Reports file, List<QueuedReport> queued, Terms terms, List<QueuedReport> minted)
            throws IOException {
        List<QueuedReport> matched = new ArrayList<>();
        for (int i = 0; i < queued.size(); i++) {
            QueuedReport report = queued.get(i);
            Understood read = file.source().reports().get(i);
            try {
                matched.add(match(report, read, terms, minted));
            } catch (IOException failure) {
                Change why = Poisoned.by(failure).orElseThrow(() -> failure);
                matched.add(refused(report, read, terms.assignment(), why));
            } catch (RuntimeException defect) {
                matched.add(refused(report, read, terms.assignment(), Poisoned.by(defect)));
            }
        }
        return matched;
    }

    /** With what a person said of it, for when somebody tries it again. */
    private QueuedReport refused(
            QueuedReport received, Understood read, Assignment assignment, Change why)
            throws IOException {
        QueuedReport report = queue.find(received.id()).orElse(received);
        return queue.move(
                        report,
                        FilingState.REFUSED,
                        new Change(
                                assignment.patient(),
                                Optional.of(MatchReports.filing(read.read().draft(), assignment)),
                                Optional.empty(),
                                Optional.empty(),
                                why.detail(),
                                false))
                .orElse(report);
    }

    private QueuedReport match(
            QueuedReport queued, Understood report, Terms terms, List<QueuedReport> minted)
            throws IOException {
        QueuedReport now = match.match(queued, report, terms.assignment());
        return terms.registering().isPresent() && MatchReports.unknown(now)
                ? registered(now, report, terms.registering().get(), minted).orElse(now)
                : now;
    }

    /** Whom nobody knows is registered, where the report says enough, and the report is theirs. */
    private Optional<QueuedReport> registered(
            QueuedReport waiting,
            Understood report,
            RegisterUnknown registering,
            List<QueuedReport> minted)
            throws IOException {
        Optional<QueuedReport> identity = registering.mint(report.read().draft().subject());
        if (identity.isEmpty()) {
            return Optional.empty();
        }
        minted.add(identity.get());
        return match.assign(waiting, theirs(waiting, identity.get().patientId()));
    }

    /**
     * Takes up again what waits in the queue of a file that was handed in again, because nobody
     * here was whom it names: nothing is queued twice.
     *
     * @return what goes on, as it is now
     */
    synchronized List<QueuedReport> register(Read.Reports file, RegisterUnknown registering)
            throws IOException {
        List<QueuedReport> minted = new ArrayList<>();
        List<QueuedReport> moved =
                queue.together(
                        () -> {
                            List<QueuedReport> now = new ArrayList<>();
                            for (QueuedReport report :
                                    known(file.handed().sourceTag(), PassOver.WAITING)) {
                                Optional<Understood> read = file.source().report(report.report());
                                if (MatchReports.unknown(report) && read.isPresent()) {
                                    again(report, read.get(), registering, minted)
                                            .ifPresent(now::add);
                                }
                            }
                            return now;
                        });
        registering.minted(minted);
        return moved;
    }

    private Optional<QueuedReport> again(
            QueuedReport waiting,
            Understood report,
            RegisterUnknown registering,
            List<QueuedReport> minted)
            throws IOException {
        try {
            return switch (match.identified(report)) {
                case Identified.Exact exact ->
                        match.assign(
                                waiting, theirs(waiting, Optional.of(exact.patient().patientId())));
                case Identified.Nobody(IdentifyPatient.Why why, var _)
                        when why == IdentifyPatient.Why.UNKNOWN ->
                        registered(waiting, report, registering, minted);
                case Identified.Nobody _, Identified.Candidates _ -> Optional.empty();
            };
        } catch (IOException failure) {
            // One that is spoilt waits on for a person, and holds up no other.
            Change _ = Poisoned.by(failure).orElseThrow(() -> failure);
            return Optional.empty();
        }
    }

    /** What is said of a waiting report already, and whose it is. */
    private static Assignment theirs(QueuedReport waiting, Optional<PatientId> patient) {
        return new Assignment(
                patient,
                waiting.filing().map(QueuedReport.Filing::category),
                waiting.filing().map(QueuedReport.Filing::responsible).orElse(0L),
                waiting.typed());
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
            PassOver over = assignment.equals(Assignment.NONE) ? PassOver.WAITING : PassOver.NEVER;
            return switch (read(file, over)) {
                case Read.Refused(var _, Refusal refusal) -> new Accepted.Refused(refusal);
                case Read.Known(var _, var _) -> new Accepted.Standing();
                case Read.Unreadable(var _, IOException failure) ->
                        new Accepted.Failed(Trouble.of(failure));
                case Read.Failed(var _, IOException failure) ->
                        new Accepted.Failed(Trouble.of(failure));
                case Read.Reports reports ->
                        new Accepted.Queued(
                                queued(reports, Terms.of(assignment)),
                                reports.refused(),
                                reports.left());
            };
        } catch (IOException failure) {
            return new Accepted.Failed(Trouble.of(failure));
        }
    }

    private List<QueuedReport> queued(Read.Reports file, Terms terms) throws IOException {
        try {
            return queue(List.of(file), terms).getFirst();
        } catch (IOException failure) {
            queue.discard(file.handed().original());
            throw failure;
        }
    }
}
