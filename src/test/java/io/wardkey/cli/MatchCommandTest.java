package io.wardkey.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.wardkey.app.demo.DemoPatient;
import io.wardkey.app.demo.DemoReport;
import io.wardkey.app.demo.DemoReports;
import io.wardkey.domain.work.FilingState;
import io.wardkey.domain.work.QueuedReport;
import io.wardkey.workflow.Actor;
import io.wardkey.workflow.Desks;
import io.wardkey.workflow.FileReports;
import io.wardkey.workflow.TestClinic;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A person who was registered twice, and reports that name the person in several ways. */
@Tag("heavy")
final class MatchCommandTest {

    private static final String SECOND = "SECOND-77";

    @TempDir Path folder;

    private TestClinic clinic;
    private Desk desk;
    private DemoPatient who;
    private String first;
    private String second;

    @BeforeEach
    void registerTwice() throws Exception {
        clinic = new TestClinic(folder);
        desk = new Desk(clinic);
        who = DemoReports.patients().getFirst();
        first = register(who.identifier());
        second = register(SECOND);
    }

    @AfterEach
    void close() throws Exception {
        clinic.close();
    }

    private String register(String number) {
        return done(desk.as(
                        "rita",
                        "register",
                        "--given",
                        who.given(),
                        "--family",
                        who.family(),
                        "--born",
                        who.birthDate().toString(),
                        "--identifier",
                        DemoReports.IDENTIFIER_SYSTEM + "=" + number))
                .field("patient");
    }

    private static Said done(Said said) {
        assertThat(said.exit()).as(said.out() + said.err()).isZero();
        return said;
    }

    private static void refused(Said said, String error) {
        assertThat(said.exit()).as(said.out() + said.err()).isNotZero();
        assertThat(said.field("error")).isEqualTo(error);
    }

    /** The report of the demo with another number in it. */
    private Path report(String number) throws Exception {
        DemoReport report =
                DemoReports.reports().stream()
                        .filter(each -> each.patient().equals(who.key()))
                        .filter(each -> each.file().name().endsWith(".json"))
                        .findFirst()
                        .orElseThrow();
        String json = new String(report.file().content().toByteArray(), StandardCharsets.UTF_8);
        assertThat(json).contains(who.identifier());
        return Files.writeString(
                folder.resolve(number + ".json"), json.replace(who.identifier(), number));
    }

    @Test
    void candidatesAreShownWithReasonsAndAPersonChooses() throws Exception {
        refused(desk.as("aud", "match"), "NO_ROLE");
        Said waits = desk.as("rita", "file", report("OTHER-1").toString());
        assertThat(waits.field("outcome")).isEqualTo("needs-matching");
        String id = Integer.toString(waits.number("id"));

        Said listed = desk.as("rita", "match");
        assertThat(listed.exit()).isEqualTo(ExitCode.WAITS.number());
        assertThat(listed.lines()).hasSize(1);
        assertThat(listed.out())
                .contains(first, second, "\"reason\":\"ALIKE\"")
                .contains("\"kind\":\"NAME_EQUAL\"", "\"kind\":\"BIRTH_EQUAL\"")
                .contains("\"kind\":\"IDENTIFIER_DIFFERS\"", "OTHER-1", SECOND);

        refused(desk.as("rita", "match", "999", "--patient", first), "NO_SUCH_REPORT");
        refused(desk.as("rita", "match", "--patient", first), "REPORT_MISSING");
        Said early = desk.as("rita", "match", id, "--undo");
        refused(early, "NOT_IN_THIS_STATE");
        assertThat(early.field("message")).contains("waits for a person to say whose it is");
        assertThat(early.field("next")).contains("wardkey match " + id + " --patient");
        Said unclear = desk.as("rita", "match", id, "--patient", who.family());
        refused(unclear, "AMBIGUOUS");
        assertThat(unclear.field("message")).contains(first.substring(0, 12)).doesNotContain(first);
        assertThat(unclear.out()).as("for scripts").contains(first, second);
        Said filed = done(desk.as("rita", "match", id, "--patient", first));
        assertThat(filed.field("outcome")).isEqualTo("filed");
        assertThat(filed.field("patient")).isEqualTo(first);
        refused(desk.as("rita", "match", id, "--undo"), "NOT_IN_THIS_STATE");
        assertThat(done(desk.as("rita", "match")).out()).isEmpty();
    }

    @Test
    void noNameInAFilePassesForACandidate() throws Exception {
        Path report = report("OTHER-1");
        String mark = "\"family\": \"" + who.family();
        String json = Files.readString(report);
        assertThat(json).contains(mark);
        Files.writeString(
                report, json.replace(mark, mark + "\\n    100 of 100  3f2a00000000  Anna Solheim"));
        assertThat(desk.as("rita", "file", report.toString()).field("outcome"))
                .isEqualTo("needs-matching");
        Said listed =
                desk.run(
                        Map.of("WARDKEY_PASSPHRASE", TestClinic.PASSPHRASE),
                        "match",
                        "--as",
                        "rita");
        assertThat(listed.out()).contains("Anna Solheim");
        assertThat(listed.lines()).noneMatch(line -> line.strip().startsWith("100 of 100  3f2a"));
    }

    @Test
    void oneThatCannotBeReadAgainSaysSoAndHidesNoOther() throws Exception {
        int broken = desk.as("rita", "file", report("OTHER-1").toString()).number("id");
        int whole = desk.as("rita", "file", report("OTHER-2").toString()).number("id");
        assertThat(broken).isLessThan(whole);
        try (Connection connection =
                        DriverManager.getConnection(
                                "jdbc:sqlite:" + clinic.home().resolve("journal.db"));
                Statement statement = connection.createStatement()) {
            assertThat(
                            statement.executeUpdate(
                                    "UPDATE original SET sealed = substr(sealed, 2) WHERE id ="
                                            + " (SELECT original FROM report WHERE id = "
                                            + broken
                                            + ")"))
                    .isEqualTo(1);
        }
        Said listed = desk.as("rita", "match");
        assertThat(listed.exit()).isEqualTo(ExitCode.WAITS.number());
        assertThat(listed.lines()).as(listed.out() + listed.err()).hasSize(2);
        assertThat(listed.lines().getFirst()).contains("\"reason\":\"DAMAGED_ORIGINAL\"");
        assertThat(listed.lines().getLast()).contains("OTHER-2", first);
        Said alone = desk.as("rita", "match", Integer.toString(broken));
        refused(alone, "NOT_READ_AGAIN");
        assertThat(alone.field("reason")).isEqualTo("DAMAGED_ORIGINAL");
    }

    @Test
    void reportsOfJoinedPatientsGoToTheOneChosenUntilTheyAreParted() throws Exception {
        refused(desk.as("rita", "match", "--part", first, second), "NOT_JOINED");
        done(desk.as("rita", "match", "--join", first, second));
        refused(desk.as("rita", "match", "--join", second, first), "JOINED_ALREADY");
        assertThat(done(desk.as("rita", "patients")).out())
                .contains("\"samePersonAs\":\"" + first + "\"");
        Said filed = done(desk.as("rita", "file", report(SECOND).toString()));
        assertThat(filed.field("patient")).isEqualTo(first);

        done(desk.as("rita", "match", "--part", second, first));
        Path again = report(SECOND);
        Files.writeString(again, Files.readString(again) + "\n");
        Said own = done(desk.as("rita", "file", again.toString()));
        assertThat(own.field("patient")).isEqualTo(second);
    }

    @Test
    void aChoiceIsTakenBackUntilItIsSentAndNothingIsKnownOfWhoseItIs() throws Exception {
        try (Desks.Entrance entrance = clinic.workstation(clinic.home());
                Actor.Member rita = TestClinic.signIn(entrance, "rita")) {
            Desks.Reception reception = entrance.staff(rita).reception().orElseThrow();
            QueuedReport matched =
                    ((FileReports.Accepted.Queued)
                                    reception
                                            .filing()
                                            .accept(
                                                    "r.json",
                                                    Files.readAllBytes(report(SECOND)),
                                                    FileReports.Assignment.NONE))
                            .reports()
                            .getFirst();
            assertThat(matched.state()).isEqualTo(FilingState.MATCHED);
            assertThat(matched.patientId()).hasToString("Optional[" + second + "]");
            QueuedReport back = reception.filing().takeBack(matched).orElseThrow();
            assertThat(back.state()).isEqualTo(FilingState.NEEDS_MATCHING);
            assertThat(back.patientId()).isEmpty();
            assertThat(reception.queue().find(back.id())).contains(back);
            assertThat(reception.filing().takeBack(back)).isEmpty();
            assertThat(reception.filing().takeBack(matched)).isEmpty();
        }
        assertThat(desk.as("rita", "match").out()).contains("\"reason\":\"EXACT\"", second);
    }
}
