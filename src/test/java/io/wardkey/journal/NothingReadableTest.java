package io.wardkey.journal;

import static io.wardkey.journal.JournalSamples.bytes32;
import static io.wardkey.journal.JournalSamples.patient;
import static io.wardkey.journal.JournalSamples.person;
import static org.assertj.core.api.Assertions.assertThat;

import io.wardkey.domain.ledger.Categories;
import io.wardkey.domain.ledger.Category;
import io.wardkey.domain.ledger.RecordId;
import io.wardkey.domain.report.Moment;
import io.wardkey.domain.work.FilingQueue.Change;
import io.wardkey.domain.work.FilingState;
import io.wardkey.domain.work.PatientDirectory.Patient;
import io.wardkey.domain.work.QueuedReport;
import io.wardkey.domain.work.Typed;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Searches all that is on disk, while it is open, after, and in a backup. */
final class NothingReadableTest {

    private static final List<String> IDENTIFYING =
            List.of(
                    "Wilhelmine",
                    "Grünspan",
                    "grunspan",
                    // As names are compared: how it is spelled and sounds, and dates with it.
                    "wilhelmin",
                    "KRNSBN",
                    "FLLNN",
                    "pair-day",
                    "1934-07-19",
                    "K4711-0815",
                    "Hämatokrit",
                    "Labor Seltsam",
                    "befund-gruenspan.pdf");

    @TempDir Path home;

    @Test
    void nothingThatIdentifiesIsOnDisk() throws IOException {
        Path there = home.resolve("there");
        try (SqliteJournal journal = JournalSamples.unlocked(there)) {
            journal.directory()
                    .put(
                            new Patient(
                                    patient(1),
                                    person("Wilhelmine", "Grünspan", "1934-07-19", "K4711-0815")));
            assertThat(
                            journal.directory()
                                    .near(person("Wilhelmine", "Grünspan", "1934-07-19", ""), 5)
                                    .patients())
                    .hasSize(1);
            assertThat(journal.directory().join(patient(2), patient(1))).isTrue();
            QueuedReport report =
                    journal.queue()
                            .accept(
                                    new ByteArrayInputStream(
                                            String.join(", ", IDENTIFYING)
                                                    .getBytes(StandardCharsets.UTF_8)),
                                    bytes32(1),
                                    List.of(
                                            new QueuedReport.Arrival(
                                                    "befund-gruenspan.pdf",
                                                    "application/pdf",
                                                    100,
                                                    JournalSamples.NOW,
                                                    "Hämatokrit",
                                                    "Labor Seltsam",
                                                    "Wilhelmine Grünspan")))
                            .getFirst();
            assertThat(
                            journal.queue()
                                    .move(
                                            report,
                                            FilingState.NEEDS_MATCHING,
                                            Change.detail(
                                                    Map.of(
                                                            "candidate",
                                                            "Wilhelmine Grünspan, 1934-07-19"))))
                    .hasValueSatisfying(waiting -> assertThat(typed(journal, waiting)).isPresent());
            assertThat(journal.directory().search("grünspan wil", 5)).hasSize(1);
            journal.backup(home.resolve("backup.zip"));
            assertNothing();
        }
        assertNothing();
    }

    private static Optional<QueuedReport> typed(SqliteJournal journal, QueuedReport waiting) {
        try {
            return journal.queue()
                    .move(
                            waiting,
                            FilingState.MATCHED,
                            new Change(
                                    Optional.of(patient(1)),
                                    Optional.of(
                                            new QueuedReport.Filing(
                                                    Categories.of(Category.BLOOD),
                                                    RecordId.NONE,
                                                    0,
                                                    new Typed(
                                                            Optional.of("Hämatokrit"),
                                                            Moment.parse("1934-07-19"),
                                                            Optional.of("Labor Seltsam")))),
                                    Optional.empty(),
                                    Optional.empty(),
                                    Map.of(),
                                    false));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    @Test
    void theSearchFindsWhatIsThere() throws IOException {
        Files.writeString(home.resolve("hex"), HexFormat.of().formatHex(utf8("xGrünspan")));
        assertThat(found()).isNotEmpty();
        Files.write(home.resolve("hex"), Base64.getEncoder().encode(utf8("xWilhelmine")));
        assertThat(found()).isNotEmpty();
        Files.write(home.resolve("hex"), "K4711-0815".getBytes(StandardCharsets.UTF_16LE));
        assertThat(found()).isNotEmpty();
    }

    private void assertNothing() throws IOException {
        assertThat(found()).isEmpty();
    }

    private List<String> found() throws IOException {
        List<String> found = new ArrayList<>();
        try (Stream<Path> files = Files.walk(home)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                String content =
                        new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1)
                                .toLowerCase(Locale.ROOT);
                for (String word : IDENTIFYING) {
                    for (String form : forms(word)) {
                        if (content.contains(form.toLowerCase(Locale.ROOT))
                                || file.toString().contains(word)) {
                            found.add(file + ": " + form);
                        }
                    }
                }
            }
        }
        return found;
    }

    private static List<String> forms(String word) {
        List<String> forms = new ArrayList<>();
        for (Charset charset :
                List.of(
                        StandardCharsets.UTF_8,
                        StandardCharsets.UTF_16LE,
                        StandardCharsets.UTF_16BE,
                        StandardCharsets.ISO_8859_1)) {
            byte[] bytes = word.getBytes(charset);
            forms.add(new String(bytes, StandardCharsets.ISO_8859_1));
            forms.add(HexFormat.of().formatHex(bytes));
            for (int shift = 0; shift < 3; shift++) {
                // Base64 of the word wherever it stands among its neighbours.
                byte[] shifted = new byte[shift + bytes.length];
                System.arraycopy(bytes, 0, shifted, shift, bytes.length);
                String text = Base64.getEncoder().withoutPadding().encodeToString(shifted);
                forms.add(text.substring(shift == 0 ? 0 : shift + 1, 4 * (shifted.length / 3)));
            }
        }
        return forms;
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
