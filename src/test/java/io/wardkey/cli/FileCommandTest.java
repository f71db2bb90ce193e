package io.wardkey.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.wardkey.app.demo.DemoReport;
import io.wardkey.app.demo.DemoReports;
import io.wardkey.domain.ledger.LedgerError;
import io.wardkey.domain.ledger.PatientCommand;
import io.wardkey.workflow.TestClinic;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code file} answers for whatever it is given. */
@Tag("heavy")
final class FileCommandTest {

    @TempDir private Path folder;

    private byte[] model(String name) {
        return DemoReports.reports().stream()
                .filter(each -> each.file().name().equals(name))
                .map(DemoReport::file)
                .findFirst()
                .orElseThrow()
                .content()
                .toByteArray();
    }

    private static long lines(Said said, String... parts) {
        return said.lines().stream()
                .filter(line -> List.of(parts).stream().allMatch(line::contains))
                .count();
    }

    /** What a command says to a person. */
    private static String told(Desk desk, String... args) {
        List<String> all = new ArrayList<>(List.of(args));
        all.addAll(List.of("--as", "rita"));
        return desk.run(
                        Map.of("WARDKEY_PASSPHRASE", TestClinic.PASSPHRASE),
                        all.toArray(String[]::new))
                .out();
    }

    /** Whoever migrated died before anybody was registered. */
    @Test
    void aRegistrationThatIsDueIsSaidInWordsAndFinishedWithoutFiles() throws Exception {
        try (TestClinic clinic = new TestClinic(folder)) {
            Desk desk = new Desk(clinic);
            Path file = Files.write(folder.resolve("a.json"), model("castell-lipids.json"));
            clinic.ledger()
                    .refuse(
                            command ->
                                    command instanceof PatientCommand.RegisterPatients
                                            ? Optional.of(LedgerError.SUSPENDED)
                                            : Optional.empty());
            String[] register = {
                "file", file.toString(), "--register-unknown", "--administrator", "clinic-first"
            };
            assertThat(desk.as("rita", register).exit()).isNotZero();
            clinic.ledger().refuse(_ -> Optional.empty());
            Said queue = desk.as("rita", "queue", "--carry-on");
            assertThat(lines(queue, "a.json", "\"waiting\"", "\"REGISTRATION_DUE\""))
                    .as(queue.out())
                    .isEqualTo(1);
            assertThat(queue.exit()).isEqualTo(ExitCode.WAITS.number());
            assertThat(told(desk, "queue"))
                    .contains("an administrator finishes it with wardkey file --register-unknown");
            assertThat(desk.as("rita", "file").field("error")).isEqualTo("PATH_MISSING");
            Said done =
                    desk.as(
                            "rita",
                            "file",
                            "--register-unknown",
                            "--administrator",
                            "clinic-first");
            assertThat(lines(done, "a.json", "\"outcome\":\"filed\"", "\"reason\":null"))
                    .as(done.out() + done.err())
                    .isEqualTo(1);
            assertThat(done.exit()).isZero();
            Said copy = desk.as("rita", "file", file.toString());
            assertThat(copy.field("reason")).matches("COPY \\(20\\d\\d-.*Z\\)");
            assertThat(told(desk, "queue", "--all"))
                    .containsPattern(
                            "It is a copy of one from 20\\d\\d-\\d\\d-\\d\\d \\d\\d:\\d\\d\\.");
        }
    }

    @Test
    void everyFileHasALineAndUnknownPatientsAreRegisteredByAnAdministratorOnly() throws Exception {
        try (TestClinic clinic = new TestClinic(folder)) {
            Desk desk = new Desk(clinic);
            Path inbox = Files.createDirectories(folder.resolve("in/deep"));
            byte[] lipids = model("castell-lipids.json");
            Files.write(inbox.resolve("a.json"), lipids);
            Files.write(inbox.resolve("b same.json"), lipids);
            Files.write(inbox.resolve("other.json"), model("castell-genetics.json"));
            Files.createFile(inbox.resolve("empty.json"));
            Path outside = Files.write(folder.resolve("outside.json"), lipids);
            Files.createSymbolicLink(inbox.resolve("link.json"), outside);
            String in = folder.resolve("in").toString();
            String none = folder.resolve("none.json").toString();

            Said refused = desk.as("rita", "file", in, "--register-unknown");
            assertThat(refused.field("error")).isEqualTo("NO_ADMINISTRATOR");
            Said waits = desk.as("rita", "file", inbox.resolve("a.json").toString());
            assertThat(waits.exit()).isEqualTo(ExitCode.WAITS.number());
            assertThat(waits.field("outcome")).isEqualTo("needs-matching");
            assertThat(waits.field("reason")).isEqualTo("UNKNOWN");

            Said said =
                    desk.as(
                            "rita",
                            "file",
                            in,
                            none,
                            "--register-unknown",
                            "--administrator",
                            "clinic-first");
            assertThat(
                            lines(said, "a.json\"", "\"outcome\":\"filed\"")
                                    + lines(said, "b same.json\"", "\"outcome\":\"filed\""))
                    .as(said.out())
                    .isEqualTo(1);
            assertThat(lines(said, "\"outcome\":\"duplicate\"")).isEqualTo(1);
            assertThat(lines(said, "other.json\"", "\"outcome\":\"filed\"", "\"cid\":\"bafy"))
                    .isEqualTo(1);
            assertThat(lines(said, "empty.json\"", "\"refused\"", "EMPTY")).isEqualTo(1);
            assertThat(lines(said, "link.json\"", "LINK_LEADS_OUT")).isEqualTo(1);
            assertThat(lines(said, "none.json\"", "NO_SUCH_FILE")).isEqualTo(1);
            assertThat(said.lines().getLast())
                    .contains("\"summary\":true")
                    .contains("\"files\":6")
                    .contains("\"filed\":2")
                    .contains("\"refused\":3");
            assertThat(said.lines()).hasSize(7);
            assertThat(lines(said, "\"outcome\":\"filed\"", "\"reason\":null"))
                    .as("it was unknown before, and is filed")
                    .isEqualTo(2);

            Path odd = Files.createDirectories(folder.resolve("odd"));
            Files.writeString(odd.resolve("a\n1  filed  b.zip"), "PK\3\4");
            assertThat(told(desk, "file", odd.toString()).lines())
                    .as("a name is one line, and what to do is told")
                    .hasSize(2)
                    .first()
                    .asString()
                    .startsWith("-  refused")
                    .contains("Unpack it, or save the document as PDF.");

            Path many = Files.createDirectories(folder.resolve("many"));
            for (int i = 0; i < 200; i++) {
                Files.createFile(many.resolve(i + ".json"));
            }
            Said ended = desk.interrupted("rita", "file", many.toString());
            for (int i = 0; i < 200; i++) {
                assertThat(lines(ended, "/" + i + ".json\"")).as("%d", i).isEqualTo(1);
            }
            assertThat(lines(ended, "\"waiting\"", "NOT_READ")).isPositive();

            Said card = desk.as("rita", "register", "--card", said.field("patient"));
            assertThat(card.exit()).as(card.out() + card.err()).isZero();
            assertThat(card.field("pin")).hasSize(6);
        }
    }
}
