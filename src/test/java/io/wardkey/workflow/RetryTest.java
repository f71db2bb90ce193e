package io.wardkey.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.wardkey.crypto.v1.EnvelopeOpener;
import io.wardkey.crypto.v1.VersionMarking;
import io.wardkey.domain.content.Cancellation;
import io.wardkey.domain.key.OrganisationKeys;
import io.wardkey.domain.ledger.Categories;
import io.wardkey.domain.ledger.Category;
import io.wardkey.domain.ledger.LedgerError;
import io.wardkey.domain.ledger.PatientId;
import io.wardkey.domain.ledger.RecordCommand;
import io.wardkey.domain.work.FilingQueue;
import io.wardkey.domain.work.FilingState;
import io.wardkey.domain.work.Journal;
import io.wardkey.domain.work.JournalException;
import io.wardkey.domain.work.KnownReports;
import io.wardkey.domain.work.QueuedReport;
import io.wardkey.domain.work.Typed;
import io.wardkey.intake.ContentReader;
import io.wardkey.journal.DemographicsCodec;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Reports that were refused, and are tried again. */
@Tag("heavy")
final class RetryTest extends FilingClinic {

    private static final Typed TYPED = Typed.of(Map.of("typed-title", "What a person typed"));

    /** The patients of reports, registered. */
    private List<PatientId> registered(int... whose) throws IOException {
        List<Incoming> files = new ArrayList<>();
        for (int each : whose) {
            files.add(report(each));
        }
        assertThat(file(files, true, run())).isEmpty();
        List<PatientId> ids = new ArrayList<>();
        for (Incoming file : files) {
            ids.add(of(List.of(file)).getFirst().patientId().orElseThrow());
        }
        return ids;
    }

    private FileReports.Assignment said(PatientId patient) {
        return new FileReports.Assignment(
                Optional.of(patient),
                Optional.of(Categories.of(Category.GENETICS)),
                reception.number(),
                TYPED);
    }

    private void assertAsSaid(QueuedReport report) {
        assertThat(report.filing().orElseThrow().category())
                .isEqualTo(Categories.of(Category.GENETICS));
        assertThat(report.filing().orElseThrow().responsible()).isEqualTo(reception.number());
        assertThat(report.typed()).isEqualTo(TYPED);
    }

    private QueuedReport queued(Incoming report) throws IOException {
        FileReports.Accepted accepted =
                desk.filing()
                        .accept(
                                report.name(),
                                report.content().read(),
                                FileReports.Assignment.NONE);
        return ((FileReports.Accepted.Queued) accepted).reports().getFirst();
    }

    private QueuedReport now(QueuedReport report) throws IOException {
        return desk.queue().find(report.id()).orElseThrow();
    }

    private static void sql(String statement, int rows) throws SQLException {
        try (Connection connection =
                        DriverManager.getConnection(
                                "jdbc:sqlite:" + clinic.home().resolve("journal.db"));
                Statement made = connection.createStatement()) {
            assertThat(made.executeUpdate(statement)).isEqualTo(rows);
        }
    }

    /** As when the reception was suspended for a while, and then a disk went bad. */
    private void refuseAndDamage(List<QueuedReport> reports) throws Exception {
        clinic.ledger()
                .refuse(
                        command ->
                                command instanceof RecordCommand.FileRecords
                                        ? Optional.of(LedgerError.SUSPENDED)
                                        : Optional.empty());
        assertThat(desk.filing().drive(Cancellation.NEVER)).isEmpty();
        for (QueuedReport report : reports) {
            assertThat(now(report).state()).isEqualTo(FilingState.REFUSED);
            sql("UPDATE identity SET value = x'00' WHERE report = " + report.id(), 1);
        }
        restart();
        for (QueuedReport report : reports) {
            assertThatExceptionOfType(JournalException.Damaged.class)
                    .isThrownBy(() -> entrance.plant().journal().known().identity(report));
        }
    }

    private void retry(QueuedReport report) throws IOException {
        assertThat(desk.filing().retry(now(report)).orElseThrow().state())
                .isEqualTo(FilingState.RECEIVED);
    }

    @Test
    void whatAPersonDecidedOfOneStaysDecidedWhenWhatItWasKnownByIsDamaged() throws Exception {
        int other = patient();
        PatientId first = registered(patient(), other).getFirst();
        QueuedReport report = queued(report(other));
        assertThat(desk.filing().takeBack(report)).isPresent();
        assertThat(desk.filing().assign(now(report), said(first)))
                .as("whoever its number is")
                .isPresent();
        refuseAndDamage(List.of(report));
        retry(report);
        assertThat(desk.filing().drive(Cancellation.NEVER)).isEmpty();
        assertThat(now(report).state()).isEqualTo(FilingState.KEPT);
        assertThat(now(report).patientId()).contains(first);
        assertAsSaid(now(report));
        assertThat(entrance.plant().journal().known().identity(now(report)))
                .as("it is known again")
                .isPresent();
    }

    @Test
    void oneThatReadsAsAnothersWaitsAlsoWhenWhatItWasKnownByIsDamaged() throws Exception {
        int one = patient();
        int other = patient();
        assertThat(registered(one, other)).hasSize(2);
        List<QueuedReport> both = List.of(queued(report(one)), queued(report(other)));
        refuseAndDamage(both);
        // Each file stands where the other stood.
        sql(
                "UPDATE report SET original = (SELECT sum(original) FROM report WHERE id IN ("
                        + both.getFirst().id()
                        + ", "
                        + both.getLast().id()
                        + ")) - original WHERE id IN ("
                        + both.getFirst().id()
                        + ", "
                        + both.getLast().id()
                        + ")",
                2);
        retry(both.getFirst());
        retry(both.getLast());
        assertThat(desk.filing().drive(Cancellation.NEVER)).isEmpty();
        for (QueuedReport report : both) {
            QueuedReport waiting = now(report);
            assertThat(waiting.state()).isEqualTo(FilingState.NEEDS_MATCHING);
            assertThat(waiting.detail())
                    .containsEntry(
                            MatchReports.MATCHING, IdentifyPatient.Why.READ_OTHERWISE.name());
            assertThat(waiting.patientId()).isEmpty();
        }
    }

    /** A part of the journal, something done before its methods. */
    private static <T> T before(Class<T> port, T real, Predicate<Object[]> fails) {
        return port.cast(
                Proxy.newProxyInstance(
                        RetryTest.class.getClassLoader(),
                        new Class<?>[] {port},
                        (_, method, arguments) -> {
                            if (fails.test(new Object[] {method.getName(), arguments})) {
                                throw new IllegalArgumentException("defect");
                            }
                            try {
                                return method.invoke(real, arguments);
                            } catch (InvocationTargetException failure) {
                                throw Objects.requireNonNull(failure.getCause());
                            }
                        }));
    }

    private ReportHistory history(FilingQueue queue, KnownReports known) {
        return new ReportHistory(
                keys(),
                queue,
                known,
                entrance.plant().view(),
                entrance.plant().store(),
                new EnvelopeOpener(),
                new VersionMarking(new SecureRandom()));
    }

    private OrganisationKeys keys() {
        return reception.organisationKeys().orElseThrow();
    }

    /** Software with a defect: it can match nothing. */
    private TakeIn defective() {
        Journal journal = entrance.plant().journal();
        FilingQueue queue =
                before(
                        FilingQueue.class,
                        journal.queue(),
                        call ->
                                call[0].equals("move")
                                        && ((Object[]) call[1])[1] != FilingState.REFUSED);
        LockedFiles files = new LockedFiles(new ContentReader(), journal.passwords());
        ReportHistory history = history(queue, journal.known());
        IdentifyPatient identify = new IdentifyPatient(journal.directory(), Clock.systemUTC());
        RecordContents contents =
                new RecordContents(queue, files, new DemographicsCodec(), history, identify);
        return new TakeIn(
                keys(),
                queue,
                files,
                new MatchReports(queue, identify, contents, history, entrance.plant().view()),
                contents.inFlight(),
                Clock.systemUTC());
    }

    private QueuedReport refused(Incoming report, PatientId said) throws IOException {
        FileReports.Accepted accepted = defective().accept(report, said(said));
        QueuedReport refused = ((FileReports.Accepted.Queued) accepted).reports().getFirst();
        assertThat(refused.state()).isEqualTo(FilingState.REFUSED);
        assertThat(Spoilt.of(refused)).contains(Spoilt.DEFECT);
        return refused;
    }

    @Test
    void oneThatWasRefusedWhenItCameIsWhatAPersonSaidUnlessItsNumberIsAnothers()
            throws IOException {
        int other = patient();
        PatientId first = registered(patient(), other).getFirst();
        QueuedReport anothers = refused(report(other), first);
        QueuedReport theirs = refused(withoutNumber(other), first);
        restart();
        retry(anothers);
        retry(theirs);
        assertThat(desk.filing().drive(Cancellation.NEVER)).isEmpty();
        assertThat(now(anothers).state()).isEqualTo(FilingState.NEEDS_MATCHING);
        assertThat(now(anothers).detail())
                .containsEntry(MatchReports.MATCHING, IdentifyPatient.Why.NAMES_ANOTHER.name());
        assertThat(now(anothers).patientId()).isEmpty();
        assertAsSaid(now(anothers));
        assertThat(now(theirs).state()).isEqualTo(FilingState.KEPT);
        assertThat(now(theirs).patientId()).contains(first);
        assertAsSaid(now(theirs));
    }

    /** Thousands may be stored while the line is down, and most have no other version. */
    @Test
    void whatStoredReportsWaitForIsAskedOfAllAtOnce() throws Exception {
        int who = patient();
        assertThat(registered(who)).hasSize(1);
        List<Incoming> files = List.of(report(who), report(who), report(who));
        clinic.ledger().setUnreachable(true);
        assertThat(file(files, false, run())).isPresent();
        assertThat(of(files)).hasSize(3).allMatch(it -> it.state() == FilingState.STORED);
        List<Object> asked = new ArrayList<>();
        KnownReports known =
                before(
                        KnownReports.class,
                        entrance.plant().journal().known(),
                        call -> !asked.add(call[0]));
        assertThat(new FilingOrder(history(desk.queue(), known)).waitsFor(of(files))).isEmpty();
        assertThat(asked).containsExactly("alone");
        sql("UPDATE identity SET value = x'00' WHERE report = " + of(files).get(1).id(), 1);
        assertThat(desk.filing().waitsFor(of(files)))
                .as("one whose own row is damaged hides no other")
                .isEmpty();
    }
}
