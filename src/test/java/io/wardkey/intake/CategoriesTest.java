package io.wardkey.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.wardkey.domain.ByteString;
import io.wardkey.domain.ledger.Category;
import io.wardkey.domain.report.CategoryHint;
import io.wardkey.domain.report.CategoryHint.Basis;
import io.wardkey.domain.report.ReadOutcome;
import io.wardkey.domain.report.ReadReport;
import io.wardkey.domain.report.ReportDraft;
import io.wardkey.domain.report.SourceFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class CategoriesTest {
    private static CategoryHint hint(String report, String... observations) {
        String contained =
                IntStream.range(0, observations.length)
                        .mapToObj(
                                i ->
                                        "{\"resourceType\":\"Observation\",\"id\":\"o"
                                                + i
                                                + "\",\"status\":\"final\","
                                                + observations[i]
                                                + "}")
                        .collect(Collectors.joining(","));
        String results =
                IntStream.range(0, observations.length)
                        .mapToObj(i -> "{\"reference\":\"#o" + i + "\"}")
                        .collect(Collectors.joining(","));
        String json =
                "{\"resourceType\":\"DiagnosticReport\",\"status\":\"final\","
                        + report
                        + (observations.length == 0
                                ? ""
                                : ",\"contained\":[" + contained + "],\"result\":[" + results + "]")
                        + "}";
        ReadOutcome outcome =
                new ContentReader()
                        .read(
                                new SourceFile(
                                        "x", ByteString.of(json.getBytes(StandardCharsets.UTF_8))));
        return ((ReadOutcome.Read) outcome).reports().getFirst().draft().heading().categoryHint();
    }

    private static final String VALUE = ",\"valueString\":\"negative\"";

    private static String loinc(String code) {
        return "\"code\":{\"coding\":[{\"system\":\"http://loinc.org\",\"code\":\""
                + code
                + "\"}]}";
    }

    private static String section(String code) {
        return "\"category\":[{\"coding\":[{\"system\":"
                + "\"http://terminology.hl7.org/CodeSystem/v2-0074\",\"code\":\""
                + code
                + "\"}]}],";
    }

    private static String words(String words) {
        return "\"code\":{\"text\":\"" + words + "\"}";
    }

    @Test
    void bloodOnlyWhenEveryResultIsKnownToBe() {
        assertThat(hint(words("Report"), loinc("718-7"), loinc("2093-3")))
                .isEqualTo(
                        new CategoryHint(Category.BLOOD, Basis.CODE, "LOINC 718-7; LOINC 2093-3"));
        // HIV beside haemoglobin.
        assertThat(hint(words("Report"), loinc("718-7"), loinc("75622-1")).category())
                .isEqualTo(Category.OTHER);
        // A test that nobody knows beside haemoglobin.
        assertThat(hint(words("Report"), loinc("718-7"), words("Test 4711")))
                .isEqualTo(
                        new CategoryHint(Category.OTHER, Basis.MIXED, "LOINC 718-7; ? Test 4711"));
    }

    @Test
    void aDeclaredSectionDoesNotCoverWhatIsKeptApart() {
        assertThat(hint(section("HM") + words("x"), words("local test")).category())
                .isEqualTo(Category.BLOOD);
        assertThat(hint(section("HM") + words("x"), loinc("75622-1")).basis())
                .isEqualTo(Basis.MIXED);
        assertThat(
                        hint(
                                        section("HM") + words("x"),
                                        words("Hepatitis-C-Antik\u00f6rper") + VALUE)
                                .basis())
                .isEqualTo(Basis.MIXED);
        assertThat(hint(loinc("58410-2"), loinc("21654-9")).category()).isEqualTo(Category.OTHER);
    }

    @Test
    void theReadilyGrantedMayStandWithinAnotherKind() {
        assertThat(hint(section("MB") + words("x"), loinc("630-4"), loinc("5821-4")))
                .isEqualTo(new CategoryHint(Category.MICROBIOLOGY, Basis.SECTION, "v2-0074 MB"));
        assertThat(hint(section("MB") + words("x"), loinc("21654-9")).category())
                .isEqualTo(Category.OTHER);
    }

    private static String specimenOf(String type) {
        return """
        {"resourceType":"Bundle","type":"collection","entry":[
        {"resource":{"resourceType":"DiagnosticReport","id":"d","status":"final",%s"code":{"text":"x"},
        "result":[{"reference":"Observation/o"}]}},
        {"resource":{"resourceType":"Observation","id":"o","status":"final","code":{"text":"Stoff"},
        "specimen":{"reference":"Specimen/s"}}},
        {"resource":{"resourceType":"Specimen","id":"s","type":{"coding":[{"code":"%s"}]}}}]}\
        """
                .formatted(section("CH"), type);
    }

    @Test
    void chemistryIsWhatItsSpecimenIs() {
        for (Map.Entry<String, Category> of :
                Map.of("SER", Category.BLOOD, "UR", Category.URINE, "CSF", Category.OTHER)
                        .entrySet()) {
            ReadOutcome outcome =
                    new ContentReader()
                            .read(
                                    new SourceFile(
                                            "x",
                                            ByteString.of(
                                                    specimenOf(of.getKey())
                                                            .getBytes(StandardCharsets.UTF_8))));
            assertThat(
                            ((ReadOutcome.Read) outcome)
                                    .reports()
                                    .getFirst()
                                    .draft()
                                    .heading()
                                    .categoryHint()
                                    .category())
                    .as(of.getKey())
                    .isEqualTo(of.getValue());
        }
    }

    @Test
    void headingsInFourLanguages() {
        Map<String, Category> headings =
                Map.ofEntries(
                        Map.entry("Full blood count", Category.BLOOD),
                        Map.entry("Gro\u00dfes Blutbild", Category.BLOOD),
                        Map.entry("H\u00e4matologie", Category.BLOOD),
                        Map.entry("H\u00e9matologie", Category.BLOOD),
                        Map.entry("Bloedonderzoek", Category.BLOOD),
                        Map.entry("Urinstatus", Category.URINE),
                        Map.entry("Analyse d'urine", Category.URINE),
                        Map.entry("Bakteriologie", Category.MICROBIOLOGY),
                        Map.entry("MICROBIOLOGIE URINE", Category.MICROBIOLOGY),
                        Map.entry("S\u00e9rologie", Category.MICROBIOLOGY),
                        Map.entry("Anatomopathologie", Category.PATHOLOGY),
                        Map.entry("Genetischer Befund", Category.GENETICS),
                        Map.entry("R\u00f6ntgen Thorax", Category.IMAGING),
                        Map.entry("\u00c9chographie abdominale", Category.IMAGING),
                        Map.entry("Chemical pathology", Category.OTHER),
                        Map.entry("Genetics and cytology", Category.OTHER),
                        Map.entry("Letter", Category.OTHER));
        headings.forEach(
                (heading, category) ->
                        assertThat(hint(words(heading), words("a test")).category())
                                .as(heading)
                                .isEqualTo(category));
    }

    @Test
    void aDocumentWithoutDataIsADocument() {
        String form =
                ",\"presentedForm\":[{\"contentType\":\"application/pdf\",\"data\":\"AAAA\"}]";
        assertThat(hint(words("Letter") + form).category()).isEqualTo(Category.DOCUMENT);
        assertThat(hint(loinc("83311-1") + form).category()).isEqualTo(Category.IMAGING);
    }

    /** LOINC's last digit is a check digit: a code with a slip of the pen is none. */
    @Test
    void everyLoincCodeOfTheTableIsOne() throws IOException {
        try (InputStream in = Categories.class.getResourceAsStream("categories.tsv")) {
            List<String> wrong =
                    new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8)
                            .lines()
                            .filter(l -> l.matches("(loinc|section)\t\\d.*"))
                            .map(l -> l.split("\t", -1)[1])
                            .filter(code -> !checks(code))
                            .toList();
            assertThat(wrong).isEmpty();
        }
    }

    private static boolean checks(String code) {
        String digits = code.substring(0, code.indexOf('-'));
        int sum = 0;
        for (int i = 0; i < digits.length(); i++) {
            int digit = digits.charAt(digits.length() - 1 - i) - '0';
            int twice = i % 2 == 0 ? 2 * digit : digit;
            sum += twice > 9 ? twice - 9 : twice;
        }
        return (10 - sum % 10) % 10 == code.charAt(code.length() - 1) - '0';
    }

    /** Written to target/categories.tsv: report, category, reason. */
    @Test
    void knownSamplesAreOfTheCategoryThatAPersonSees() throws IOException {
        List<String> table = new ArrayList<>();
        Map<String, Category> found = new TreeMap<>();
        for (Samples.Answer answer : Samples.answers()) {
            if (answer.row().root().equals("PDF") || answer.row().reports() == 0) {
                continue;
            }
            for (ReadReport report : answer.reports()) {
                ReportDraft draft = report.draft();
                CategoryHint hint = draft.heading().categoryHint();
                String name = answer.row().file() + "#" + report.origin().ordinal();
                found.put(name, hint.category());
                table.add(
                        String.join(
                                "\t",
                                name,
                                draft.heading().title().replaceAll("\\s+", " "),
                                hint.category().name(),
                                hint.basis().name(),
                                hint.reason()));
            }
        }
        Files.write(Path.of("target", "categories.tsv"), table);
        Map<String, Category> expected =
                Map.ofEntries(
                        Map.entry("us-core-3.0/DiagnosticReport-cbc.json", Category.BLOOD),
                        Map.entry("us-core-3.0/DiagnosticReport-urinalysis.json", Category.URINE),
                        Map.entry("hl7-r4-spec-examples/Bundle-101.json", Category.BLOOD),
                        Map.entry("hl7-r4-spec-examples/Bundle-f001.json", Category.BLOOD),
                        Map.entry(
                                "hl7-r4-spec-examples/DiagnosticReport-example-pgx.json",
                                Category.GENETICS),
                        Map.entry(
                                "hl7-r4-spec-examples/DiagnosticReport-f201.json",
                                Category.IMAGING),
                        // Genes, tissue and blood in one.
                        Map.entry("hl7-r4-spec-examples/Bundle-report.json", Category.OTHER),
                        Map.entry(
                                "us-core-current/DiagnosticReport-bone-density-report.json",
                                Category.IMAGING),
                        Map.entry(
                                "us-core-current/DiagnosticReport-cardiology-report.json",
                                Category.IMAGING),
                        Map.entry(
                                "eu-lab-ig/Bundle-BundleHepatitisPanel.json",
                                Category.MICROBIOLOGY),
                        Map.entry(
                                "eu-lab-ig/Bundle-BundleHepatitisPanel.xml", Category.MICROBIOLOGY),
                        // Sodium of blood and urea of urine.
                        Map.entry(
                                "eu-lab-ig/Bundle-SimpleChemistryResultReport.json",
                                Category.OTHER),
                        // Hepatitis and CMV serology; Borrelia.
                        Map.entry(
                                "be-lab-cma/815333045/81365677998_815333045_2.json",
                                Category.MICROBIOLOGY),
                        Map.entry(
                                "be-lab-cma/815333047/81365677998_815333047_3.json",
                                Category.MICROBIOLOGY),
                        // Bartonella among iron and benzene.
                        Map.entry(
                                "be-lab-cma/815333051/81365677998_815333051_8.json",
                                Category.OTHER),
                        Map.entry(
                                "be-lab-cma/815933567/81365677998_815933567_2.json",
                                Category.MICROBIOLOGY),
                        Map.entry(
                                "us-cdc-reportstream/sample_MO_20240628-0001.fhir",
                                Category.MICROBIOLOGY));
        expected.forEach(
                (file, category) -> assertThat(found).containsEntry(file + "#0", category));
    }
}
