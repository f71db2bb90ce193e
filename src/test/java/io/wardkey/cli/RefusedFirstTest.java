package io.wardkey.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.wardkey.workflow.TestClinic;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who must be refused: each command by people without the role, in words and by exit code. */
@Tag("heavy")
final class RefusedFirstTest {

    @TempDir private static Path folder;
    private static TestClinic clinic;
    private static Desk desk;
    private static Card patient;

    private record Card(String patient, String code, String pin) {
        String passphrase() {
            return code + " " + pin;
        }
    }

    @BeforeAll
    static void registerOne() throws Exception {
        clinic = new TestClinic(folder);
        desk = new Desk(clinic);
        Said said = register("Ingrid", "Solheim", "4711");
        patient = new Card(said.field("patient"), said.field("card"), said.field("pin"));
    }

    @AfterAll
    static void close() throws Exception {
        clinic.close();
    }

    private static Said register(String given, String family, String number) {
        Said said =
                desk.as(
                        "rita",
                        "register",
                        "--given",
                        given,
                        "--family",
                        family,
                        "--born",
                        "1961-04-02",
                        "--identifier",
                        "https://clinic.example/patients=" + number);
        assertThat(said.exit()).as(said.out() + said.err()).isZero();
        return said;
    }

    /** What nobody but these roles may do; none of it needs the ledger to be refused. */
    private static final Map<List<String>, List<String>> ROLES =
            Map.ofEntries(
                    Map.entry(List.of("file", "."), List.of("aud", "clinic-second")),
                    Map.entry(List.of("queue"), List.of("aud", "clinic-second")),
                    Map.entry(List.of("patients"), List.of("aud", "clinic-second")),
                    Map.entry(
                            List.of("register", "--given", "A", "--family", "B", "--born", "1990"),
                            List.of("aud", "ada", "clinic-second")),
                    Map.entry(List.of("records", "ID"), List.of("clinic-second")),
                    Map.entry(List.of("open", "ID"), List.of("clinic-second")),
                    Map.entry(
                            List.of("emergency", "ID", "--reason", "r"),
                            List.of("rita", "aud", "clinic-second")),
                    Map.entry(List.of("settle", "ID"), List.of("rita", "aud", "clinic-second")),
                    Map.entry(List.of("request", "ID"), List.of("rita", "aud", "clinic-second")),
                    Map.entry(List.of("answer", "ID"), List.of("rita", "clinic-second")),
                    Map.entry(
                            List.of("withdraw", "ID", "00", "--cause", "WRONG_PATIENT"),
                            List.of("aud", "clinic-second")),
                    Map.entry(List.of("erase", "ID", "--confirm"), List.of("rita", "ada", "aud")),
                    Map.entry(
                            List.of("rebind", "ID", "--propose"), List.of("aud", "clinic-second")),
                    Map.entry(
                            List.of("members", "enrol", "X", "--roles", "PHYSICIAN"),
                            List.of("rita", "ada", "aud")),
                    Map.entry(List.of("members", "approve", "1"), List.of("rita", "ada", "aud")),
                    Map.entry(List.of("members", "suspend", "ada"), List.of("rita", "aud")));

    @Test
    void whoLacksTheRoleIsToldSo() {
        ROLES.forEach(
                (command, people) -> {
                    for (String person : people) {
                        Said said = desk.as(person, withPatient(command));
                        assertThat(said.exit()).as(person + command + said.out()).isEqualTo(1);
                        assertThat(said.field("error")).as(person + command).isEqualTo("NO_ROLE");
                        assertThat(said.field("message")).contains("needs");
                    }
                });
    }

    @Test
    void whatIsThePatientsNoMemberCanDo() {
        for (List<String> command :
                List.of(
                        List.of("grant", "ada"),
                        List.of("visit", "1"),
                        List.of("revoke", "ada"),
                        List.of("block", "ada"),
                        List.of("unblock", "ada"),
                        List.of("decide"),
                        List.of("ask", "1"),
                        List.of("pin"),
                        List.of("erase", "ID", "--request"),
                        List.of("rebind", "ID", "--cancel"))) {
            Said said = desk.as("ada", withPatient(command));
            assertThat(said.exit()).as(command + said.out()).isEqualTo(1);
            assertThat(said.field("error")).as(command.toString()).isEqualTo("PATIENTS_ONLY");
        }
    }

    @Test
    void aWrongPassphraseIsToldFromAnUnknownName() {
        Said wrong = desk.with("rita", "not hers at all", "queue");
        assertThat(wrong.exit()).isEqualTo(4);
        assertThat(wrong.field("error")).isEqualTo("WRONG_PASSPHRASE");

        Said nobody = desk.with("nobody", "some passphrase", "queue");
        assertThat(nobody.exit()).isEqualTo(4);
        assertThat(nobody.field("error")).isEqualTo("NOT_A_CARD");

        Said word = desk.with("nobody", "passphrase", "queue");
        assertThat(word.field("error")).isEqualTo("CARD_AND_PIN");
    }

    @Test
    void withoutAPassphraseNobodySignsIn() {
        Said said = desk.run(Map.of(), "queue", "--as", "rita", "--json");
        assertThat(said.exit()).isEqualTo(4);
        assertThat(said.field("error")).isEqualTo("NO_PASSPHRASE");
    }

    @Test
    void withoutAPersonTheChoiceIsTold() {
        Said said = desk.run(Map.of(), "queue", "--json");
        assertThat(said.exit()).isEqualTo(2);
        assertThat(said.field("error")).isEqualTo("WHO");
        assertThat(said.out()).contains("\"rita\"").contains("\"ada\"");
    }

    @Test
    void aPassphraseInAnArgumentIsNotUnderstood() {
        Said said = desk.run(Map.of(), "queue", "--as", "rita", "--passphrase", "x", "--json");
        assertThat(said.exit()).isEqualTo(2);
        assertThat(said.field("error")).isEqualTo("USAGE");
    }

    @Test
    void theStartPinOpensNothing() {
        Said said = desk.with("solheim", patient.passphrase(), "records", "me");
        assertThat(said.exit()).isEqualTo(5);
        assertThat(said.field("error")).isEqualTo("MUST_CHANGE_PIN");
    }

    @Test
    void anEmptyHomeSaysSo() {
        Said said = desk.run(Map.of(), "status", "--home", "/nowhere/at/all", "--json");
        assertThat(said.exit()).isEqualTo(8);
        assertThat(said.field("error")).isEqualTo("NOT_SET_UP");
    }

    @Test
    void anUnknownPatientAndAnUnclearOneAreToldApart() {
        register("Ola", "Twin", "1");
        register("Kari", "Twin", "2");
        Said unknown = desk.as("ada", "records", "Nobody");
        assertThat(unknown.exit()).isEqualTo(9);
        assertThat(unknown.field("error")).isEqualTo("UNKNOWN");
        Said unclear = desk.as("ada", "records", "Twin");
        assertThat(unclear.exit()).isEqualTo(9);
        assertThat(unclear.field("error")).isEqualTo("AMBIGUOUS");
    }

    @Test
    void anUnreachableLedgerIsToldAndCosts3() {
        clinic.ledger().setUnreachable(true);
        try {
            Said said = desk.run(Map.of(), "status", "--json");
            assertThat(said.exit()).isEqualTo(3);
            assertThat(said.field("error")).isEqualTo("LEDGER_UNREACHABLE");
            assertThat(said.field("safe")).isNotEmpty();
        } finally {
            clinic.ledger().setUnreachable(false);
        }
    }

    @Test
    void whatIsNoReportIsRefusedAndHoldsNoOtherUp() throws Exception {
        Path inbox = Files.createDirectories(folder.resolve("inbox"));
        Files.writeString(inbox.resolve("a.json"), "{\"resourceType\":");
        Files.writeString(inbox.resolve("b.txt"), "=cmd()");
        Files.writeString(inbox.resolve("c.json"), "");
        Said said = desk.as("rita", "file", inbox.toString());
        assertThat(said.exit()).as(said.out()).isEqualTo(1);
        assertThat(said.lines()).hasSize(4);
        assertThat(said.lines().subList(0, 3))
                .allMatch(line -> line.contains("\"outcome\":\"refused\""));
        assertThat(said.lines().get(3)).contains("\"summary\":true").contains("\"refused\":3");
    }

    private static String[] withPatient(List<String> command) {
        return command.stream()
                .map(word -> word.equals("ID") ? patient.patient().substring(0, 12) : word)
                .toArray(String[]::new);
    }
}
