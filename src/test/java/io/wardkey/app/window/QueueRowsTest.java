package io.wardkey.app.window;

import static org.assertj.core.api.Assertions.assertThat;

import io.wardkey.app.GeneratedReports;
import io.wardkey.domain.content.Cancellation;
import io.wardkey.domain.ledger.LedgerError;
import io.wardkey.domain.ledger.PatientCommand;
import io.wardkey.ui.reception.ReceptionDesk.Hold;
import io.wardkey.ui.reception.ReceptionDesk.Row;
import io.wardkey.workflow.Actor;
import io.wardkey.workflow.Desks;
import io.wardkey.workflow.FileReports;
import io.wardkey.workflow.FilingRun;
import io.wardkey.workflow.TestClinic;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What reception sees of the queue. */
final class QueueRowsTest {

    /** Whoever migrated could register nobody, and then the directory's row breaks. */
    @Test
    void whatWaitsForARegistrationSaysSoAndABrokenPatientHidesNothing(@TempDir Path folder)
            throws Exception {
        try (TestClinic clinic = new TestClinic(folder);
                Desks.Entrance entrance = clinic.workstation(clinic.home());
                Actor.Member rita = TestClinic.signIn(entrance, "rita");
                Actor.Member administrator = TestClinic.signIn(entrance, "clinic-first")) {
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
                                                    i ->
                                                            GeneratedReports.report(
                                                                    i, Optional.of(7))),
                                            FileReports.Assignment.NONE,
                                            Optional.of(desk.registration().unknown(administrator)),
                                            new FilingRun(
                                                    Cancellation.NEVER, FilingRun.Events.NONE)))
                    .isPresent();
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
        }
    }
}
