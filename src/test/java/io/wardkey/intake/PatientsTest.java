package io.wardkey.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.wardkey.domain.ByteString;
import io.wardkey.domain.report.Identifier;
import io.wardkey.domain.report.PatientDemographics;
import io.wardkey.domain.report.ReadOutcome;
import io.wardkey.domain.report.ReadReport;
import io.wardkey.domain.report.Refusal;
import io.wardkey.domain.report.Refusal.Reason;
import io.wardkey.domain.report.ReportDraft;
import io.wardkey.domain.report.ResultItem;
import io.wardkey.domain.report.ResultValue;
import io.wardkey.domain.report.SourceFile;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Whose a report is, where a file has several patients, versions of them, or names them oddly. */
final class PatientsTest {
    private static ReadOutcome.Read read(String... entries) {
        String bundle =
                "{\"resourceType\":\"Bundle\",\"type\":\"collection\",\"entry\":["
                        + String.join(",", entries)
                        + "]}";
        ReadOutcome outcome =
                new ContentReader()
                        .read(
                                new SourceFile(
                                        "x",
                                        ByteString.of(bundle.getBytes(StandardCharsets.UTF_8))));
        assertThat(outcome).isInstanceOf(ReadOutcome.Read.class);
        ReadOutcome.Read read = (ReadOutcome.Read) outcome;
        for (ReadReport report : read.reports()) {
            ReadOutcome.Read again =
                    (ReadOutcome.Read)
                            new ContentReader()
                                    .read(
                                            new SourceFile(
                                                    "stored",
                                                    report.selfContained().orElseThrow()));
            assertThat(again.reports()).hasSize(1);
            assertThat(again.reports().getFirst().draft()).isEqualTo(report.draft());
        }
        return read;
    }

    private static String entry(String resource) {
        return "{\"resource\":" + resource.replace('\'', '"') + "}";
    }

    private static String patient(String id, String name) {
        return entry(
                "{'resourceType':'Patient','id':'%s','identifier':[{'system':'https://lab.example/p','value':'n%s'}],'name':[{'family':'%s'}]}"
                        .formatted(id, id, name));
    }

    private static String result(String id, String subject, String rest) {
        return entry(
                "{'resourceType':'Observation','id':'%s','status':'final','code':{'text':'%s'},'subject':%s,'valueString':'v%s'%s}"
                        .formatted(id, id, subject, id, rest));
    }

    private static String report(String id, String subject, String... results) {
        List<String> references = new ArrayList<>();
        for (String result : results) {
            references.add("{'reference':'Observation/" + result + "'}");
        }
        return entry(
                "{'resourceType':'DiagnosticReport','id':'%s','status':'final','code':{'text':'%s'},'subject':%s,'result':%s}"
                        .formatted(id, id, subject, references));
    }

    private static String to(String patient) {
        return "{'reference':'Patient/" + patient + "'}";
    }

    private static String stored(ReadReport report) {
        return new String(
                report.selfContained().orElseThrow().toByteArray(), StandardCharsets.UTF_8);
    }

    @Test
    void twoPatientsMixedRefuseTheirReportOnly() {
        ReadOutcome.Read read =
                read(
                        patient("1", "Roe"),
                        patient("2", "Poe"),
                        result("a", to("1"), ""),
                        result("b", to("2"), ""),
                        report("mixed", to("1"), "a", "b"),
                        report("good", to("2"), "b"));
        assertThat(read.refused())
                .extracting(Refusal::reason)
                .containsExactly(Reason.MIXED_PATIENTS);
        assertThat(read.reports()).hasSize(1);
        assertThat(stored(read.reports().getFirst())).contains("Poe").doesNotContain("Roe");
    }

    @Test
    void aSpecimenWithoutAPatientMayBeSharedAndOneWithMayNot() {
        String shared = entry("{'resourceType':'Specimen','id':'s','type':{'text':'Pool'}}");
        String rest = ",'specimen':{'reference':'Specimen/s'}";
        ReadOutcome.Read read =
                read(
                        patient("1", "Roe"),
                        patient("2", "Poe"),
                        shared,
                        result("a", to("1"), rest),
                        result("b", to("2"), rest),
                        report("one", to("1"), "a"),
                        report("two", to("2"), "b"));
        assertThat(read.refused()).isEmpty();
        assertThat(stored(read.reports().get(0))).contains("Pool", "Roe").doesNotContain("Poe");
        assertThat(stored(read.reports().get(1))).contains("Pool", "Poe").doesNotContain("Roe");
        ReadOutcome.Read owned =
                read(
                        patient("1", "Roe"),
                        patient("2", "Poe"),
                        shared.replace(
                                "\"id\"", "\"subject\":{\"reference\":\"Patient/1\"},\"id\""),
                        result("a", to("1"), rest),
                        result("b", to("2"), rest),
                        report("one", to("1"), "a"),
                        report("two", to("2"), "b"));
        assertThat(owned.refused())
                .extracting(Refusal::reason)
                .containsExactly(Reason.MIXED_PATIENTS);
        assertThat(owned.reports()).hasSize(1);
    }

    @Test
    void anotherPatientInAFileOfOneReportStaysOutside() {
        ReadOutcome.Read read =
                read(
                        patient("1", "Roe"),
                        patient("2", "Poe"),
                        result("a", to("1"), ""),
                        report("one", to("1"), "a"));
        assertThat(read.reports().getFirst().origin().alone()).isFalse();
        assertThat(read.left().toString()).isEqualTo("1 Patient");
        assertThat(stored(read.reports().getFirst())).doesNotContain("Poe");
    }

    @Test
    void loosePanelsOfTwoPatientsAndDaysAreReportsOfTheirOwn() {
        String day = ",'effectiveDateTime':'2026-03-%s'";
        ReadOutcome.Read read =
                read(
                        patient("1", "Roe"),
                        patient("2", "Poe"),
                        result("a", to("1"), day.formatted("01")),
                        result("b", to("1"), day.formatted("01T08:00:00Z")),
                        result("c", to("1"), day.formatted("02")),
                        result("d", to("2"), day.formatted("01")),
                        result(
                                "panel",
                                to("2"),
                                day.formatted("03")
                                        + ",'hasMember':[{'reference':'Observation/m'}]"),
                        result("m", to("2"), ""));
        assertThat(read.reports())
                .extracting(r -> r.draft().heading().title())
                .containsExactly("a, b", "c", "d", "panel");
        assertThat(stored(read.reports().get(3))).contains("vm", "Poe").doesNotContain("Roe");
    }

    @Test
    void anIdentifierAloneFindsThePatientOfTheFile() {
        for (String subject :
                List.of(
                        "{'identifier':{'system':'https://lab.example/p','value':'n1'}}",
                        "{'reference':'Patient?identifier=https://lab.example/p|n1'}",
                        "{'reference':'Patient?identifier=https%3A%2F%2Flab.example%2Fp%7Cn1'}")) {
            ReadOutcome.Read read =
                    read(
                            patient("1", "Roe"),
                            patient("2", "Poe"),
                            result("a", to("1"), ""),
                            report("r", subject, "a"));
            PatientDemographics who = read.reports().getFirst().draft().subject();
            assertThat(who.presence()).isEqualTo(PatientDemographics.Presence.IN_FILE);
            assertThat(who.names().getFirst().family()).contains("Roe");
        }
        ReportDraft away =
                read(report("r", "{'reference':'Patient?identifier=https://lab.example/p|n9'}"))
                        .reports()
                        .getFirst()
                        .draft();
        assertThat(away.subject().presence()).isEqualTo(PatientDemographics.Presence.REFERENCED);
        assertThat(away.subject().identifiers().getFirst().value()).contains("n9");
    }

    /** FHIR R4, Patient.active and LinkType. */
    @Test
    void anEntryThatMustNoLongerBeUsedIsTold() {
        for (String retired :
                List.of("'active':false", link("replaced-by"), "'active':false," + link("refer"))) {
            assertThat(presence(retired))
                    .as(retired)
                    .isEqualTo(PatientDemographics.Presence.RETIRED);
        }
        for (String inUse :
                List.of("'active':true", link("replaces"), link("refer"), link("seealso"))) {
            assertThat(presence(inUse)).as(inUse).isEqualTo(PatientDemographics.Presence.IN_FILE);
        }
    }

    /** A bare copy beside it would be in use again. */
    @Test
    void aNumberOutOfUseStaysSoWhenTheReferenceRepeatsIt() {
        String number = "'system':'https://lab.example/p','value':'n1'";
        ReadOutcome.Read read =
                read(
                        entry(
                                "{'resourceType':'Patient','id':'1','identifier':[{"
                                        + number
                                        + ",'use':'old'}]}"),
                        report("r", "{'reference':'Patient/1','identifier':{" + number + "}}"));
        assertThat(read.reports().getFirst().draft().subject().identifiers())
                .extracting(Identifier::use)
                .containsExactly(Optional.of("old"));
    }

    private static String link(String type) {
        return "'link':[{'other':{'reference':'Patient/2'},'type':'" + type + "'}]";
    }

    private static PatientDemographics.Presence presence(String says) {
        String one =
                entry("{'resourceType':'Patient','id':'1','name':[{'family':'Roe'}]," + says + "}");
        ReadOutcome.Read read =
                read(one, patient("2", "Roe"), result("a", to("1"), ""), report("r", to("1"), "a"));
        return read.reports().getFirst().draft().subject().presence();
    }

    @Test
    void aNameAloneInEachResultIsOnePatient() {
        String name = "{'display':'Roe, Jane'}";
        ReadOutcome.Read read = read(result("a", name, ""), report("r", name, "a"));
        assertThat(read.refused()).isEmpty();
        ReadOutcome outcome =
                new ContentReader()
                        .read(
                                new SourceFile(
                                        "x",
                                        ByteString.of(
                                                ("{\"resourceType\":\"Bundle\",\"entry\":["
                                                                + result(
                                                                        "a",
                                                                        "{'display':'Poe'}",
                                                                        "")
                                                                + ","
                                                                + report("r", name, "a")
                                                                + "]}")
                                                        .getBytes(StandardCharsets.UTF_8))));
        assertThat(((ReadOutcome.Refused) outcome).refusal().reason())
                .isEqualTo(Reason.MIXED_PATIENTS);
    }

    @Test
    void containedCopiesOfOnePatientAreOne() {
        String contained =
                "'contained':[{'resourceType':'Patient','id':'p','identifier':[{'system':'https://lab.example/p','value':'%s'}],'name':[{'family':'Roe'}]}],";
        String result =
                entry(
                        "{'resourceType':'Observation','id':'a',"
                                + contained.formatted("n1")
                                + "'status':'final','code':{'text':'a'},'subject':{'reference':'#p'},'valueString':'v'}");
        String report =
                entry(
                        "{'resourceType':'DiagnosticReport','id':'r',"
                                + contained.formatted("n1")
                                + "'status':'final','code':{'text':'r'},'subject':{'reference':'#p'},'result':[{'reference':'Observation/a'}]}");
        assertThat(read(result, report).reports().getFirst().draft().items()).hasSize(1);
        ReadOutcome.Read with = read(patient("1", "Roe"), result("a", to("1"), ""), report);
        assertThat(with.refused()).isEmpty();
        assertThat(with.reports().getFirst().draft().items().flatMap(i -> i.value().stream()))
                .containsExactly(new ResultValue.Text("va"));
    }

    @Test
    void ofAHistoryTheVersionAskedForIsTakenElseTheLatest() {
        String first = version("o", "1");
        String second = version("o", "10");
        String third = version("o", "9");
        ReadOutcome.Read read =
                read(
                        first,
                        second,
                        third,
                        report("latest", to("1"), "o"),
                        report("asked", to("1"), "o/_history/9"),
                        report("gone", to("1"), "o/_history/2"));
        assertThat(
                        read.reports().stream()
                                .map(r -> r.draft().items().map(ResultItem::value).toList()))
                .containsExactly(
                        List.of(java.util.Optional.of(new ResultValue.Text("v10"))),
                        List.of(java.util.Optional.of(new ResultValue.Text("v9"))),
                        List.of(java.util.Optional.empty()),
                        List.of(java.util.Optional.of(new ResultValue.Text("v1"))));
    }

    private static String version(String id, String version) {
        return entry(
                "{'resourceType':'Observation','id':'%s','meta':{'versionId':'%s'},'status':'final','code':{'text':'c'},'subject':{'reference':'Patient/1'},'valueString':'v%s'}"
                        .formatted(id, version, version));
    }

    @Test
    void bundlesInBundlesAreReadAndEntriesWithoutAResourcePassedOver() {
        String inner =
                "{\"fullUrl\":\"urn:uuid:0\",\"resource\":{\"resourceType\":\"Bundle\",\"type\":\"searchset\",\"entry\":["
                    + "{\"fullUrl\":\"https://lab.example/Observation/a\"},"
                        + result("a", to("1"), "")
                        + "]}}";
        ReadOutcome.Read read = read(inner, patient("1", "Roe"), report("r", to("1"), "a"));
        assertThat(read.reports().getFirst().draft().items().flatMap(i -> i.value().stream()))
                .containsExactly(new ResultValue.Text("va"));
        assertThat(read.reports().getFirst().origin().alone()).isTrue();
    }

    @Test
    void aThousandPatientsAreReadInTime() {
        // The library's own start is not what is measured.
        read(report("r", to("1")));
        List<String> entries = new ArrayList<>();
        for (int i = 0; i < 1000; i++) {
            entries.add(patient("p" + i, "Family" + i + "."));
            entries.add(result("a" + i, to("p" + i), ""));
            entries.add(result("b" + i, to("p" + i), ""));
            entries.add(report("r" + i, to("p" + i), "a" + i, "b" + i));
        }
        String bundle =
                "{\"resourceType\":\"Bundle\",\"entry\":[" + String.join(",", entries) + "]}";
        ReadOutcome.Read read =
                (ReadOutcome.Read)
                        assertTimeoutPreemptively(
                                Duration.ofSeconds(20),
                                () ->
                                        new ContentReader()
                                                .read(
                                                        new SourceFile(
                                                                "x",
                                                                ByteString.of(
                                                                        bundle.getBytes(
                                                                                StandardCharsets
                                                                                        .UTF_8)))));
        assertThat(read.reports()).hasSize(1000);
        for (int i = 0; i < 1000; i += 97) {
            String stored = stored(read.reports().get(i));
            assertThat(stored).contains("Family" + i + ".", "va" + i + "\"", "vb" + i + "\"");
            assertThat(stored.split("\"Patient\"", -1)).hasSize(2);
        }
    }
}
