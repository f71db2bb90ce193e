package io.wardkey.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.wardkey.app.demo.DemoReport;
import io.wardkey.app.demo.DemoReports;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A report's whole path by command. */
@Tag("heavy")
final class CommandsTest extends RegisteredPatient {

    private Said me(String... args) {
        return desk.with("patient", keys, args);
    }

    private Path report() throws Exception {
        DemoReport report =
                DemoReports.reports().stream()
                        .filter(each -> each.patient().equals(who.key()))
                        .filter(each -> each.file().name().endsWith(".json"))
                        .findFirst()
                        .orElseThrow();
        return Files.write(
                folder.resolve(report.file().name()), report.file().content().toByteArray());
    }

    @Test
    void aReportGoesAllTheWay() throws Exception {
        Path file = report();
        Said filed = done(desk.as("rita", "file", file.toString()));
        assertThat(filed.lines()).hasSize(2);
        assertThat(filed.field("outcome")).isEqualTo("filed");
        assertThat(filed.field("patient")).isEqualTo(patient);
        assertThat(filed.field("cid")).startsWith("bafy");
        String record = filed.field("recordId");
        assertThat(filed.field("transaction")).hasSize(64);
        assertThat(done(desk.as("rita", "file", file.toString())).field("outcome"))
                .isEqualTo("duplicate");

        Said denied = desk.as("ada", "records", who.family());
        assertThat(denied.exit()).isEqualTo(1);
        assertThat(denied.field("error")).isEqualTo("NO_GRANT");

        done(me("grant", "ada", "--for", "30d"));
        Said list = done(desk.as("ada", "records", who.family()));
        assertThat(list.out()).contains(record);
        Path out = folder.resolve("out");
        done(
                desk.as(
                        "ada",
                        "open",
                        patient,
                        record.substring(0, 8),
                        "--purpose",
                        "treat",
                        "--out",
                        out.toString()));
        assertThat(written(out)).anySatisfy(part -> assertThat(part).hasSameBinaryContentAs(file));
        Said again = desk.as("ada", "open", patient, record, "--out", out.toString());
        assertThat(again.exit()).isEqualTo(7);
        assertThat(again.field("error")).isEqualTo("FILE_EXISTS");
        assertThat(written(out)).noneMatch(part -> part.toString().endsWith(".part"));

        done(me("revoke", "ada"));
        assertThat(desk.as("ada", "open", patient, record).exit()).isEqualTo(1);

        emergencyAndQuestion(record);
        Said log = done(me("log", "me", "--verify"));
        assertThat(log.out())
                .contains("\"act\":\"FILED\"")
                .contains("\"act\":\"TRIED_TO_OPEN\"")
                .contains("\"allowedBy\":")
                .contains("\"emergency\":true")
                .contains("\"proof\":\"proved\"");
        Said verified = done(desk.as("rita", "verify"));
        assertThat(verified.out()).contains("\"clean\":true").contains("\"queueChecked\":true");
        assertThat(onDisk()).doesNotContain(who.family(), who.identifier());
    }

    private void emergencyAndQuestion(String record) {
        Said emergency =
                done(desk.as("ben", "emergency", patient, record, "--reason", "unconscious"));
        assertThat(emergency.out()).contains(record);
        int review = desk.as("ada", "settle", patient).number("review");
        Said own = desk.as("ben", "settle", patient, "" + review, "--verdict", "justified");
        assertThat(own.field("error")).isEqualTo("NOT_ENTITLED");
        done(
                desk.as(
                        "ada",
                        "settle",
                        patient,
                        "" + review,
                        "--verdict",
                        "justified",
                        "--reason",
                        "so it was"));
        int question =
                done(me("ask", "" + review, "--kind", "why", "--text", "Why?")).number("question");
        done(desk.as("aud", "answer", patient, "" + question, "--text", "You were unconscious."));
        assertThat(
                        desk.as("aud", "answer", patient, "" + question, "--text", "again")
                                .field("error"))
                .isEqualTo("NO_SUCH_QUESTION");
    }

    @Test
    void aRequestIsDecidedOnThePatientsTerms() throws Exception {
        done(desk.as("rita", "file", report().toString()));
        done(desk.as("ada", "request", patient, "--for", "60d", "--reason", "second opinion"));
        assertThat(done(me("decide")).out()).contains("Dr. Ada");
        done(me("decide", "ada", "--yes", "--for", "1d", "--categories", "blood"));
        assertThat(done(desk.as("ada", "records", patient)).out()).doesNotContain("IDENTITY");
        done(me("block", "ada"));
        assertThat(desk.as("ada", "records", patient).field("error")).isEqualTo("BLOCKED");
        assertThat(desk.as("ada", "emergency", patient, "--reason", "r").field("error"))
                .isEqualTo("BLOCKED");
        done(me("unblock", "ada"));
        done(desk.as("ada", "records", patient));
    }

    @Test
    void aVisitEndsAndAStrangersClinicSeesNothing() throws Exception {
        done(desk.as("rita", "file", report().toString()));
        done(me("visit", "Clinic", "--for", "8h"));
        done(desk.as("ben", "records", patient));
        assertThat(desk.as("eve", "records", patient).field("error")).isEqualTo("NO_GRANT");
        clinic.chain().advance(java.time.Duration.ofHours(9));
        assertThat(desk.as("ben", "records", patient).field("error")).isEqualTo("NO_GRANT");
    }

    @Test
    void aLostCardIsReplacedByTwo() {
        int proposal = desk.as("rita", "rebind", patient, "--propose").number("proposal");
        assertThat(desk.as("rita", "rebind", patient, "--approve", "" + proposal).field("error"))
                .isEqualTo("ALREADY_VOTED");
        assertThat(desk.as("rita", "rebind", patient, "--card").exit()).isEqualTo(9);
        done(desk.as("rob", "rebind", patient, "--approve", "" + proposal));
        assertThat(desk.as("rob", "rebind", patient, "--card").exit()).isEqualTo(9);
        Said renewed = done(desk.as("rita", "rebind", patient, "--card"));
        assertThat(renewed.field("card")).isNotEqualTo(card);
        String start = renewed.field("card") + " " + renewed.field("pin");
        assertThat(desk.with("patient", start, "revoke", "ada").field("error"))
                .isEqualTo("MUST_CHANGE_PIN");
        String pin = folder.resolve("pin").toString();
        // The new card may end permissions at once, and give none before the waiting time is over.
        done(desk.with("patient", start, "revoke", "ada", "--new-pin-file", pin));
        String own = renewed.field("card") + " 271828";
        assertThat(desk.with("patient", own, "grant", "ada").field("error")).isEqualTo("WAITING");
        clinic.chain().advance(java.time.Duration.ofDays(4));
        done(desk.with("patient", own, "grant", "ada"));
    }

    @Test
    void anErasureWaitsForTheHomeAndForItsTime() {
        done(me("erase", "me", "--request"));
        done(desk.as("clinic-first", "erase", patient, "--confirm"));
        assertThat(desk.as("clinic-first", "erase", patient, "--complete").field("error"))
                .isEqualTo("TOO_EARLY");
        clinic.chain().advance(java.time.Duration.ofDays(15));
        // Custodians do it as soon as it is due; whoever comes later is told that it was done.
        Said completed = desk.as("clinic-first", "erase", patient, "--complete");
        assertThat(completed.exit() == 0 || completed.field("error").equals("ERASED"))
                .as(completed.out())
                .isTrue();
        assertThat(desk.as("ada", "records", patient).field("error")).isEqualTo("ERASED");
    }

    @Test
    void aSecondEmptyHomeFindsThePatientAndABackupRestores() throws Exception {
        done(desk.as("rita", "file", report().toString()));
        Path zip = folder.resolve("backup.zip");
        done(desk.run(java.util.Map.of(), "backup", zip.toString(), "--json"));
        assertThat(desk.run(java.util.Map.of(), "backup", zip.toString(), "--json").field("error"))
                .isEqualTo("FILE_EXISTS");
        String restored = folder.resolve("restored").toString();
        done(desk.run(java.util.Map.of(), "restore", zip.toString(), "--home", restored, "--json"));
        assertThat(done(desk.as("rita", "verify", "--home", restored)).out())
                .contains("\"clean\":true");
        byte[] cut = Files.readAllBytes(zip);
        Path half =
                Files.write(
                        folder.resolve("half.zip"), java.util.Arrays.copyOf(cut, cut.length / 2));
        Said refused =
                desk.run(
                        java.util.Map.of(),
                        "restore",
                        half.toString(),
                        "--home",
                        folder.resolve("none").toString(),
                        "--json");
        assertThat(refused.exit()).as(refused.out()).isIn(6, 7);
        assertThat(folder.resolve("none")).doesNotExist();

        Path second = folder.resolve("second");
        Path people = Files.createDirectories(second.resolve("people"));
        Files.copy(clinic.home().resolve("people/rita.key"), people.resolve("rita.key"));
        Said there = done(desk.as("rita", "patients", "--home", second.toString()));
        assertThat(there.out()).contains(who.family()).contains(patient);
    }

    private List<Path> written(Path out) throws Exception {
        try (Stream<Path> files = Files.list(out)) {
            return files.toList();
        }
    }

    /** Everything in home and store, as one text. */
    private String onDisk() throws Exception {
        StringBuilder all = new StringBuilder();
        for (Path root : List.of(clinic.home(), folder.resolve("store"))) {
            try (Stream<Path> files = Files.walk(root)) {
                for (Path file : files.filter(Files::isRegularFile).toList()) {
                    all.append(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1));
                }
            }
        }
        return all.toString();
    }
}
