package io.wardkey.app.window;

import io.wardkey.domain.ByteString;
import io.wardkey.domain.content.Cancellation;
import io.wardkey.domain.key.Secret;
import io.wardkey.domain.ledger.Categories;
import io.wardkey.domain.ledger.Category;
import io.wardkey.domain.ledger.LedgerError;
import io.wardkey.domain.ledger.PatientId;
import io.wardkey.domain.ledger.Position;
import io.wardkey.domain.ledger.Role;
import io.wardkey.domain.report.PatientDemographics;
import io.wardkey.domain.report.ReadReport;
import io.wardkey.domain.report.Refusal;
import io.wardkey.domain.work.FilingState;
import io.wardkey.domain.work.PatientDirectory.Patient;
import io.wardkey.domain.work.QueuedReport;
import io.wardkey.domain.work.Typed;
import io.wardkey.rules.projection.Member;
import io.wardkey.ui.reception.ReceptionDesk;
import io.wardkey.workflow.Desks;
import io.wardkey.workflow.FileReports;
import io.wardkey.workflow.HistoryNote;
import io.wardkey.workflow.IdentifyPatient.Identified;
import io.wardkey.workflow.LedgerView;
import io.wardkey.workflow.Outcome;
import io.wardkey.workflow.RegisterPatient;
import io.wardkey.workflow.Trouble;
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
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** Reception over the filing workflow; a thread of its own carries the queue on. */
final class ReceptionWork implements ReceptionDesk, AutoCloseable {

    private static final String NUMBERING = "https://clinic.example/patients";

    private static final Set<FilingState> OPEN =
            EnumSet.complementOf(
                    EnumSet.of(
                            FilingState.KEPT,
                            FilingState.DUPLICATE,
                            FilingState.REFUSED,
                            FilingState.WITHDRAWN));

    private static final int PAGE = 200;

    /** More in a day than anybody scrolls through. */
    private static final int MOST_ENDED = 2_000;

    private final Desks.Reception desk;
    private final LedgerView view;
    private final LineWatch line;
    private final Clock clock;
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
    private final QueueDriver driver;

    ReceptionWork(Desks.Reception desk, LedgerView view, LineWatch line, Clock clock) {
        this.desk = desk;
        this.view = view;
        this.line = line;
        this.clock = clock;
        this.driver = new QueueDriver(desk.filing(), this::driven);
        driver.wake();
    }

    private void driven(Optional<Trouble> trouble) {
        trouble.ifPresentOrElse(line::trouble, line::up);
        listeners.forEach(Runnable::run);
    }

    @Override
    public Outcome<List<Row>> queue() {
        return io(
                () -> {
                    List<QueuedReport> reports =
                            new ArrayList<>(desk.queue().in(OPEN, Integer.MAX_VALUE));
                    Instant midnight =
                            clock.instant()
                                    .atZone(ZoneId.systemDefault())
                                    .toLocalDate()
                                    .atStartOfDay(ZoneId.systemDefault())
                                    .toInstant();
                    reports.addAll(endedSince(midnight));
                    List<Row> rows = new ArrayList<>();
                    for (QueuedReport report : reports) {
                        rows.add(row(report));
                    }
                    return rows;
                });
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

    private Row row(QueuedReport report) throws IOException {
        Optional<Patient> patient = Optional.empty();
        if (report.patientId().isPresent()) {
            PatientId id = report.patientId().get();
            patient =
                    Optional.of(
                            desk.directory()
                                    .find(id)
                                    .orElse(new Patient(id, PatientDemographics.nobody())));
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
                hold(report));
    }

    private Hold hold(QueuedReport report) {
        return switch (report.state()) {
            case NEEDS_MATCHING ->
                    new Hold.Matching(
                            named(Doubt.class, report.detail().get("matching"))
                                    .orElse(Doubt.UNKNOWN));
            case REFUSED -> refused(report);
            case SEALED, STORED, SENT, AWAITING_CUSTODY_KEYS ->
                    line.now() instanceof io.wardkey.ui.Workplace.Line.Down(var since, var _)
                            ? new Hold.Line(since)
                            : unread(report);
            case FILED, KEPT, DUPLICATE ->
                    HistoryNote.of(report).<Hold>map(Hold.History::new).orElseGet(Hold.None::new);
            case RECEIVED, MATCHED, WITHDRAWN -> new Hold.None();
        };
    }

    private static Hold unread(QueuedReport report) {
        OptionalInt records = HistoryNote.unread(report);
        return records.isPresent() ? new Hold.Unread(records.getAsInt()) : new Hold.None();
    }

    private static Hold refused(QueuedReport report) {
        return named(LedgerError.class, report.detail().get("ledger"))
                .<Hold>map(Hold.ByLedger::new)
                .orElseGet(
                        () ->
                                new Hold.Unreadable(
                                        named(Refusal.Reason.class, report.detail().get("reading"))
                                                .orElse(Refusal.Reason.MALFORMED)));
    }

    private static <E extends Enum<E>> Optional<E> named(
            Class<E> type, @org.jspecify.annotations.Nullable String name) {
        for (E value : type.getEnumConstants()) {
            if (value.name().equals(name)) {
                return Optional.of(value);
            }
        }
        return Optional.empty();
    }

    @Override
    public Watch watch(Runnable listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    @Override
    public FileReports.Accepted accept(String fileName, byte[] bytes) {
        FileReports.Accepted accepted =
                desk.filing().accept(fileName, bytes, FileReports.Assignment.NONE);
        driver.wake();
        return accepted;
    }

    @Override
    public FileReports.Accepted unlock(String fileName, byte[] bytes, Secret password) {
        FileReports.Accepted accepted =
                desk.filing().accept(fileName, bytes, FileReports.Assignment.NONE, password);
        driver.wake();
        return accepted;
    }

    @Override
    public Outcome<Preview> preview(long report) {
        return find(report)
                .then(found -> desk.filing().read(found).map(read -> preview(found, read)));
    }

    private Preview preview(QueuedReport report, ReadReport read) {
        Optional<ByteString> pdf = Documents.embedded(read.draft());
        if (read.origin().kind().paged()) {
            pdf =
                    Documents.all(() -> desk.queue().original(report))
                            .map(original -> desk.filing().shown(report, original));
        }
        return new Preview(report.typed().over(read.draft()), pdf);
    }

    @Override
    public Outcome<Row> assign(
            long report, PatientId patient, Category category, long responsible, Typed typed) {
        return change(
                report,
                found ->
                        desk.filing()
                                .assign(
                                        found,
                                        new FileReports.Assignment(
                                                Optional.of(patient),
                                                Optional.of(Categories.of(category)),
                                                responsible,
                                                typed)));
    }

    @Override
    public Outcome<Row> takeBack(long report) {
        return change(report, desk.filing()::takeBack);
    }

    @Override
    public Outcome<Row> withdraw(long report) {
        return change(report, desk.filing()::withdraw);
    }

    @Override
    public Outcome<Row> retry(long report) {
        return change(report, desk.filing()::retry);
    }

    /** A report that somebody else changed meanwhile is shown as it is now. */
    private Outcome<Row> change(long report, Change change) {
        Outcome<Row> outcome =
                find(report).then(found -> io(() -> row(change.apply(found).orElse(found))));
        driver.wake();
        return outcome;
    }

    private Outcome<QueuedReport> find(long report) {
        return Desk.present(io(() -> desk.queue().find(report)), () -> Long.toString(report));
    }

    @Override
    public Outcome<Identified> identify(PatientDemographics named) {
        return io(() -> desk.identifying().identify(named));
    }

    @Override
    public Outcome<List<Patient>> search(String text, int limit) {
        return io(() -> desk.directory().search(text, limit));
    }

    @Override
    public Outcome<Map<Long, String>> physicians() {
        return io(
                () -> {
                    Map<Long, String> physicians = new TreeMap<>();
                    for (Member member : view.consortium().members()) {
                        if (member.is(Role.PHYSICIAN)
                                && !member.suspended()
                                && member.organisation() == desk.filing().organisation()) {
                            physicians.put(member.number(), member.name());
                        }
                    }
                    return physicians;
                });
    }

    @Override
    public String numbering() {
        return NUMBERING;
    }

    @Override
    public Outcome<RegisterPatient.Registered> register(
            PatientDemographics who, Cancellation cancellation) {
        Outcome<RegisterPatient.Registered> outcome =
                line.seen(desk.registration().register(desk.filing().actor(), who, cancellation));
        driver.wake();
        return outcome;
    }

    @Override
    public void close() {
        listeners.clear();
        driver.close();
    }

    private <T> Outcome<T> io(Desk.Reading<T> reading) {
        return Desk.io(reading);
    }

    @FunctionalInterface
    private interface Change {
        Optional<QueuedReport> apply(QueuedReport report) throws IOException;
    }
}
