package io.wardkey.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.wardkey.app.demo.DemoPatient;
import io.wardkey.app.demo.DemoReports;
import io.wardkey.intake.LockedPdfTest;
import io.wardkey.workflow.TestClinic;
import java.io.ByteArrayOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Documents that don't say what they are: a person types it. */
final class DocumentsTest {

    @TempDir private Path folder;
    private TestClinic clinic;
    private Desk desk;
    private DemoPatient who;
    private String patient;
    private String keys;

    @BeforeEach
    void register() throws Exception {
        clinic = new TestClinic(folder);
        desk = new Desk(clinic);
        who = DemoReports.patients().getFirst();
        Said said =
                done(
                        desk.as(
                                "rita",
                                "register",
                                "--given",
                                who.given(),
                                "--family",
                                who.family(),
                                "--born",
                                who.birthDate().toString(),
                                "--identifier",
                                DemoReports.IDENTIFIER_SYSTEM + "=" + who.identifier()));
        patient = said.field("patient");
        String card = said.field("card");
        Path pin = Files.writeString(folder.resolve("pin"), "271828\n");
        done(
                desk.with(
                        "patient",
                        card + " " + said.field("pin"),
                        "pin",
                        "--new-pin-file",
                        pin.toString()));
        keys = card + " 271828";
        done(desk.with("patient", keys, "grant", "ada", "--for", "30d"));
    }

    @AfterEach
    void close() throws Exception {
        clinic.close();
    }

    private static Said done(Said said) {
        assertThat(said.exit()).as(said.out() + said.err()).isZero();
        return said;
    }

    private Path scan() throws Exception {
        try (PDDocument document = new PDDocument();
                ByteArrayOutputStream out = new ByteArrayOutputStream()) {
            document.addPage(new PDPage());
            document.save(out);
            return Files.write(folder.resolve("scan.pdf"), out.toByteArray());
        }
    }

    @Test
    void whatWasTypedReachesTheListOfWhoeverMayReadIt() throws Exception {
        Said filed =
                done(
                        desk.as(
                                "rita",
                                "file",
                                scan().toString(),
                                "--patient",
                                patient,
                                "--title",
                                "Blood count, faxed",
                                "--collected",
                                "2026-03-03",
                                "--laboratory",
                                "Seelab"));
        assertThat(filed.field("outcome")).isEqualTo("filed");
        Said list = done(desk.as("ada", "records", who.family()));
        assertThat(list.out())
                .contains("Blood count, faxed")
                .contains("2026-03-03")
                .contains("Seelab");
        Path out = folder.resolve("out");
        done(desk.as("ada", "open", patient, filed.field("recordId"), "--out", out.toString()));
        try (var written = Files.walk(out)) {
            assertThat(written.filter(Files::isRegularFile))
                    .anySatisfy(
                            part ->
                                    assertThat(part)
                                            .hasSameBinaryContentAs(folder.resolve("scan.pdf")));
        }
    }

    @Test
    void whatWasTypedIsKeptWhileItWaits() throws Exception {
        Said waits = desk.as("rita", "file", scan().toString(), "--laboratory", "Seelab");
        assertThat(waits.field("outcome")).isEqualTo("needs-matching");
        done(
                desk.as(
                        "rita",
                        "match",
                        Integer.toString(waits.number("id")),
                        "--patient",
                        patient,
                        "--title",
                        "Blood count"));
        assertThat(done(desk.as("ada", "records", who.family())).out())
                .contains("Blood count")
                .contains("Seelab");
    }

    @Test
    void aLockedPdfOpensWithItsPasswordAndTheNextByItself() throws Exception {
        Path first =
                Files.write(
                        folder.resolve("first.pdf"), LockedPdfTest.locked("owner", "sesam", 256));
        Path second =
                Files.write(
                        folder.resolve("second.pdf"), LockedPdfTest.locked("other", "sesam", 256));
        Path wrong = Files.writeString(folder.resolve("wrong"), "open\n");
        Path right = Files.writeString(folder.resolve("right"), "sesam\n");
        Said asks = desk.as("rita", "file", first.toString(), "--patient", patient);
        assertThat(asks.field("reason")).startsWith("ENCRYPTED_PDF");
        Said no = file(first, wrong);
        assertThat(no.field("reason")).startsWith("WRONG_PASSWORD");
        assertThat(done(file(first, right)).field("outcome")).isEqualTo("filed");
        assertThat(
                        done(desk.as("rita", "file", second.toString(), "--patient", patient))
                                .field("outcome"))
                .isEqualTo("filed");
        assertThat(done(desk.as("ada", "records", who.family())).out()).contains("Seelab Bern");
    }

    private Said file(Path pdf, Path password) {
        return desk.as(
                "rita",
                "file",
                pdf.toString(),
                "--patient",
                patient,
                "--pdf-password-file",
                password.toString());
    }

    @Test
    void noDayIsNotFiledUnderOne() throws Exception {
        Said said = desk.as("rita", "file", scan().toString(), "--collected", "3 March");
        assertThat(said.exit()).isEqualTo(ExitCode.USAGE.number());
        assertThat(said.field("error")).isEqualTo("NOT_A_DAY");
        assertThat(done(desk.as("rita", "queue", "--all")).out()).doesNotContain("scan.pdf");
    }
}
