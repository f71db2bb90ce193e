package io.wardkey.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.wardkey.intake.LockedPdfTest;
import java.io.ByteArrayOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Documents that don't say what they are: a person types it. */
@Tag("heavy")
final class DocumentsTest extends RegisteredPatient {

    @BeforeEach
    void grant() throws Exception {
        done(desk.with("patient", keys, "grant", "ada", "--for", "30d"));
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

    /** Somebody who types one answer after the other, and then ends the input. */
    private static final class Typist implements Terminal.Prompt {
        private final Deque<String> answers;
        private final List<String> asked = new ArrayList<>();

        Typist(String... answers) {
            this.answers = new ArrayDeque<>(List.of(answers));
        }

        @Override
        public Optional<char[]> secret(String question) {
            asked.add(question);
            return Optional.ofNullable(answers.poll()).map(String::toCharArray);
        }

        @Override
        public Optional<String> line(String question) {
            throw new AssertionError("a password is never shown");
        }
    }

    @Test
    void aLockedPdfAsksForItsPasswordAfterTheOthers() throws Exception {
        Path inbox = Files.createDirectories(folder.resolve("inbox"));
        Files.write(inbox.resolve("a\u001b[2J.pdf"), LockedPdfTest.locked("a", "sesam", 128));
        Files.write(inbox.resolve("b.pdf"), LockedPdfTest.locked("b", "sesam", 256));
        for (String each : List.of("c", "d", "e", "f")) {
            Files.write(
                    inbox.resolve(each + ".pdf"), LockedPdfTest.locked(each, each + "mohn", 128));
        }
        Files.copy(scan(), inbox.resolve("z.pdf"));
        Typist typist = new Typist("falsch", "sesam", "x", "", "x", "y", "sesam");

        Said said = desk.at(typist, "rita", "file", inbox.toString(), "--patient", patient);
        assertThat(typist.asked)
                .as("a twice; b opens by the same; c is left; d thrice; the input ends at e")
                .extracting(question -> question.replaceAll(".*/(.).*", "$1"))
                .containsExactly("a", "a", "c", "c", "d", "d", "d", "e");
        assertThat(typist.asked.getFirst()).contains("a\ufffd[2J.pdf").doesNotContain("\u001b");
        assertThat(said.err()).contains("does not open").doesNotContain("falsch");
        assertThat(said.exit()).isEqualTo(ExitCode.REFUSED.number());
        assertThat(said.lines())
                .as("what is not locked is filed before anybody is asked")
                .anyMatch(line -> line.contains("a\ufffd[2J.pdf") && line.contains("filed"));
        assertThat(said.out().indexOf("z.pdf")).isBetween(0, said.out().indexOf("b.pdf"));
        assertThat(said.lines().getLast()).contains("filed: 3").contains("refused: 4");

        Typist nobody = new Typist("cmohn");
        Said script = desk.at(nobody, "rita", "file", inbox.resolve("c.pdf").toString(), "--json");
        assertThat(nobody.asked).isEmpty();
        assertThat(script.field("reason")).startsWith("ENCRYPTED_PDF");
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
