package io.wardkey.app.window;

import io.wardkey.domain.ByteString;
import io.wardkey.domain.content.Cancellation;
import io.wardkey.domain.ledger.Categories;
import io.wardkey.domain.ledger.Category;
import io.wardkey.domain.ledger.PatientId;
import io.wardkey.domain.ledger.Role;
import io.wardkey.domain.report.PatientDemographics;
import io.wardkey.domain.report.ReadReport;
import io.wardkey.domain.work.PatientDirectory.Patient;
import io.wardkey.domain.work.QueuedReport;
import io.wardkey.domain.work.Typed;
import io.wardkey.rules.projection.Member;
import io.wardkey.ui.reception.BulkRegistration;
import io.wardkey.ui.reception.Folders;
import io.wardkey.ui.reception.Intake;
import io.wardkey.ui.reception.ReceptionDesk;
import io.wardkey.ui.reception.Steering;
import io.wardkey.workflow.Desks;
import io.wardkey.workflow.FileReports;
import io.wardkey.workflow.IdentifyPatient.Identified;
import io.wardkey.workflow.LedgerView;
import io.wardkey.workflow.Outcome;
import io.wardkey.workflow.RegisterPatient;
import io.wardkey.workflow.SignIn;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Reception over the filing workflow. */
final class ReceptionWork implements ReceptionDesk, AutoCloseable {

    private static final String NUMBERING = "https://clinic.example/patients";

    private final Desks.Reception desk;
    private final LedgerView view;
    private final LineWatch line;
    private final QueueRows rows;
    private final FilingWork filing;
    private final BulkRegistration bulk;

    ReceptionWork(
            Desks.Reception desk,
            LedgerView view,
            SignIn signIn,
            LineWatch line,
            Inbox inbox,
            FolderMemory folders,
            Clock clock) {
        this.desk = desk;
        this.view = view;
        this.line = line;
        this.rows = new QueueRows(desk, line, clock);
        this.filing = new FilingWork(desk.filing(), inbox, line, folders, clock);
        this.bulk = new BulkWork(signIn, desk, view, line, filing::wake);
    }

    @Override
    public Outcome<List<Row>> queue() {
        long began = System.nanoTime();
        Outcome<List<Row>> queue = io(rows::read);
        filing.read(Duration.ofNanos(System.nanoTime() - began));
        return queue;
    }

    @Override
    public Watch watch(Runnable listener) {
        return filing.watch(listener);
    }

    @Override
    public Intake intake() {
        return filing;
    }

    @Override
    public Steering steering() {
        return filing.steering();
    }

    @Override
    public Folders folders() {
        return filing.folders();
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
                find(report).then(found -> io(() -> rows.row(change.apply(found).orElse(found))));
        filing.wake();
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
        filing.wake();
        return outcome;
    }

    @Override
    public BulkRegistration bulk() {
        return bulk;
    }

    @Override
    public void close() {
        filing.close();
    }

    private <T> Outcome<T> io(Desk.Reading<T> reading) {
        return Desk.io(reading);
    }

    @FunctionalInterface
    private interface Change {
        Optional<QueuedReport> apply(QueuedReport report) throws IOException;
    }
}
