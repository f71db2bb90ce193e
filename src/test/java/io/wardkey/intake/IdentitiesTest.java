package io.wardkey.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.wardkey.crypto.v1.VersionCodec;
import io.wardkey.domain.ByteString;
import io.wardkey.domain.content.DagCbor;
import io.wardkey.domain.key.ReportIdentity;
import io.wardkey.domain.key.ReportIdentity.Kind;
import io.wardkey.domain.report.Identities;
import io.wardkey.domain.report.ReadOutcome;
import io.wardkey.domain.report.SourceFile;
import io.wardkey.domain.report.Versions;
import io.wardkey.domain.report.Versions.Relation;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** By what real laboratories' reports are known again, and by what they must not be. */
final class IdentitiesTest {

    private static final String GENT = "be-lab-uzgent/UZG_scenario6/";

    /** Each version has an identifier of its own; name and version on the server tell. */
    @Test
    void aSeriesThatIsNumberedAnewInEachVersionIsOneReport() throws IOException {
        ReportIdentity preliminary = sample(GENT + "6A1_bundle_2204051556.json");
        ReportIdentity complete = sample(GENT + "6A2_bundle_2204051559.json");
        ReportIdentity corrected = sample(GENT + "6B_bundle_2204051602.json");
        assertThat(Versions.between(preliminary, complete)).isEqualTo(Relation.VERSION);
        assertThat(Versions.between(complete, corrected)).isEqualTo(Relation.VERSION);
        assertThat(Versions.between(corrected, preliminary)).isEqualTo(Relation.VERSION);
        assertThat(Versions.inOrder(List.of(corrected, preliminary, complete), Function.identity()))
                .containsExactly(preliminary, complete, corrected);
    }

    /** What waits in the queue is told by it from what another software might read. */
    @Test
    void readAgainEachSampleIsTheSameInEverything() throws Exception {
        for (Samples.Answer answer : Samples.answers()) {
            List<ReportIdentity> before = identities(answer.outcome());
            List<ReportIdentity> kept = new ArrayList<>();
            for (ReportIdentity identity : before) {
                kept.add(
                        VersionCodec.identity(
                                DagCbor.decode(DagCbor.encode(VersionCodec.encode(identity)))));
            }
            String name = answer.row().file();
            ReadOutcome again = new ContentReader().read(Samples.file(name));
            assertThat(identities(again)).as(name).isEqualTo(before).isEqualTo(kept);
        }
    }

    private static List<ReportIdentity> identities(ReadOutcome outcome) {
        return outcome instanceof ReadOutcome.Read(var reports, _, _)
                ? reports.stream().map(report -> Identities.of(report.draft())).toList()
                : List.of();
    }

    /** Of one patient of the same laboratory, under one code, and yet three reports. */
    @Test
    void differentReportsOfOneLaboratoryStayDifferent() throws IOException {
        List<ReportIdentity> reports =
                List.of(
                        sample("be-lab-uzgent/UZG_scenario1/1a_bundle_2204041357.json"),
                        sample("be-lab-uzgent/UZG_scenario1/1b_bundle_2203021620.json"),
                        sample("be-lab-uzgent/UZG_scenario9/9a1_bundle_2204121059.json"),
                        sample("be-lab-cma/815333047/81365677998_815333047_3.json"),
                        sample("be-lab-cma/815333051/81365677998_815333051_8.json"));
        for (int i = 0; i < reports.size(); i++) {
            for (int j = 0; j < reports.size(); j++) {
                assertThat(Versions.between(reports.get(i), reports.get(j)))
                        .isEqualTo(i == j ? Relation.SAME : Relation.OTHER);
            }
        }
    }

    @Test
    void theSameReportAsJsonAndXmlIsTheSame() throws IOException {
        for (String name :
                List.of(
                        "eu-lab-ig/Bundle-BundleHepatitisPanel",
                        "eu-lab-ig/Bundle-BundleLabResultReportPOC",
                        "eu-lab-ig/Bundle-SimpleChemistryResultReport",
                        "eu-lab-ig/DiagnosticReport-dr-lab-example",
                        "be-glucose-monitoring/Bundle-uc53-bundle")) {
            assertThat(Versions.between(sample(name + ".json"), sample(name + ".xml")))
                    .as(name)
                    .isEqualTo(Relation.SAME);
        }
    }

    /** What went to two states' authorities, and once with less of the patient. */
    @Test
    void theSameReportExportedAgainIsTheSame() throws IOException {
        assertThat(
                        Versions.between(
                                sample("us-cdc-reportstream/sample_AL_20240624-0001.fhir"),
                                sample("us-cdc-reportstream/sample_LA_20240806-0001.fhir")))
                .isEqualTo(Relation.SAME);
        assertThat(
                        Versions.between(
                                sample("us-cdc-reportstream/sample_SR_1_20230302-0001.fhir"),
                                sample(
                                        "us-cdc-reportstream/"
                                                + "sample_SR_1_20230302-0001-missing-data.fhir")))
                .isEqualTo(Relation.SAME);
    }

    /** Two examples were given the same identifier; months and laboratories lie between them. */
    @Test
    void anIdentifierThatWasCopiedIsNone() throws IOException {
        assertThat(
                        Versions.between(
                                sample("eu-lab-ig/Bundle-BundleLabResultReportPOC.json"),
                                sample("eu-lab-ig/DiagnosticReport-dr-lab-example.json")))
                .isEqualTo(Relation.OTHER);
    }

    /** The report without its observations never takes the place of the whole one. */
    @Test
    void ofTwoExportsTheOneWithMoreResultsIsCurrent() throws IOException {
        ReportIdentity whole = sample("be-glucose-monitoring/Bundle-uc53-bundle.json");
        ReportIdentity bare =
                sample("be-glucose-monitoring/DiagnosticReport-uc53-pdf-derived.json");
        assertThat(Versions.between(whole, bare)).isEqualTo(Relation.VERSION);
        assertThat(Versions.inOrder(List.of(whole, bare), Function.identity()))
                .containsExactly(bare, whole);
    }

    @Test
    void aPrintBesideItsTwinIsAnotherDocument() throws IOException {
        assertThat(sample("be-lab-uzgent/UZG_scenario1/1a_mrprt68582.pdf").keys()).isEmpty();
    }

    /**
     * HL7 v2 messages number order and report: only the laboratory's own number is the report's.
     */
    @Test
    void theOrdersNumberIsNotTheReports() throws IOException {
        assertThat(sample("us-ms-fhir-converter/LRI_2.0-NG_CBC_Typ_Message-expected.json").keys())
                .extracting(ReportIdentity.Key::kind)
                .containsExactly(Kind.NUMBER);
        String order =
                "\"identifier\": [{\"value\": \"ORD-77001\", \"system\": \"urn:x\", \"type\":"
                        + " {\"coding\": [{\"system\":"
                        + " \"http://terminology.hl7.org/CodeSystem/v2-0203\", \"code\":"
                        + " \"PLAC\"}]}}],";
        ReportIdentity fasting = report(order, "718-7", "2026-03-03T07:00:00Z", "5.1");
        ReportIdentity later = report(order, "718-7", "2026-03-03T09:00:00Z", "7.9");
        assertThat(fasting.keys()).extracting(ReportIdentity.Key::kind).contains(Kind.ORDER);
        assertThat(Versions.between(fasting, later)).isEqualTo(Relation.OTHER);
    }

    @Test
    void oneNumberWithTwoCodesIsTwoReports() {
        String number = "\"identifier\": [{\"value\": \"77001\", \"system\": \"urn:x\"}],";
        assertThat(
                        Versions.between(
                                report(number, "718-7", "2026-03-03T07:00:00Z", "5.1"),
                                report(number, "2345-7", "2026-03-03T07:00:00Z", "5.1")))
                .isEqualTo(Relation.OTHER);
    }

    @Test
    void whatStandsForANumberIsNone() {
        for (String value :
                List.of("0", "000000", "unknown", "N/A", "-", "xxxxxxxx", "Test", "null", " ")) {
            for (String system : List.of("", ", \"system\": \"urn:x\"")) {
                String number = "\"identifier\": [{\"value\": \"" + value + "\"" + system + "}],";
                assertThat(report(number, "718-7", "2026-03-03T07:00:00Z", "5.1").keys())
                        .as(value + system)
                        .extracting(ReportIdentity.Key::kind)
                        .containsOnly(Kind.CONTENT);
            }
        }
    }

    @Test
    void withoutANumberOnlyTheSameFindingsAtTheSameTimeAreACopy() {
        ReportIdentity one = report("", "718-7", "2026-03-03T07:00:00Z", "5.1");
        assertThat(Versions.between(one, report("", "718-7", "2026-03-03T08:00:00+01:00", "5.1")))
                .isEqualTo(Relation.SAME);
        assertThat(Versions.between(one, report("", "718-7", "2026-03-03T07:00:00Z", "5.10")))
                .isEqualTo(Relation.OTHER);
        assertThat(Versions.between(one, report("", "718-7", "2026-03-04T07:00:00Z", "5.1")))
                .isEqualTo(Relation.OTHER);
        assertThat(report("", "718-7", "", "5.1").keys()).isEmpty();
    }

    @Test
    void aReportIsTakenBackByOneThatSaysNothingElse() {
        String number = "\"identifier\": [{\"system\": \"urn:x\", \"value\": \"L-1001\"}],";
        ReportIdentity filed = report(number, "718-7", "2026-03-03T07:00:00Z", "5.1");
        for (String status : List.of("entered-in-error", "cancelled", "registered")) {
            ReportIdentity bare =
                    identity(
                            "{\"resourceType\": \"DiagnosticReport\", \"status\": \""
                                    + status
                                    + "\","
                                    + number
                                    + "\"code\": {\"coding\": [{\"system\": \"http://loinc.org\","
                                    + " \"code\": \"718-7\"}]}}");
            assertThat(Versions.between(filed, bare)).as(status).isEqualTo(Relation.VERSION);
            assertThat(Versions.inOrder(List.of(bare, filed), Function.identity()).getLast())
                    .isEqualTo(status.equals("registered") ? filed : bare);
        }
    }

    /** Hospitals give every report of an order its number and one common code. */
    @Test
    void reportsOfOneOrderStayTwoWhateverCodeTheyShare() {
        String local = "{\"system\": \"urn:local\", \"code\": \"%s\"}";
        for (String shared : List.of("11502-2", "26436-6", "11526-1", "58410-2")) {
            String common = "{\"system\": \"http://loinc.org\", \"code\": \"" + shared + "\"}";
            ReportIdentity blood = coded("final", local.formatted("HAEM"), common);
            assertThat(Versions.between(blood, coded("cancelled", local.formatted("CHEM"), common)))
                    .as(shared)
                    .isEqualTo(Relation.OTHER);
            assertThat(Versions.between(blood, coded("corrected", local.formatted("HAEM"))))
                    .as(shared)
                    .isEqualTo(Relation.VERSION);
        }
        String document = "{\"system\": \"http://loinc.org\", \"code\": \"11502-2\"}";
        assertThat(
                        Versions.between(
                                coded("final", document, local.formatted("HAEM")),
                                coded("cancelled", document, local.formatted("CHEM"))))
                .isEqualTo(Relation.OTHER);
        assertThat(Versions.between(coded("preliminary", document), coded("final", document)))
                .isEqualTo(Relation.VERSION);
    }

    private static ReportIdentity coded(String status, String... codings) {
        String conclusion = status.equals("cancelled") ? "" : "\"conclusion\": \"c\",";
        return identity(
                "{\"resourceType\": \"DiagnosticReport\", \"status\": \""
                        + status
                        + "\", \"identifier\": [{\"system\": \"urn:x\", \"value\": \"4711\"}],"
                        + conclusion
                        + "\"effectiveDateTime\": \"2026-03-03\", \"code\": {\"coding\": ["
                        + String.join(",", codings)
                        + "]}}");
    }

    private static ReportIdentity report(
            String identifier, String code, String collected, String value) {
        String time = collected.isEmpty() ? "" : "\"effectiveDateTime\": \"" + collected + "\",";
        return identity(
                "report.json",
                ("{\"resourceType\": \"DiagnosticReport\", \"status\": \"final\","
                                + identifier
                                + time
                                + "\"code\": {\"coding\": [{\"system\": \"http://loinc.org\","
                                + " \"code\": \""
                                + code
                                + "\"}]}, \"subject\": {\"display\": \"Maren\"},"
                                + "\"contained\": [{\"resourceType\": \"Observation\", \"id\":"
                                + " \"o\", \"status\": \"final\", \"code\": {\"text\": \"Hb\"},"
                                + " \"valueQuantity\": {\"value\": "
                                + value
                                + "}}], \"result\": [{\"reference\": \"#o\"}]}")
                        .getBytes(StandardCharsets.UTF_8));
    }

    private static ReportIdentity identity(String report) {
        return identity("report.json", report.getBytes(StandardCharsets.UTF_8));
    }

    private static ReportIdentity sample(String name) throws IOException {
        Path path = Samples.folder().resolve(name);
        return identity(path.getFileName().toString(), Files.readAllBytes(path));
    }

    private static ReportIdentity identity(String name, byte[] bytes) {
        if (new ContentReader().read(new SourceFile(name, ByteString.of(bytes)))
                instanceof ReadOutcome.Read(var reports, var _, var _)) {
            return Identities.of(reports.getFirst().draft());
        }
        throw new AssertionError("not read: " + name);
    }
}
