package io.wardkey.workflow;

import io.wardkey.domain.key.ReportIdentity;
import io.wardkey.domain.ledger.Categories;
import io.wardkey.domain.ledger.Category;
import io.wardkey.domain.ledger.PatientId;
import io.wardkey.domain.ledger.RecordId;
import io.wardkey.domain.report.ReadReport;
import io.wardkey.domain.report.ReportDraft;
import io.wardkey.domain.work.FilingQueue;
import io.wardkey.domain.work.FilingQueue.Change;
import io.wardkey.domain.work.FilingState;
import io.wardkey.domain.work.JournalException;
import io.wardkey.domain.work.QueuedReport;
import io.wardkey.domain.work.Typed;
import io.wardkey.rules.projection.ConsortiumView;
import io.wardkey.rules.projection.Custodian;
import io.wardkey.workflow.FileReports.Assignment;
import io.wardkey.workflow.IdentifyPatient.Identified;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Decides whose a report is, as far as {@link IdentifyPatient} can tell; everything else waits for
 * a person, whose choice can be taken back until the report is sent. Never makes a patient.
 */
public final class MatchReports {

    /** The detail of a waiting report that says why: an {@link IdentifyPatient.Why}. */
    public static final String MATCHING = "matching";

    /** Stands in its place when a person took back whose it is. */
    public static final String TAKEN_BACK = "TAKEN_BACK";

    private final FilingQueue queue;
    private final IdentifyPatient identify;
    private final RecordContents contents;
    private final ReportHistory history;
    private final LedgerView view;

    public MatchReports(
            FilingQueue queue,
            IdentifyPatient identify,
            RecordContents contents,
            ReportHistory history,
            LedgerView view) {
        this.queue = queue;
        this.identify = identify;
        this.contents = contents;
        this.history = history;
        this.view = view;
    }

    /**
     * Matches a report that was just queued; the report as it is now. Who was said to be the
     * patient of many files at once is not believed of one whose number is another's.
     */
    QueuedReport match(QueuedReport queued, Understood report, Assignment assignment)
            throws IOException {
        ReportDraft draft = report.read().draft();
        QueuedReport.Filing filing = filing(draft, assignment);
        Optional<PatientId> said = said(assignment);
        return switch (identified(report)) {
            case Identified.Exact exact
                    when said.filter(one -> !one.equals(exact.patient().patientId())).isPresent() ->
                    waiting(queued, filing, IdentifyPatient.Why.NAMES_ANOTHER);
            case Identified.Exact exact ->
                    matched(queued, report, exact.patient().patientId(), filing).orElse(queued);
            case Identified _ when said.isPresent() ->
                    matched(queued, report, said.get(), filing).orElse(queued);
            case Identified.Candidates(IdentifyPatient.Why why, var _, var _) ->
                    waiting(queued, filing, why);
            case Identified.Nobody(IdentifyPatient.Why why, var _) -> waiting(queued, filing, why);
        };
    }

    private Optional<PatientId> said(Assignment assignment) throws JournalException {
        return assignment.patient().isPresent()
                ? Optional.of(identify.chosen(assignment.patient().get()))
                : Optional.empty();
    }

    /** The patient is known: it goes on, unless the same was handed in before. */
    private Optional<QueuedReport> matched(
            QueuedReport report,
            Understood understood,
            PatientId patient,
            QueuedReport.Filing filing)
            throws IOException {
        ReportIdentity identity = understood.identity();
        // What looks for copies and what becomes one that counts must not overlap.
        return queue.together(
                () -> {
                    Optional<Instant> copy =
                            report.state().next().contains(FilingState.DUPLICATE)
                                    ? history.copyOf(
                                            report, patient, understood.sourceDigest(), identity)
                                    : Optional.empty();
                    Optional<QueuedReport> moved =
                            move(
                                    report,
                                    understood,
                                    copy.isPresent() ? FilingState.DUPLICATE : FilingState.MATCHED,
                                    change(
                                            Optional.of(patient),
                                            filing,
                                            copy.map(
                                                            at ->
                                                                    new HistoryNote(
                                                                            HistoryNote.Kind.COPY,
                                                                            at))
                                                    .map(HistoryNote::detail)
                                                    .orElse(Map.of())));
                    if (moved.isPresent()) {
                        history.identify(report, patient, identity);
                    }
                    return moved;
                });
    }

    /** Shown from now on is what was matched: other software may have read it otherwise before. */
    private Optional<QueuedReport> move(
            QueuedReport report, Understood understood, FilingState to, Change change)
            throws JournalException {
        QueuedReport.Arrival now = understood.arrival(report.arrival());
        return now.equals(report.arrival())
                ? queue.move(report, to, change)
                : queue.moveAnew(report, to, now, change);
    }

    /** Matches a report whose process died before it could; the report as it is now. */
    QueuedReport matchAgain(QueuedReport received) throws IOException {
        if (received.arrival().mediaType().equals(RecordContents.IDENTITY)) {
            return queue.move(received, FilingState.MATCHED, Change.none()).orElse(received);
        }
        Understood read;
        try {
            read = contents.matched(received);
            if (decided(received)) {
                return matched(
                                received,
                                read,
                                received.patientId().orElseThrow(),
                                received.filing().orElseThrow())
                        .orElse(received);
            }
        } catch (RecordContents.ReadOtherwise otherwise) {
            return contents.ask(otherwise).orElse(received);
        }
        return match(
                received,
                read,
                new Assignment(
                        received.patientId(),
                        received.filing().map(QueuedReport.Filing::category),
                        received.filing().map(QueuedReport.Filing::responsible).orElse(0L),
                        received.typed()));
    }

    /** Whether it was matched before: by a person, or by what was read then. */
    private boolean decided(QueuedReport received) throws JournalException {
        if (received.patientId().isEmpty() || received.filing().isEmpty()) {
            return false;
        }
        try {
            return history.identity(received).isPresent();
        } catch (JournalException.Damaged broken) {
            return true;
        }
    }

    /** Whether a report waits because nobody here is, or is like, whom it names. */
    static boolean unknown(QueuedReport report) {
        return report.state() == FilingState.NEEDS_MATCHING
                && IdentifyPatient.Why.UNKNOWN.name().equals(report.detail().get(MATCHING));
    }

    /** Whom a report names, of those who are known by now. */
    Identified identified(Understood report) throws IOException {
        return identify.identify(report.read().draft().subject());
    }

    /** The report as it is in its sealed original. */
    ReadReport read(QueuedReport report) throws IOException {
        return contents.read(report).read();
    }

    /** A person says whose it is. */
    Optional<QueuedReport> assign(QueuedReport report, Assignment assignment) throws IOException {
        QueuedReport.Filing before =
                report.filing()
                        .orElse(
                                new QueuedReport.Filing(
                                        Categories.of(Category.OTHER),
                                        RecordId.NONE,
                                        0,
                                        Typed.NOTHING));
        Optional<PatientId> patient = assignment.patient().or(report::patientId);
        if (patient.isEmpty()) {
            return Optional.empty();
        }
        return matched(
                report,
                contents.read(report),
                identify.chosen(patient.get()),
                new QueuedReport.Filing(
                        assignment.category().orElse(before.category()),
                        RecordId.NONE,
                        assignment.responsible(),
                        assignment.typed().or(before.typed())));
    }

    /**
     * Goes on with reports for whose patients all custodians have announced keys by now.
     *
     * @return those that go on
     */
    List<QueuedReport> keysArrived(List<QueuedReport> awaiting) throws IOException {
        ConsortiumView consortium = view.consortium();
        Map<PatientId, Boolean> complete = new HashMap<>();
        List<QueuedReport> moved = new ArrayList<>();
        for (QueuedReport report : awaiting) {
            PatientId patientId = report.patientId().orElseThrow();
            Boolean all = complete.get(patientId);
            if (all == null) {
                Set<Integer> have = view.custodyKeys(patientId).keySet();
                all =
                        consortium.custodians().stream()
                                .map(Custodian::organisation)
                                .allMatch(have::contains);
                complete.put(patientId, all);
            }
            if (all) {
                moved.add(report);
            }
        }
        return queue.together(
                () -> {
                    List<QueuedReport> now = new ArrayList<>();
                    for (QueuedReport report : moved) {
                        queue.move(report, FilingState.MATCHED, Change.none()).ifPresent(now::add);
                    }
                    return now;
                });
    }

    private QueuedReport waiting(
            QueuedReport queued, QueuedReport.Filing filing, IdentifyPatient.Why why)
            throws JournalException {
        return queue.move(
                        queued,
                        FilingState.NEEDS_MATCHING,
                        change(Optional.empty(), filing, Map.of(MATCHING, why.name())))
                .orElse(queued);
    }

    private static Change change(
            Optional<PatientId> patient, QueuedReport.Filing filing, Map<String, String> detail) {
        return new Change(
                patient, Optional.of(filing), Optional.empty(), Optional.empty(), detail, false);
    }

    /** How a report is to be filed, by what a person said and else by what it says. */
    static QueuedReport.Filing filing(ReportDraft draft, Assignment assignment) {
        return new QueuedReport.Filing(
                assignment.category().orElseGet(() -> category(draft.heading())),
                RecordId.NONE,
                assignment.responsible(),
                assignment.typed());
    }

    private static Categories category(ReportDraft.Heading heading) {
        return Categories.of(heading.categoryHint().category());
    }
}
