package io.wardkey.workflow;

import io.wardkey.domain.ByteString;
import io.wardkey.domain.content.Cancellation;
import io.wardkey.domain.key.OrganisationKeys;
import io.wardkey.domain.key.Secret;
import io.wardkey.domain.ledger.Categories;
import io.wardkey.domain.ledger.PatientId;
import io.wardkey.domain.ledger.RecordId;
import io.wardkey.domain.report.LeftInFile;
import io.wardkey.domain.report.ReadReport;
import io.wardkey.domain.report.Refusal;
import io.wardkey.domain.report.SourceFile;
import io.wardkey.domain.work.FilingQueue;
import io.wardkey.domain.work.FilingQueue.Change;
import io.wardkey.domain.work.FilingState;
import io.wardkey.domain.work.JournalException;
import io.wardkey.domain.work.QueuedReport;
import io.wardkey.domain.work.Typed;
import io.wardkey.rules.projection.PatientView;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.time.Clock;
import java.time.Instant;
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

    private final Actor.Member actor;
    private final FilingQueue queue;
    private final LedgerView view;
    private final LockedFiles reader;
    private final MatchReports match;
    private final TakeIn takeIn;
    private final SendFilings send;
    private final Stages stages;

    public FileReports(
            Actor.Member actor,
            OrganisationKeys keys,
            FilingQueue queue,
            LockedFiles reader,
            LedgerView view,
            RecordContents contents,
            MatchReports match,
            SealReports seal,
            SendFilings send,
            KeepRecords keep,
            Clock clock) {
        this.actor = actor;
        this.queue = queue;
        this.view = view;
        this.match = match;
        this.reader = reader;
        this.send = send;
        this.takeIn = new TakeIn(keys, queue, reader, match, contents.inFlight(), clock);
        this.stages =
                new Stages(
                        actor,
                        keys,
                        queue,
                        view,
                        contents.inFlight(),
                        takeIn,
                        match,
                        seal,
                        send,
                        keep,
                        clock);
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

        /** Its very bytes stand in the queue, and a report of them waits for a person. */
        record Standing() implements Accepted {}

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

    /** Takes a password of a laboratory that a person typed; stays the caller's. */
    public void offer(Secret password) {
        reader.offer(password);
    }

    /** Whether a file is locked, and no password that is known opens it. */
    public boolean locked(String name, byte[] bytes) throws JournalException {
        return reader.locked(new SourceFile(name, ByteString.of(bytes)));
    }

    /**
     * Tries a password that a person typed with a locked file. One that opens it is remembered,
     * sealed, and the file can be taken in.
     *
     * @param password stays the caller's
     * @return whether it opens the file
     */
    public boolean unlock(String name, byte[] bytes, Secret password) throws JournalException {
        return reader.unlock(new SourceFile(name, ByteString.of(bytes)), password);
    }

    /** A queued report's original as its pages can be shown. */
    public ByteString shown(QueuedReport report, ByteString original) {
        try {
            return reader.shown(new SourceFile(report.arrival().file(), original));
        } catch (JournalException withoutPasswords) {
            return original;
        }
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
        return takeIn.accept(new Incoming(name, name, bytes.length, () -> bytes), assignment);
    }

    /** The same for a locked file, with the password that a person typed. */
    public Accepted accept(String name, byte[] bytes, Assignment assignment, Secret password) {
        try {
            return unlock(name, bytes, password)
                    ? accept(name, bytes, assignment)
                    : new Accepted.Refused(new Refusal(Refusal.Reason.WRONG_PASSWORD, ""));
        } catch (JournalException notKept) {
            return new Accepted.Failed(Trouble.of(notKept));
        }
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
            throws IOException {
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

    /**
     * Whether a report waits because its patient, whom a bulk migration took up, is not registered
     * yet: no filing brings that on, only a migration by an administrator does.
     */
    public boolean registrationDue(QueuedReport report) throws JournalException {
        boolean early =
                report.state() == FilingState.MATCHED
                        || report.state() == FilingState.AWAITING_CUSTODY_KEYS;
        return early
                && report.patientId().isPresent()
                && !view.ask(report.patientId().get(), PatientView::registered);
    }

    /**
     * The versions of stored reports that have to be filed before them: when these were issued, or
     * where they do not say, handed in.
     *
     * @return by the {@link QueuedReport#id} of those that wait for one
     */
    public Map<Long, Instant> waitsFor(List<QueuedReport> reports) throws IOException {
        return send.waitsFor(
                reports.stream()
                        .filter(report -> report.state() == FilingState.STORED)
                        .filter(it -> !it.arrival().mediaType().equals(RecordContents.IDENTITY))
                        .toList());
    }

    /**
     * Queues again what was refused, or was a copy of what came to nothing.
     *
     * @return empty when it was changed meanwhile, or its original is gone or damaged
     */
    public Optional<QueuedReport> retry(QueuedReport report) throws IOException {
        try {
            queue.original(report).close();
        } catch (NoSuchFileException | JournalException.Damaged gone) {
            return Optional.empty();
        }
        return queue.move(report, FilingState.RECEIVED, Change.back(Map.of()));
    }

    /** Takes a report out of the queue, as long as it was not sent, or when it was refused. */
    public Optional<QueuedReport> withdraw(QueuedReport report) throws IOException {
        // Who a patient is goes on to the ledger by itself, or nobody would find the patient.
        if (!report.state().next().contains(FilingState.WITHDRAWN)
                || report.arrival().mediaType().equals(RecordContents.IDENTITY)) {
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
        return drive(new FilingRun(cancellation, FilingRun.Events.NONE));
    }

    /** The same, steered and watched. */
    public Optional<Trouble> drive(FilingRun run) {
        return stages.run(NOTHING, TakeIn.Terms.of(Assignment.NONE), run);
    }

    /**
     * Takes files in while the queue is carried on, all stages beside each other, until no more
     * files come and everything has ended or waits for somebody.
     *
     * @param assignment what a person says of all of them
     * @param registering registers whom nobody knows; empty: their reports wait for a person
     * @return what stopped a stage early, if anything; nothing is lost
     */
    public Optional<Trouble> file(
            Incoming.Source source,
            Assignment assignment,
            Optional<RegisterUnknown> registering,
            FilingRun run) {
        return stages.run(source, new TakeIn.Terms(assignment, registering), run);
    }

    private static final Incoming.Source NOTHING =
            new Incoming.Source() {
                @Override
                public Optional<Incoming> next() {
                    return Optional.empty();
                }

                @Override
                public long files() {
                    return 0;
                }

                @Override
                public long bytes() {
                    return 0;
                }

                @Override
                public boolean ended() {
                    return true;
                }
            };

    /** The record of a queued report that was filed. */
    public static Optional<RecordId> recordOf(QueuedReport report) {
        return report.sealed().map(QueuedReport.Sealed::recordId);
    }
}
