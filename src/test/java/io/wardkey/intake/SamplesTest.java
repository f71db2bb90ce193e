package io.wardkey.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.wardkey.domain.ByteString;
import io.wardkey.domain.report.PageRenderer;
import io.wardkey.domain.report.PagedDocument;
import io.wardkey.domain.report.ReadOutcome;
import io.wardkey.domain.report.ReadReport;
import io.wardkey.domain.report.ReaderNote;
import io.wardkey.domain.report.Refusal;
import io.wardkey.domain.report.ReportReader;
import io.wardkey.domain.report.SourceFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

final class SamplesTest {
    private final ReportReader reader = new ContentReader();

    /** Every line is answered; what is not read says why. Written to target/samples.tsv. */
    @Test
    void everySampleIsReadOrRefusedWithAReason() throws IOException {
        List<String> table = new ArrayList<>();
        List<String> wrong = new ArrayList<>();
        for (Samples.Row row : Samples.index()) {
            long start = System.nanoTime();
            ReadOutcome outcome = read(row.file());
            long millis = (System.nanoTime() - start) / 1_000_000;
            table.add(describe(row, outcome) + "\t" + millis);
            if (!right(row, outcome)) {
                wrong.add(table.getLast());
            }
        }
        Files.write(Path.of("target", "samples.tsv"), table);
        assertThat(wrong).isEmpty();
    }

    private SourceFile file(String name) throws IOException {
        Path path = Samples.folder().resolve(name);
        return new SourceFile(
                path.getFileName().toString(), ByteString.of(Files.readAllBytes(path)));
    }

    private ReadOutcome read(String name) throws IOException {
        return reader.read(file(name));
    }

    private static boolean right(Samples.Row row, ReadOutcome outcome) {
        return switch (outcome) {
            case ReadOutcome.Read read ->
                    read.refused().isEmpty()
                            && read.reports().size()
                                    == (row.root().equals("PDF") ? 1 : row.reports());
            case ReadOutcome.Refused refused ->
                    row.reports() == 0
                            && Set.of(Refusal.Reason.NO_REPORT, Refusal.Reason.NOT_RECOGNISED)
                                    .contains(refused.refusal().reason());
        };
    }

    private static String describe(Samples.Row row, ReadOutcome outcome) {
        String what =
                switch (outcome) {
                    case ReadOutcome.Read read ->
                            "read "
                                    + read.reports().size()
                                    + "\tresults "
                                    + read.reports().stream()
                                            .mapToLong(r -> r.draft().items().count())
                                            .sum()
                                    + "\t"
                                    + read.reports().stream()
                                            .flatMap(r -> r.draft().notes().stream())
                                            .collect(
                                                    Collectors.groupingBy(
                                                            ReaderNote::kind,
                                                            Collectors.summingInt(
                                                                    ReaderNote::count)))
                                    + "\tunclaimed "
                                    + read.unclaimed();
                    case ReadOutcome.Refused refused -> "refused " + refused.refusal() + "\t\t\t";
                };
        return row.file() + "\t" + row.reports() + "\t" + what;
    }

    @Test
    void aSelfContainedBundleGivesTheSameDraft() throws IOException {
        int compared = 0;
        for (Samples.Row row : Samples.index()) {
            if (!(read(row.file()) instanceof ReadOutcome.Read read)) {
                continue;
            }
            for (ReadReport report : read.reports()) {
                if (report.selfContained().isEmpty()) {
                    continue;
                }
                ReadOutcome again =
                        reader.read(new SourceFile("stored", report.selfContained().get()));
                assertThat(again).as(row.file()).isInstanceOf(ReadOutcome.Read.class);
                List<ReadReport> reports = ((ReadOutcome.Read) again).reports();
                assertThat(reports).as(row.file()).hasSize(1);
                assertThat(reports.getFirst().draft()).as(row.file()).isEqualTo(report.draft());
                assertThat(reports.getFirst().selfContained()).isEqualTo(report.selfContained());
                compared++;
            }
        }
        assertThat(compared).isEqualTo(178);
    }

    @Test
    void everyPdfShowsItsFirstPage() throws IOException {
        PageRenderer renderer = new PdfPages();
        for (Samples.Row row : Samples.index()) {
            if (!row.root().equals("PDF")) {
                continue;
            }
            PageRenderer.OpenOutcome opened = renderer.open(file(row.file()).content());
            assertThat(opened).as(row.file()).isInstanceOf(PageRenderer.OpenOutcome.Opened.class);
            try (PagedDocument document = ((PageRenderer.OpenOutcome.Opened) opened).document()) {
                assertThat(document.pageCount()).isPositive();
                assertThat(document.render(0, 50))
                        .as(row.file())
                        .isInstanceOf(PagedDocument.PageOutcome.Rendered.class);
                assertThat(document.text(0)).isInstanceOf(PagedDocument.PageOutcome.Text.class);
            }
        }
    }
}
