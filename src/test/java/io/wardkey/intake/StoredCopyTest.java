package io.wardkey.intake;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.context.FhirContext;
import io.wardkey.domain.ByteString;
import io.wardkey.domain.report.LeftInFile;
import io.wardkey.domain.report.ReadOutcome;
import io.wardkey.domain.report.ReadReport;
import io.wardkey.domain.report.Refusal;
import io.wardkey.domain.report.Refusal.Reason;
import io.wardkey.domain.report.ResultItem;
import io.wardkey.domain.report.SourceFile;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.LongStream;
import org.hl7.fhir.r4.model.Bundle;
import org.junit.jupiter.api.Test;

/** What is stored of a report reads again as the report that it was, whatever stands around it. */
final class StoredCopyTest {
    private static final ContentReader READER = new ContentReader();
    private static final String WEIGHT =
            "{\"coding\":[{\"system\":\"http://loinc.org\",\"code\":\"29463-7\",\"display\":\"Body"
                    + " weight\"}]}";

    // More of them by hand: -Dwardkey.bundles=20000.
    private static final long BUNDLES = Long.getLong("wardkey.bundles", 1000);
    private static final Pattern FAMILY = Pattern.compile("Family-P\\d+");

    static ReadOutcome outcome(ByteString file) {
        return READER.read(new SourceFile("x", file));
    }

    static ByteString bytes(String file) {
        return ByteString.of(file.getBytes(StandardCharsets.UTF_8));
    }

    /** Reads a file, and all that is stored of it again. */
    static ReadOutcome.Read read(String file) {
        ReadOutcome outcome = outcome(bytes(file));
        assertThat(outcome).as(file).isInstanceOf(ReadOutcome.Read.class);
        ReadOutcome.Read read = (ReadOutcome.Read) outcome;
        for (ReadReport report : read.reports()) {
            ByteString stored = report.selfContained().orElseThrow();
            ReadOutcome.Read again = (ReadOutcome.Read) outcome(stored);
            assertThat(again.reports()).as(file).hasSize(1);
            assertThat(again.reports().getFirst().draft()).as(file).isEqualTo(report.draft());
            assertThat(again.reports().getFirst().selfContained()).contains(stored);
        }
        return read;
    }

    /** As JSON, and the same as XML. */
    private static ReadOutcome.Read readBoth(String... entries) {
        String json = bundle(entries);
        FhirContext fhir = FhirContext.forR4Cached();
        ReadOutcome.Read xml =
                read(
                        fhir.newXmlParser()
                                .encodeResourceToString(
                                        fhir.newJsonParser().parseResource(Bundle.class, json)));
        ReadOutcome.Read read = read(json);
        assertThat(xml.reports()).hasSameSizeAs(read.reports());
        for (int i = 0; i < read.reports().size(); i++) {
            assertThat(xml.reports().get(i).draft()).isEqualTo(read.reports().get(i).draft());
        }
        return read;
    }

    static String bundle(String... entries) {
        return "{\"resourceType\":\"Bundle\",\"type\":\"collection\",\"entry\":["
                + String.join(",", entries)
                + "]}";
    }

    static String entry(String type, String id, String fields) {
        return "{'resource':{'resourceType':'%s','id':'%s'%s}}"
                .formatted(type, id, fields)
                .replace('\'', '"');
    }

    static String result(String id, String fields) {
        return entry(
                "Observation",
                id,
                ",'status':'final','code':{'text':'%s'},'valueString':'v%s'".formatted(id, id)
                        + fields);
    }

    static String patient(String id) {
        return entry("Patient", id, ",'name':[{'family':'Family-P%s'}]".formatted(id));
    }

    static String subject(String patient) {
        return ",'subject':{'reference':'Patient/%s'}".formatted(patient);
    }

    static List<List<String>> names(ReadOutcome.Read read) {
        return read.reports().stream()
                .map(
                        r ->
                                r.draft().results().stream()
                                        .map(ResultItem::code)
                                        .map(c -> c.words().orElse(""))
                                        .toList())
                .toList();
    }

    static String stored(ReadReport report) {
        return new String(
                report.selfContained().orElseThrow().toByteArray(), StandardCharsets.UTF_8);
    }

    @Test
    void howeverResourcesReferToEachOther() {
        List<ReadReport> reports =
                LongStream.range(0, BUNDLES)
                        .mapToObj(seed -> new RandomBundle(seed).json())
                        .filter(file -> outcome(bytes(file)) instanceof ReadOutcome.Read)
                        .flatMap(file -> read(file).reports().stream())
                        .toList();
        assertThat(reports.size()).isGreaterThan(1000);
        assertThat(reports.stream().filter(r -> r.draft().results().size() > 1).count())
                .isGreaterThan(50);
        for (ReadReport report : reports) {
            assertThat(FAMILY.matcher(stored(report)).results().map(m -> m.group()).distinct())
                    .hasSizeLessThan(2);
        }
    }

    @Test
    void aResultThatNamesAnotherInAFieldOfItsOwnDoesNotTakeItIn() {
        ReadOutcome.Read read =
                read(
                        bundle(
                                entry("DiagnosticReport", "r", ",'status':'nonsense'"),
                                result(
                                        "a",
                                        subject("1") + ",'like':[{'reference':'Observation/b'}]"),
                                result("b", "")));
        assertThat(names(read)).containsExactly(List.of("a"), List.of("b"));
    }

    @Test
    void aVitalSignThatAResultWasDerivedFromIsNoResultOfIts() {
        String weight =
                ",'category':[{'coding':[{'system':'http://terminology.hl7.org/CodeSystem/observation-category','code':'vital-signs'}]}]";
        ReadOutcome.Read read =
                readBoth(
                        patient("1"),
                        result(
                                "clearance",
                                subject("1")
                                        + ",'derivedFrom':[{'reference':'Observation/weight'}]"),
                        result(
                                "weight",
                                subject("1")
                                        + weight
                                        + ",'hasMember':[{'reference':'Observation/clearance'}]"));
        assertThat(names(read)).containsExactly(List.of("clearance"));
        assertThat(stored(read.reports().getFirst())).contains("vweight");
        assertThat(read.left()).isEqualTo(LeftInFile.NOTHING);
    }

    @Test
    void aChildsResultMayNameTheMotherAndHoldsNothingOfHers() {
        ReadOutcome.Read read =
                readBoth(
                        patient("child"),
                        patient("mother"),
                        entry(
                                "DiagnosticReport",
                                "r",
                                ",'status':'final','code':{'text':'r'}"
                                        + subject("child")
                                        + ",'result':[{'reference':'Observation/a'}]"),
                        result(
                                "a",
                                subject("child")
                                        + ",'performer':[{'reference':'Patient/mother','display':'taken"
                                        + " at home'}]"));
        assertThat(names(read)).containsExactly(List.of("a"));
        assertThat(stored(read.reports().getFirst()))
                .contains("va", "taken at home", "Family-Pchild")
                .doesNotContain("Family-Pmother");
    }

    @Test
    void aResultOfNobodyThatNamesAnotherPatientRefusesTheReport() {
        ReadOutcome outcome =
                outcome(
                        bytes(
                                bundle(
                                        patient("1"),
                                        patient("2"),
                                        entry(
                                                "DiagnosticReport",
                                                "r",
                                                ",'status':'final','code':{'text':'r'}"
                                                        + subject("1")
                                                        + ",'result':[{'reference':'Observation/a'}]"),
                                        result("a", ",'performer':[{'reference':'Patient/2'}]"))));
        assertThat(outcome).isEqualTo(mixed("entry 4, Observation/a"));
    }

    private static ReadOutcome mixed(String where) {
        return new ReadOutcome.Refused(new Refusal(Reason.MIXED_PATIENTS, where));
    }

    @Test
    void twoEntriesUnderOneIdentifierAreNotOnePatientForIt() {
        String twice = entry("Patient", "%s", ",'identifier':[{'system':'urn:i','value':'0'}]");
        ReadOutcome outcome =
                outcome(
                        bytes(
                                bundle(
                                        twice.formatted("1"),
                                        twice.formatted("2"),
                                        entry(
                                                "DiagnosticReport",
                                                "r",
                                                ",'status':'final','code':{'text':'r'},'subject':{'identifier':{'system':'urn:i','value':'0'}},'result':[{'reference':'Observation/a'},{'reference':'Observation/b'}]"),
                                        result("a", subject("1")),
                                        result("b", subject("2")))));
        assertThat(outcome).isEqualTo(mixed("entry 5, Observation/b"));
    }

    @Test
    void whatMeansSeveralThingsInTheFileMeansNoneOfThemAlone() {
        String laboratory = entry("Organization", "o", ",'name':'Lab %s'");
        ReadOutcome.Read read =
                readBoth(
                        patient("1"),
                        "{\"fullUrl\":\"urn:uuid:3fdc72f4-a11d-4a9d-9260-a9f745779e1d\","
                                + laboratory.formatted("A").substring(1),
                        laboratory.formatted("B"),
                        result(
                                "a",
                                subject("1")
                                        + ",'performer':[{'reference':'urn:uuid:3fdc72f4-a11d-4a9d-9260-a9f745779e1d'},{'reference':'Organization/o'}]"));
        assertThat(read.reports().getFirst().draft().parties().performers())
                .extracting(p -> p.name().orElse(""))
                .containsExactly("Lab A", "");
    }

    @Test
    void aCountThatIsNoneOfOursChangesNothing() {
        String file = bundle(patient("1"), result("a", subject("1")), result("b", subject("2")));
        for (String count : List.of("-of-0-results", "-of-2-results", "-of-999999-results")) {
            ReadOutcome outcome =
                    outcome(
                            bytes(
                                    file.replace(
                                            "\"type\":\"collection\"",
                                            "\"meta\":{\"tag\":[{\"system\":\"urn:io.wardkey\",\"code\":\"one-report"
                                                    + count
                                                    + "\"}]},\"type\":\"collection\"")));
            assertThat(names((ReadOutcome.Read) outcome))
                    .containsExactly(List.of("a"), List.of("b"));
        }
    }

    @Test
    void aCopyThatDoesNotYetSayItsCountIsOneReportAsItWas() {
        String first = result("a", subject("1") + ",'effectiveDateTime':'2026-01-01'");
        String later = result("b", subject("1") + ",'effectiveDateTime':'2026-02-02'");
        String weight = result("w", subject("1")).replace("{\"text\":\"w\"}", WEIGHT);
        assertThat(names(tagged(patient("1"), first, later, weight)))
                .containsExactly(List.of("a", "b", "Body weight"));
        String pulse =
                result(
                        "p",
                        subject("1")
                                + ",'category':[{'coding':[{'system':'http://terminology.hl7.org/CodeSystem/observation-category','code':'vital-signs'}]}]");
        String survey = entry("QuestionnaireResponse", "q", "");
        assertThat(names(tagged(patient("1"), pulse, survey))).containsExactly(List.of("p"));
    }

    private static ReadOutcome.Read tagged(String... entries) {
        return read(
                bundle(entries)
                        .replace(
                                "\"type\":\"collection\"",
                                "\"meta\":{\"tag\":[{\"system\":\"urn:io.wardkey\",\"code\":\"one-report\"}]},\"type\":\"collection\""));
    }
}
