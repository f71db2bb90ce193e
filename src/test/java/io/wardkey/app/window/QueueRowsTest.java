package io.wardkey.app.window;

import static org.assertj.core.api.Assertions.assertThat;

import io.wardkey.app.GeneratedReports;
import io.wardkey.domain.content.Cancellation;
import io.wardkey.domain.key.Passphrases;
import io.wardkey.domain.key.Secret;
import io.wardkey.domain.ledger.LedgerError;
import io.wardkey.domain.ledger.PatientCommand;
import io.wardkey.domain.work.FilingQueue.Change;
import io.wardkey.domain.work.FilingState;
import io.wardkey.domain.work.QueuedReport;
import io.wardkey.ui.reception.BulkRegistration.Finished;
import io.wardkey.ui.reception.BulkRegistration.Why;
import io.wardkey.ui.reception.ReceptionDesk.Hold;
import io.wardkey.ui.reception.ReceptionDesk.Row;
import io.wardkey.workflow.Actor;
import io.wardkey.workflow.Desks;
import io.wardkey.workflow.FileReports;
import io.wardkey.workflow.FilingRun;
import io.wardkey.workflow.Outcome;
import io.wardkey.workflow.Spoilt;
import io.wardkey.workflow.TestClinic;
import io.wardkey.workflow.Trouble;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What reception sees of the queue. */
@Tag("heavy")
final class QueueRowsTest {

    /** Registers nobody: the ledger refuses it. */
    private static Desks.Reception undone(
            TestClinic clinic,
            Desks.Entrance entrance,
            Actor.Member rita,
            Actor.Member administrator) {
        Desks.Reception desk = entrance.staff(rita).reception().orElseThrow();
        clinic.ledger()
                .refuse(
                        command ->
                                command instanceof PatientCommand.RegisterPatients
                                        ? Optional.of(LedgerError.SUSPENDED)
                                        : Optional.empty());
        assertThat(
                        desk.filing()
                                .file(
                                        GeneratedReports.files(
                                                0,
                                                1,
                                                i -> GeneratedReports.report(i, Optional.of(7))),
                                        FileReports.Assignment.NONE,
                                        Optional.of(desk.registration().unknown(administrator)),
                                        new FilingRun(Cancellation.NEVER, FilingRun.Events.NONE)))
                .isPresent();
        return desk;
    }

    private static Finished finish(BulkWork bulk, String who, String typed, List<Integer> left) {
        try (Secret passphrase = Passphrases.of(typed.toCharArray())) {
            return bulk.finish(who, passphrase, left::add, Cancellation.NEVER);
        }
    }

    @Test
    void anAdministratorBesideReceptionFinishesWhatABulkRegistrationLeftUndone(@TempDir Path folder)
            throws Exception {
        try (TestClinic clinic = new TestClinic(folder);
                Desks.Entrance entrance = clinic.workstation(clinic.home());
                Actor.Member rita = TestClinic.signIn(entrance, "rita");
                Actor.Member administrator = TestClinic.signIn(entrance, "clinic-first")) {
            Desks.Reception desk = undone(clinic, entrance, rita, administrator);
            LineWatch line = new LineWatch(clinic.clock());
            QueueRows rows = new QueueRows(desk, line, clinic.clock());
            AtomicInteger woken = new AtomicInteger();
            BulkWork bulk =
                    new BulkWork(
                            entrance.signIn(),
                            desk,
                            entrance.plant().view(),
                            line,
                            woken::incrementAndGet);
            List<Integer> left = new ArrayList<>();
            assertThat(bulk.administrators())
                    .isEqualTo(
                            new Outcome.Done<>(
                                    Map.of(
                                            "clinic-first", "Clinic First",
                                            "clinic-second", "Clinic Second")));
            assertThat(finish(bulk, "rita", TestClinic.PASSPHRASE, left))
                    .isEqualTo(new Finished.NotSignedIn(Why.NO_ADMINISTRATOR));
            assertThat(finish(bulk, "hospital-first", TestClinic.PASSPHRASE, left))
                    .isEqualTo(new Finished.NotSignedIn(Why.NO_ADMINISTRATOR));
            assertThat(finish(bulk, "nobody", TestClinic.PASSPHRASE, left))
                    .isEqualTo(new Finished.NotSignedIn(Why.NO_ADMINISTRATOR));
            assertThat(finish(bulk, "clinic-second", "wrong horse", left))
                    .isEqualTo(new Finished.WrongPassphrase());
            assertThat(finish(bulk, "clinic-second", TestClinic.PASSPHRASE, left))
                    .as("the ledger still refuses")
                    .isEqualTo(new Finished.Failed(new Trouble.OfAsker(LedgerError.SUSPENDED)));
            assertThat(rows.read()).extracting(Row::hold).containsOnly(new Hold.Registration());

            clinic.ledger().refuse(_ -> Optional.empty());
            left.clear();
            woken.set(0);
            assertThat(finish(bulk, "clinic-second", TestClinic.PASSPHRASE, left))
                    .isEqualTo(new Finished.Done(1));
            assertThat(left).containsExactly(1, 0);
            assertThat(woken).hasValue(1);
            assertThat(rows.read()).extracting(Row::hold).doesNotContain(new Hold.Registration());
            assertThat(finish(bulk, "clinic-second", TestClinic.PASSPHRASE, left))
                    .as("nobody is left")
                    .isEqualTo(new Finished.Done(0));
            assertThat(desk.filing().drive(Cancellation.NEVER)).isEmpty();
            assertThat(rows.read()).extracting(Row::state).containsOnly(FilingState.KEPT);
        }
    }

    /** Whoever migrated could register nobody, and then the directory's row breaks. */
    @Test
    void whatWaitsForARegistrationSaysSoAndABrokenPatientHidesNothing(@TempDir Path folder)
            throws Exception {
        try (TestClinic clinic = new TestClinic(folder);
                Desks.Entrance entrance = clinic.workstation(clinic.home());
                Actor.Member rita = TestClinic.signIn(entrance, "rita");
                Actor.Member administrator = TestClinic.signIn(entrance, "clinic-first")) {
            Desks.Reception desk = undone(clinic, entrance, rita, administrator);
            QueueRows rows = new QueueRows(desk, new LineWatch(clinic.clock()), clinic.clock());
            List<Row> before = rows.read();
            assertThat(before)
                    .hasSize(2)
                    .extracting(Row::hold)
                    .containsOnly(new Hold.Registration());
            try (Connection connection =
                            DriverManager.getConnection(
                                    "jdbc:sqlite:" + clinic.home().resolve("journal.db"));
                    Statement statement = connection.createStatement()) {
                assertThat(statement.executeUpdate("UPDATE patient SET who = x'00'")).isPositive();
            }
            assertThat(rows.read())
                    .extracting(Row::id)
                    .containsExactlyElementsOf(before.stream().map(Row::id).toList());
            for (Spoilt why : List.of(Spoilt.NOT_FOUND_AGAIN, Spoilt.DAMAGED_ORIGINAL)) {
                assertThat(rows.row(refused(desk, why)).hold()).isEqualTo(new Hold.Spoiled(why));
            }
            assertThatTheyStayOnTheMorrow(
                    desk,
                    new QueueRows(
                            desk,
                            new LineWatch(clinic.clock()),
                            Clock.offset(clinic.clock(), Duration.ofDays(2))));
        }
    }

    /** What was refused stays with its reason until a person takes it out. */
    private static void assertThatTheyStayOnTheMorrow(Desks.Reception desk, QueueRows morrow)
            throws IOException {
        List<Row> rows = morrow.read();
        assertThat(rows)
                .extracting(Row::hold)
                .containsExactlyInAnyOrder(
                        new Hold.Spoiled(Spoilt.NOT_FOUND_AGAIN),
                        new Hold.Spoiled(Spoilt.DAMAGED_ORIGINAL));
        assertThat(rows).allMatch(Row::withdrawable);
        List<Long> taken = new ArrayList<>();
        for (Row row : rows) {
            desk.filing()
                    .withdraw(desk.queue().find(row.id()).orElseThrow())
                    .ifPresent(out -> taken.add(out.id()));
        }
        assertThat(taken).as("the report, and not who its patient is").hasSize(1);
        assertThat(morrow.read()).extracting(Row::id).hasSize(1).doesNotContainAnyElementsOf(taken);
    }

    private static QueuedReport refused(Desks.Reception desk, Spoilt why) throws IOException {
        EnumSet<FilingState> open =
                EnumSet.of(FilingState.MATCHED, FilingState.AWAITING_CUSTODY_KEYS);
        QueuedReport report = desk.queue().in(open, 1).getFirst();
        return desk.queue()
                .move(report, FilingState.REFUSED, Change.detail(Map.of("reading", why.name())))
                .orElseThrow();
    }
}
