package io.wardkey.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.wardkey.app.GeneratedReports;
import io.wardkey.domain.work.FilingQueue.Change;
import io.wardkey.domain.work.FilingState;
import io.wardkey.domain.work.QueuedReport;
import io.wardkey.workflow.Actor;
import io.wardkey.workflow.Desks;
import io.wardkey.workflow.Incoming;
import io.wardkey.workflow.Spoilt;
import io.wardkey.workflow.TestClinic;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Reports of the queue that somebody must look after. */
@Tag("heavy")
final class QueueCommandTest {

    @TempDir Path folder;

    private TestClinic clinic;
    private Desk desk;

    @BeforeEach
    void found() throws Exception {
        clinic = new TestClinic(folder);
        desk = new Desk(clinic);
    }

    @AfterEach
    void close() throws Exception {
        clinic.close();
    }

    /** A report that waits, of whom nobody knows. */
    private String waiting(int number) throws IOException {
        Incoming report = GeneratedReports.report(number, Optional.of(number));
        Path file = Files.write(folder.resolve(number + ".json"), report.content().read());
        Said said = desk.as("rita", "file", file.toString());
        assertThat(said.field("outcome")).as(said.out() + said.err()).isEqualTo("needs-matching");
        return Integer.toString(said.number("id"));
    }

    private String refused(int number) throws IOException {
        String id = waiting(number);
        try (Desks.Entrance entrance = clinic.workstation(clinic.home());
                Actor.Member rita = TestClinic.signIn(entrance, "rita")) {
            Desks.Reception reception = entrance.staff(rita).reception().orElseThrow();
            QueuedReport report = reception.queue().find(Long.parseLong(id)).orElseThrow();
            assertThat(
                            reception
                                    .queue()
                                    .move(
                                            report,
                                            FilingState.REFUSED,
                                            Change.detail(Map.of("reading", Spoilt.DEFECT.name()))))
                    .isPresent();
        }
        return id;
    }

    private static void stopped(Said said, String error, FilingState state) {
        assertThat(said.exit()).isEqualTo(ExitCode.REFUSED.number());
        assertThat(said.field("error")).isEqualTo(error);
        assertThat(said.field("state")).isEqualTo(state.name());
    }

    @Test
    void whatWasRefusedIsTakenOutAndOtherwiseItsStateIsTold() throws Exception {
        String id = waiting(1);
        stopped(
                desk.as("rita", "queue", "--retry", id),
                "NOT_IN_THIS_STATE",
                FilingState.NEEDS_MATCHING);
        id = refused(2);
        Said early = desk.as("rita", "match", id, "--undo");
        stopped(early, "NOT_IN_THIS_STATE", FilingState.REFUSED);
        assertThat(early.field("next"))
                .contains("wardkey queue --retry " + id, "wardkey queue --withdraw " + id);
        Said out = desk.as("rita", "queue", "--withdraw", id);
        assertThat(out.exit()).as(out.out() + out.err()).isZero();
        assertThat(out.field("outcome")).isEqualTo("withdrawn");
        stopped(
                desk.as("rita", "queue", "--retry", id),
                "NOT_IN_THIS_STATE",
                FilingState.WITHDRAWN);
    }

    private void sql(String statement) throws Exception {
        try (Connection connection =
                        DriverManager.getConnection(
                                "jdbc:sqlite:" + clinic.home().resolve("journal.db"));
                Statement made = connection.createStatement()) {
            assertThat(made.executeUpdate(statement)).isPositive();
        }
    }

    @Test
    void oneWhoseFileIsDamagedOrGoneIsToBeHandedInAgain() throws Exception {
        String id = refused(1);
        for (String lost :
                List.of("UPDATE original SET sealed = x''", "UPDATE report SET released = 1")) {
            sql(lost);
            Said gone = desk.as("rita", "queue", "--retry", id);
            stopped(gone, "ORIGINAL_GONE", FilingState.REFUSED);
            assertThat(gone.field("next"))
                    .contains("Hand its file in again")
                    .contains("wardkey queue --withdraw " + id)
                    .doesNotContain("--retry");
        }
        assertThat(desk.as("rita", "queue", "--withdraw", id).exit()).isZero();
    }
}
