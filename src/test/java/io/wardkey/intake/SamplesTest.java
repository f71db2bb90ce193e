package io.wardkey.intake;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.wardkey.domain.report.LeftInFile;
import io.wardkey.domain.report.PageRenderer;
import io.wardkey.domain.report.PagedDocument;
import io.wardkey.domain.report.PatientDemographics;
import io.wardkey.domain.report.ReadOutcome;
import io.wardkey.domain.report.ReadReport;
import io.wardkey.domain.report.ReaderNote;
import io.wardkey.domain.report.Refusal;
import io.wardkey.domain.report.ReportReader;
import io.wardkey.domain.report.SourceFile;
import io.wardkey.domain.work.PatientDirectory;
import io.wardkey.journal.DemographicsCodec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

final class SamplesTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final ReportReader reader = new ContentReader();

    /** Every line is answered; what is not read says why. Written to target/samples.tsv. */
    @Test
    void everySampleIsReadOrRefusedWithAReason() throws IOException {
        List<String> table = new ArrayList<>();
        List<String> wrong = new ArrayList<>();
        for (Samples.Answer answer : Samples.answers()) {
            table.add(describe(answer.row(), answer.outcome()) + "\t" + answer.millis());
            if (!right(answer.row(), answer.outcome())) {
                wrong.add(table.getLast());
            }
        }
        Files.write(Path.of("target", "samples.tsv"), table);
        assertThat(wrong).isEmpty();
    }

    /**
     * What the index counts is what comes: a PDF is one report, each DiagnosticReport is one, each
     * Observation is in a report or counted as left, and no laboratory's is left.
     */
    private static boolean right(Samples.Row row, ReadOutcome outcome) throws IOException {
        return switch (outcome) {
            case ReadOutcome.Read read when row.root().equals("PDF") ->
                    read.reports().size() == 1 && read.reports().getFirst().origin().alone();
            case ReadOutcome.Read read ->
                    row.fhir()
                            && read.refused().isEmpty()
                            && row.reports()
                                    == read.reports().stream().filter(r -> !loose(r)).count()
                            && row.observations() == held(read) + left(read, "Observation")
                            && read.left().kinds().stream()
                                    .noneMatch(k -> k.name().equals("laboratory"))
                            && (row.laboratory() == 0 || held(read) >= row.laboratory())
                            && read.reports().stream().allMatch(r -> alone(r, read));
            case ReadOutcome.Refused(Refusal refusal) ->
                    row.fhir()
                            ? row.reports() + row.observations() == 0
                                    && refusal.reason() == Refusal.Reason.NO_REPORT
                                    && refusal.where().equals("1 " + row.root())
                            : refusal.reason() == Refusal.Reason.NOT_RECOGNISED;
        };
    }

    private static boolean alone(ReadReport report, ReadOutcome.Read read) {
        return report.origin().alone() == (read.reports().size() == 1 && read.left().isEmpty());
    }

    private static boolean loose(ReadReport report) {
        return report.draft().notes().stream()
                .anyMatch(n -> n.kind() == ReaderNote.Kind.WITHOUT_REPORT);
    }

    private static int left(ReadOutcome.Read read, String type) {
        return read.left().kinds().stream()
                .filter(k -> k.type().equals(type))
                .mapToInt(LeftInFile.Kind::count)
                .sum();
    }

    /** How many Observations stand in the bundles, each once. */
    private static long held(ReadOutcome.Read read) throws IOException {
        Set<JsonNode> observations = new HashSet<>();
        for (ReadReport report : read.reports()) {
            JsonNode bundle = JSON.readTree(report.selfContained().orElseThrow().toByteArray());
            for (JsonNode entry : bundle.get("entry")) {
                collect(entry.get("resource"), observations);
            }
        }
        return observations.size();
    }

    private static void collect(JsonNode resource, Set<JsonNode> observations) {
        if (resource.get("resourceType").asText().equals("Observation")) {
            observations.add(resource);
        }
        resource.path("contained").forEach(inner -> collect(inner, observations));
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
                                    + "\tleft "
                                    + read.left();
                    case ReadOutcome.Refused refused -> "refused " + refused.refusal() + "\t\t\t";
                };
        return row.file() + "\t" + row.reports() + "\t" + what;
    }

    @Test
    void aSelfContainedBundleGivesTheSameDraft() throws IOException {
        int compared = 0;
        for (Samples.Answer answer : Samples.answers()) {
            for (ReadReport report : answer.reports()) {
                if (report.selfContained().isEmpty()) {
                    continue;
                }
                ReadOutcome again =
                        reader.read(new SourceFile("stored", report.selfContained().get()));
                assertThat(again).as(answer.row().file()).isInstanceOf(ReadOutcome.Read.class);
                List<ReadReport> reports = ((ReadOutcome.Read) again).reports();
                assertThat(reports).as(answer.row().file()).hasSize(1);
                assertThat(reports.getFirst().draft())
                        .as(answer.row().file())
                        .isEqualTo(report.draft());
                assertThat(reports.getFirst().selfContained()).isEqualTo(report.selfContained());
                compared++;
            }
        }
        // The reports of the index and those of loose results.
        assertThat(compared).isGreaterThan(178 + 60);
    }

    /** The directory can hold whomever a report names, and holds no more than the identity. */
    @Test
    void everyPatientFitsIntoTheDirectory() throws IOException {
        PatientDirectory.Codec codec = new DemographicsCodec();
        int named = 0;
        for (Samples.Answer answer : Samples.answers()) {
            for (ReadReport report : answer.reports()) {
                PatientDemographics who = report.draft().subject();
                assertThat(codec.encode(who))
                        .as(answer.row().file())
                        .isInstanceOf(PatientDirectory.Encoded.Entry.class);
                assertThat(codec.encode(who.identity()))
                        .as(answer.row().file())
                        .isInstanceOf(PatientDirectory.Encoded.Entry.class);
                assertThat(who.identity().extensions()).isEmpty();
                named += who.identifiers().isEmpty() ? 0 : 1;
            }
        }
        assertThat(named).isGreaterThan(150);
    }

    @Test
    void everyPdfShowsItsFirstPage() throws IOException {
        PageRenderer renderer = new PdfPages();
        for (Samples.Row row : Samples.index()) {
            if (!row.root().equals("PDF")) {
                continue;
            }
            PageRenderer.OpenOutcome opened = renderer.open(Samples.file(row.file()).content());
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
