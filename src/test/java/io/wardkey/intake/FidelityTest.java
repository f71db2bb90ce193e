package io.wardkey.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.wardkey.domain.ByteString;
import io.wardkey.domain.report.ReadOutcome;
import io.wardkey.domain.report.ReadReport;
import io.wardkey.domain.report.ReaderNote;
import io.wardkey.domain.report.SourceFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** The draft holds what the report says: every element, at its place. */
final class FidelityTest {
    private static final FidelityTable TABLE = FidelityTable.load();

    /** Written to target/fidelity.tsv. */
    @Test
    void everyElementOfEverySampleIsInTheDraftOrOnTheList() throws IOException {
        List<String> lines = new ArrayList<>();
        List<String> missing = new ArrayList<>();
        Map<String, Integer> left = new TreeMap<>();
        int kept = 0;
        for (Samples.Answer answer : Samples.answers()) {
            Samples.Row row = answer.row();
            if (row.root().equals("PDF") || answer.reports().isEmpty()) {
                continue;
            }
            FhirFile file = new FhirFile(Samples.file(row.file()).content().toByteArray());
            List<Node> reports = file.of("DiagnosticReport");
            int next = 0;
            for (ReadReport report : answer.reports()) {
                Node draft = DraftTree.of(report.draft());
                boolean loose =
                        report.draft().notes().stream()
                                .anyMatch(n -> n.kind() == ReaderNote.Kind.WITHOUT_REPORT);
                Fidelity fidelity =
                        loose
                                ? Fidelity.ofLoose(TABLE, file, draft)
                                : Fidelity.of(TABLE, file, reports.get(next++), draft);
                int leftHere = fidelity.left().values().stream().mapToInt(Integer::intValue).sum();
                lines.add(
                        row.file()
                                + "\t"
                                + report.origin().ordinal()
                                + "\t"
                                + fidelity.kept()
                                + "\t"
                                + leftHere
                                + "\t"
                                + fidelity.missing().size());
                fidelity.left().forEach((what, n) -> left.merge(what, n, Integer::sum));
                kept += fidelity.kept();
                fidelity.missing().forEach(m -> missing.add(row.file() + ": " + m));
            }
        }
        int all = left.values().stream().mapToInt(Integer::intValue).sum();
        lines.addFirst("file\treport\tin the draft\tleft to the original\tmissing");
        lines.add("all\t\t" + kept + "\t" + all + "\t" + missing.size());
        left.forEach((what, n) -> lines.add("left\t" + what + "\t\t" + n));
        Files.write(Path.of("target", "fidelity.tsv"), lines);
        assertThat(missing).isEmpty();
        assertThat(kept).isGreaterThan(20_000);
    }

    /**
     * What the reader works out of other parts of the draft: a moment's zone, the name to show, who
     * asked. An order's reference names it within the file, where it was found.
     */
    private static final Set<String> WORKED_OUT =
            Set.of(
                    "ReportDraft.notes",
                    "Edition.document",
                    "Parties.requesters",
                    "Moment.offset",
                    "Order.reference");

    /** The test would see it if a field were not read, or if two of a list changed places. */
    @Test
    void aDraftThatLacksOneThingIsNoticed() throws IOException {
        List<String> unnoticed = new ArrayList<>();
        int tried = 0;
        for (String name :
                List.of(
                        "eu-lab-ig/Bundle-BundleLabResultReportPOC.json",
                        "us-cdc-reportstream/sample_SR_1_20230302-0001-missing-data.fhir",
                        "us-core-3.0/DiagnosticReport-cbc.json")) {
            byte[] content = Files.readAllBytes(Samples.folder().resolve(name));
            ReadOutcome.Read read =
                    (ReadOutcome.Read)
                            new ContentReader().read(new SourceFile("x", ByteString.of(content)));
            FhirFile file = new FhirFile(content);
            Node report = file.of("DiagnosticReport").getFirst();
            assertThat(
                            Fidelity.of(
                                            TABLE,
                                            file,
                                            report,
                                            DraftTree.of(read.reports().getFirst().draft()))
                                    .missing())
                    .isEmpty();
            for (Mutants.Mutant mutant :
                    Mutants.of(read.reports().getFirst().draft(), WORKED_OUT)) {
                tried++;
                if (!mutant.what().matches("exchanged .*\\.extensions|Party\\.name")
                        && Fidelity.of(TABLE, file, report, DraftTree.of(mutant.changed()))
                                .missing()
                                .isEmpty()) {
                    unnoticed.add(name + ": " + mutant.what());
                }
            }
        }
        assertThat(unnoticed).isEmpty();
        assertThat(tried).isGreaterThan(400);
    }
}
