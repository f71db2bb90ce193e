package io.wardkey.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.wardkey.domain.ByteString;
import io.wardkey.domain.report.ReadOutcome;
import io.wardkey.domain.report.ReadReport;
import io.wardkey.domain.report.ReportDraft;
import io.wardkey.domain.report.ResultItem;
import io.wardkey.domain.report.SourceFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Rows of printed reports beside what the same laboratories sent as data. */
final class PdfSamplesTest {
    private final ContentReader reader = new ContentReader();

    private ReportDraft read(Path file) throws IOException {
        return ((ReadOutcome.Read)
                        reader.read(
                                new SourceFile(
                                        file.getFileName().toString(),
                                        ByteString.of(Files.readAllBytes(file)))))
                .reports().stream().map(ReadReport::draft).findFirst().orElseThrow();
    }

    private static List<Path> files(String folder, String ending) throws IOException {
        try (Stream<Path> walk = Files.walk(Samples.folder().resolve(folder))) {
            return walk.filter(p -> p.toString().endsWith(ending)).sorted().toList();
        }
    }

    private static List<ResultItem> leaves(ReportDraft draft) {
        return draft.items().filter(item -> item.members().isEmpty()).toList();
    }

    /** Printed reports with what was sent beside them in the same folder. */
    private static Map<Path, Path> twins() throws IOException {
        Map<Path, Path> twins = new TreeMap<>();
        for (String folder : List.of("be-lab-cma", "be-lab-uzgent")) {
            for (Path pdf : files(folder, ".pdf")) {
                List<Path> sent =
                        files(Samples.folder().relativize(pdf.getParent()).toString(), ".json");
                String stem = pdf.getFileName().toString().replaceFirst("(_\\d+)?_m.*", "");
                twins.put(
                        pdf,
                        sent.stream()
                                .filter(
                                        s ->
                                                sent.size() == 1
                                                        || s.getFileName()
                                                                .toString()
                                                                .startsWith(stem))
                                .findFirst()
                                .orElseThrow());
            }
        }
        return twins;
    }

    @Test
    void noSureRowIsWrongAndMostAreRead() throws IOException {
        List<String> table = new ArrayList<>(List.of("file\tsent\tright\twrong\tunsure\tmissed"));
        List<String> faults = new ArrayList<>();
        int sent = 0;
        int right = 0;
        for (Map.Entry<Path, Path> twin : twins().entrySet()) {
            PdfTwin.Verdict verdict =
                    PdfTwin.compare(leaves(read(twin.getKey())), leaves(read(twin.getValue())));
            table.add(
                    String.join(
                            "\t",
                            Samples.folder().relativize(twin.getKey()).toString(),
                            String.valueOf(verdict.sent()),
                            String.valueOf(verdict.right()),
                            String.valueOf(verdict.wrong()),
                            String.valueOf(verdict.unsure()),
                            String.valueOf(verdict.missed())));
            verdict.faults()
                    .forEach(fault -> faults.add(twin.getKey().getFileName() + " " + fault));
            sent += verdict.sent();
            right += verdict.right();
        }
        Files.createDirectories(Path.of("target"));
        Files.write(Path.of("target", "pdf-rows.tsv"), table);
        assertThat(faults).isEmpty();
        assertThat(table).hasSize(24);
        assertThat(right).as("of " + sent).isGreaterThanOrEqualTo(195);
    }

    @Test
    void documentsThatAreNoReportsHaveNoRows() throws IOException {
        for (Path file : files("pdf-general", ".pdf")) {
            assertThat(leaves(read(file))).as(file.toString()).isEmpty();
        }
    }
}
