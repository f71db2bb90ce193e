package io.wardkey.app.window;

import io.wardkey.domain.ledger.LedgerError;
import io.wardkey.domain.ledger.PatientId;
import io.wardkey.domain.ledger.Position;
import io.wardkey.domain.report.PatientDemographics;
import io.wardkey.domain.report.Refusal;
import io.wardkey.domain.work.FilingState;
import io.wardkey.domain.work.JournalException;
import io.wardkey.domain.work.PatientDirectory.Patient;
import io.wardkey.domain.work.QueuedReport;
import io.wardkey.ui.Workplace;
import io.wardkey.ui.reception.ReceptionDesk.Doubt;
import io.wardkey.ui.reception.ReceptionDesk.Hold;
import io.wardkey.ui.reception.ReceptionDesk.Row;
import io.wardkey.workflow.Desks;
import io.wardkey.workflow.HistoryNote;
import io.wardkey.workflow.Spoilt;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The filing queue as reception sees it. */
final class QueueRows {

    /** Those that somebody may have to look after; one that was refused, until it is taken out. */
    private static final Set<FilingState> OPEN =
            EnumSet.complementOf(
                    EnumSet.of(FilingState.KEPT, FilingState.DUPLICATE, FilingState.WITHDRAWN));

    private static final int PAGE = 200;

    /** More in a day than anybody scrolls through. */
    private static final int MOST_ENDED = 2_000;

    private final Desks.Reception desk;
    private final LineWatch line;
    private final Clock clock;

    QueueRows(Desks.Reception desk, LineWatch line, Clock clock) {
        this.desk = desk;
        this.line = line;
        this.clock = clock;
    }

    /** Open reports, and what ended since midnight. Oldest first. */
    List<Row> read() throws IOException {
        List<QueuedReport> reports = new ArrayList<>(desk.queue().in(OPEN, Integer.MAX_VALUE));
        Instant midnight =
                clock.instant()
                        .atZone(ZoneId.systemDefault())
                        .toLocalDate()
                        .atStartOfDay(ZoneId.systemDefault())
                        .toInstant();
        reports.addAll(endedSince(midnight));
        List<Row> rows = new ArrayList<>();
        Map<Long, Instant> earlier = desk.filing().waitsFor(reports);
        for (QueuedReport report : reports) {
            rows.add(row(report, earlier));
        }
        return rows;
    }

    /** What ended of that which arrived since then; of very many, the newest. Oldest first. */
    private List<QueuedReport> endedSince(Instant since) throws IOException {
        List<QueuedReport> newestFirst = new ArrayList<>();
        long before = Long.MAX_VALUE;
        while (newestFirst.size() < MOST_ENDED) {
            List<QueuedReport> page =
                    desk.queue().newest(EnumSet.complementOf(EnumSet.copyOf(OPEN)), before, PAGE);
            page.stream()
                    .filter(report -> !report.arrival().at().isBefore(since))
                    .forEach(newestFirst::add);
            if (page.size() < PAGE || page.getLast().arrival().at().isBefore(since)) {
                break;
            }
            before = page.getLast().id();
        }
        return newestFirst.reversed();
    }

    Row row(QueuedReport report) throws IOException {
        return row(report, desk.filing().waitsFor(List.of(report)));
    }

    /**
     * @param earlier for which earlier versions reports wait
     */
    private Row row(QueuedReport report, Map<Long, Instant> earlier) throws IOException {
        Optional<Patient> patient = Optional.empty();
        if (report.patientId().isPresent()) {
            PatientId id = report.patientId().get();
            patient = Optional.of(known(id).orElse(new Patient(id, PatientDemographics.nobody())));
        }
        return new Row(
                report.id(),
                report.state(),
                patient,
                report.title(),
                report.laboratory(),
                report.arrival().file(),
                report.arrival().subject(),
                report.arrival().at(),
                report.position()
                        .map(Position::time)
                        .map(Instant::ofEpochSecond)
                        .orElse(report.arrival().at()),
                report.filing().flatMap(filing -> filing.category().toSet().stream().findFirst()),
                report.filing().map(QueuedReport.Filing::responsible).orElse(0L),
                hold(report, earlier));
    }

    /** A broken row of the directory hides no report of the queue. */
    private Optional<Patient> known(PatientId id) throws IOException {
        try {
            return desk.directory().find(id);
        } catch (JournalException.Damaged broken) {
            return Optional.empty();
        }
    }

    private Hold hold(QueuedReport report, Map<Long, Instant> earlier) throws IOException {
        if (desk.filing().registrationDue(report)) {
            return new Hold.Registration();
        }
        return switch (report.state()) {
            case NEEDS_MATCHING ->
                    new Hold.Matching(
                            named(Doubt.class, report.detail().get("matching"))
                                    .orElse(Doubt.UNKNOWN));
            case REFUSED -> refused(report);
            case SEALED, STORED, SENT, AWAITING_CUSTODY_KEYS ->
                    line.now() instanceof Workplace.Line.Down(var since, var _)
                            ? new Hold.Line(since)
                            : others(report, earlier);
            case FILED, KEPT, DUPLICATE ->
                    HistoryNote.of(report).<Hold>map(Hold.History::new).orElseGet(Hold.None::new);
            case RECEIVED, MATCHED, WITHDRAWN -> new Hold.None();
        };
    }

    private static Hold others(QueuedReport report, Map<Long, Instant> earlier) {
        OptionalInt records = HistoryNote.unread(report);
        return records.isPresent()
                ? new Hold.Unread(records.getAsInt())
                : Optional.ofNullable(earlier.get(report.id()))
                        .<Hold>map(Hold.Earlier::new)
                        .orElseGet(Hold.None::new);
    }

    private static Hold refused(QueuedReport report) {
        return named(LedgerError.class, report.detail().get("ledger"))
                .<Hold>map(Hold.ByLedger::new)
                .or(() -> Spoilt.of(report).map(Hold.Spoiled::new))
                .orElseGet(
                        () ->
                                new Hold.Unreadable(
                                        named(Refusal.Reason.class, report.detail().get("reading"))
                                                .orElse(Refusal.Reason.MALFORMED)));
    }

    private static <E extends Enum<E>> Optional<E> named(Class<E> type, @Nullable String name) {
        for (E value : type.getEnumConstants()) {
            if (value.name().equals(name)) {
                return Optional.of(value);
            }
        }
        return Optional.empty();
    }
}
