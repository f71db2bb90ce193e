package io.wardkey.intake;

import static io.wardkey.intake.PastedMessagesTest.assertOfOnePatient;
import static io.wardkey.intake.StoredCopyTest.bundle;
import static io.wardkey.intake.StoredCopyTest.bytes;
import static io.wardkey.intake.StoredCopyTest.entry;
import static io.wardkey.intake.StoredCopyTest.names;
import static io.wardkey.intake.StoredCopyTest.outcome;
import static io.wardkey.intake.StoredCopyTest.patient;
import static io.wardkey.intake.StoredCopyTest.read;
import static io.wardkey.intake.StoredCopyTest.stored;
import static io.wardkey.intake.StoredCopyTest.subject;
import static org.assertj.core.api.Assertions.assertThat;

import io.wardkey.domain.report.PatientDemographics.Presence;
import io.wardkey.domain.report.ReadOutcome;
import io.wardkey.domain.report.ReadReport;
import io.wardkey.domain.report.Refusal.Reason;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a reference means where a file holds what several senders numbered alike. */
final class NestedMessagesTest {
    private static String report(String id, String subject, String result) {
        return entry(
                "DiagnosticReport",
                id,
                ",'status':'final','code':{'text':'%s'},'subject':{'reference':'%s'},'result':[{'reference':'%s'}]"
                        .formatted(id, subject, result));
    }

    private static String result(String id, String value, String subject) {
        return StoredCopyTest.result(id, ",'subject':{'reference':'" + subject + "'}")
                .replace("\"v" + id + "\"", "\"" + value + "\"");
    }

    private static String message(String type, String... entries) {
        return "{\"resource\":"
                + bundle(entries).replace("\"collection\"", "\"" + type + "\"")
                + "}";
    }

    private static String family(ReadReport report) {
        return report.draft().subject().names().stream()
                .flatMap(n -> n.family().stream())
                .findFirst()
                .orElse("");
    }

    private static String value(ReadReport report) {
        return report.draft().results().getFirst().value().orElseThrow().toString();
    }

    private static String at(String url, String entry) {
        return "{\"fullUrl\":\"" + url + "\"," + entry.substring(1);
    }

    @Test
    void eachMessageMeansItsOwn() {
        String other = patient("1").replace("Family-P1", "Family-P2");
        for (String type : List.of("message", "document", "collection")) {
            String first =
                    message(
                            type,
                            patient("1"),
                            result("o", "first's", "Patient/1"),
                            report("r", "Patient/1", "Observation/o"));
            String second =
                    message(
                            type,
                            other,
                            result("o", "second's", "Patient/1"),
                            report("r", "Patient/1", "Observation/o"));
            String lines =
                    (first + "\n" + second)
                            .lines()
                            .map(l -> l.substring("{\"resource\":".length(), l.length() - 1))
                            .reduce("", (a, b) -> a + b + "\n");
            for (String file : List.of(bundle(first, second), lines)) {
                List<ReadReport> reports = read(file).reports();
                assertThat(reports)
                        .extracting(NestedMessagesTest::family)
                        .containsExactly("Family-P1", "Family-P2");
                assertThat(value(reports.getFirst())).contains("first's");
                assertThat(value(reports.getLast())).contains("second's");
                assertThat(stored(reports.getFirst())).doesNotContain("second's", "Family-P2");
            }
        }
    }

    @Test
    void whatAMessageLacksIsNoneOfAnothers() {
        ReadOutcome.Read read =
                read(
                        bundle(
                                message(
                                        "message",
                                        patient("1"),
                                        report("r", "Patient/1", "Observation/o")),
                                message("message", StoredCopyTest.result("o", ""))));
        assertThat(read.reports().getFirst().draft().results().getFirst().value()).isEmpty();
        // What a server answered to several searches belongs together.
        ReadOutcome.Read answers =
                read(
                        bundle(
                                message(
                                        "searchset",
                                        patient("1"),
                                        report("r", "Patient/1", "Observation/o")),
                                message("searchset", result("o", "found", "Patient/1"))));
        assertThat(answers.reports()).hasSize(1);
        assertThat(value(answers.reports().getFirst())).contains("found");
    }

    @Test
    void whatAServerGaveTwiceToTheByteIsOne() {
        String url = "http://a.example/fhir/Patient/1";
        String patient = at(url, "{\"resource\":{\"resourceType\":\"Patient\",\"id\":\"1\",%s}}");
        String anna = patient.formatted("\"name\":[{\"family\":\"Anna\"}]");
        String same = searches(anna, anna);
        assertThat(read(same).reports()).hasSize(1);
        assertThat(value(read(same).reports().getFirst())).contains("found");
        String ben = patient.formatted("\"name\":[{\"family\":\"Ben_\"}]");
        assertThat(outcome(bytes(searches(anna, ben))))
                .isInstanceOfSatisfying(
                        ReadOutcome.Refused.class,
                        r -> assertThat(r.refusal().reason()).isEqualTo(Reason.MIXED_PATIENTS));
    }

    /** A server's answers to two searches, each with the patient. */
    private static String searches(String one, String other) {
        return bundle(
                message("searchset", one, report("r", "Patient/1", "Observation/o")),
                message("searchset", other, result("o", "found", "Patient/1")));
    }

    @Test
    void theSameResultOfTwoMessagesIsTwoPatients() {
        String loose = StoredCopyTest.result("o", subject("1"));
        ReadOutcome.Read read =
                read(
                        bundle(
                                message("message", patient("1"), loose),
                                message(
                                        "message",
                                        patient("1").replace("Family-P1", "Family-P2"),
                                        loose)));
        assertThat(read.reports())
                .extracting(NestedMessagesTest::family)
                .containsExactly("Family-P1", "Family-P2");
    }

    @Test
    void ofTwoServersPatientsNeitherIsTheOther() {
        String a = "http://a.example/fhir/";
        String b = "https://b.example/fhir/";
        assertThat(
                        outcome(
                                bytes(
                                        bundle(
                                                report("r", a + "Patient/1", "Observation/o"),
                                                result("o", "v", b + "Patient/1")))))
                .isInstanceOfSatisfying(
                        ReadOutcome.Refused.class,
                        r -> assertThat(r.refusal().reason()).isEqualTo(Reason.MIXED_PATIENTS));
        assertThat(
                        names(
                                read(
                                        bundle(
                                                result("o", "v", a + "Patient/1"),
                                                result("p", "v", b + "Patient/1")))))
                .containsExactly(List.of("o"), List.of("p"));
        // The address is one server's, however it is reached.
        assertThat(
                        read(bundle(
                                        report("r", a + "Patient/1", "Observation/o"),
                                        result(
                                                "o",
                                                "v",
                                                a.replace("http:", "https:") + "Patient/1")))
                                .reports())
                .hasSize(1);
    }

    @Test
    void aPatientOfNoServerIsNotThatOfTwo() {
        String one = entry("Patient", "1", ",'identifier':[{'system':'s','value':'A'}]");
        String report =
                report("r", "Patient/1", "Observation/o")
                        .replace("[{", "[{\"reference\":\"Observation/p\"},{");
        String o = result("o", "v", "http://a.example/fhir/Patient/1");
        String p = result("p", "v", "http://b.example/fhir/Patient/1");
        String at = at("http://a.example/fhir/Patient/1", one);
        for (String file :
                List.of(
                        bundle(one, report, o, p),
                        bundle(report, o, p),
                        bundle(at, report, p),
                        bundle(at, report, o.replace("http://a.example/fhir/", ""), p))) {
            assertThat(outcome(bytes(file)))
                    .as(file)
                    .isInstanceOfSatisfying(
                            ReadOutcome.Refused.class,
                            r -> assertThat(r.refusal().reason()).isEqualTo(Reason.MIXED_PATIENTS));
        }
        assertThat(read(bundle(one, report, o)).reports()).hasSize(1);
        assertThat(
                        read(bundle(
                                        one,
                                        report,
                                        o,
                                        p.replace("b.example", "a.example")
                                                .replace("http:", "https:")))
                                .reports())
                .hasSize(1);
    }

    @Test
    void whatSaysAnotherServerComesIntoNoRecord() {
        String report = report("r", "Patient/1", "Observation/o");
        String measured =
                StoredCopyTest.result("o", subject("1") + ",'device':{'reference':'Device/x'}");
        String x =
                entry("Device", "x", ",'patient':{'reference':'http://a.example/fhir/Patient/1'}");
        String y = x.replace("\"x\"", "\"z\"").replace("a.example", "b.example");
        ReadOutcome.Read read = read(bundle(patient("1"), report, measured, x, y));
        assertThat(stored(read.reports().getFirst())).doesNotContain("a.example", "b.example");
        assertThat(stored(read(bundle(patient("1"), report, measured, x)).reports().getFirst()))
                .contains("a.example");
    }

    @Test
    void whatIsDeeperInAMessageIsTheMessages() {
        String report = report("r", "Patient/1", "Observation/o");
        String elsewhere =
                bundle(
                        message("message", patient("1")),
                        message("message", message("searchset", report)));
        String inside =
                bundle(
                        message("message", report),
                        message("message", message("searchset", patient("1"))));
        String line =
                bundle(report).replace("collection", "message")
                        + "\n"
                        + bundle(patient("1"))
                        + "\n";
        String open = bundle(message("message", patient("1"))) + "\n" + bundle(report) + "\n";
        for (String file : List.of(elsewhere, inside, line, open)) {
            assertThat(read(file).reports().getFirst().draft().subject().presence())
                    .as(file)
                    .isEqualTo(Presence.REFERENCED);
        }
        assertThat(
                        family(
                                read(bundle(
                                                message(
                                                        "message",
                                                        patient("1"),
                                                        message("document", report)),
                                                message("searchset", patient("2"))))
                                        .reports()
                                        .getFirst()))
                .isEqualTo("Family-P1");
    }

    @Test
    void aUuidIsOnNoServer() {
        String uuid = "urn:uuid:6f1e0c5a-2222-4444-8888-abcdefabcdef";
        String report =
                at("http://a.example/fhir/DiagnosticReport/r", report("r", uuid, "Observation/o"));
        String result = result("o", "v", uuid.toUpperCase(java.util.Locale.ROOT));
        assertThat(read(bundle(report, result)).reports()).hasSize(1);
    }

    @Test
    void aHistorysAddressesMayNameTheVersion() {
        String address = "http://a.example/fhir/Patient/1";
        String version = ",'meta':{'versionId':'%s'},'name':[{'family':'Family-%s'}]";
        String first = entry("Patient", "1", version.formatted(1, 1));
        String second = entry("Patient", "1", version.formatted(2, 2));
        assertThat(
                        family(
                                read(bundle(
                                                at(address + "/_history/1", first),
                                                at(address + "/_history/2", second),
                                                report("r", address, "Observation/o")))
                                        .reports()
                                        .getFirst()))
                .isEqualTo("Family-2");
    }

    @Test
    void anAddressOfUndueLengthIsNone() {
        String id = "/DiagnosticReport/r";
        assertThat(References.base("http://a" + "/x".repeat(1000) + id)).isPresent();
        assertThat(References.base("http://a" + "/x".repeat(3000) + id)).isEmpty();
    }

    @Test
    void whoseEntryItIsOfTwoServersIsNotGuessed() {
        String a = "http://a.example/fhir/Patient/1";
        String b = "http://b.example/fhir/Patient/1";
        String first = report("r", a, "Observation/o");
        assertThat(family(read(bundle(patient("1"), first)).reports().getFirst()))
                .isEqualTo("Family-P1");
        for (ReadReport report :
                read(bundle(patient("1"), first, report("s", b, "Observation/p"))).reports()) {
            assertThat(report.draft().subject().presence()).isEqualTo(Presence.REFERENCED);
        }
    }

    @Test
    void aLaterVersionOfAnotherPatientIsNoVersion() {
        String numbered = ",'meta':{'versionId':'%s'},'identifier':[{'system':'s','value':'%s'}]";
        String first = entry("Patient", "1", numbered.formatted(1, "A"));
        String other = entry("Patient", "1", numbered.formatted(3, "B"));
        String second = entry("Patient", "1", numbered.formatted(3, "A"));
        String report = report("r", "Patient/1", "Observation/o");
        assertThat(
                        read(bundle(first, other, report))
                                .reports()
                                .getFirst()
                                .draft()
                                .subject()
                                .presence())
                .isEqualTo(Presence.REFERENCED);
        assertThat(
                        read(bundle(first, second, report))
                                .reports()
                                .getFirst()
                                .draft()
                                .subject()
                                .presence())
                .isEqualTo(Presence.IN_FILE);
        // A result of an earlier version of the same patient is the patient's.
        assertThat(
                        read(bundle(
                                        first,
                                        second,
                                        report("r", "Patient/1/_history/3", "Observation/o"),
                                        result("o", "v", "Patient/1/_history/1")))
                                .reports())
                .hasSize(1);
    }

    @Test
    void aReferenceToOnePatientWithTheNumberOfAnotherIsRefused() {
        String one = entry("Patient", "1", ",'identifier':[{'system':'s','value':'A'}]");
        String other = entry("Patient", "2", ",'identifier':[{'system':'s','value':'B'}]");
        String report =
                report("r", "Patient/1", "Observation/o")
                        .replace(
                                "\"Patient/1\"",
                                "\"Patient/1\",\"identifier\":{\"system\":\"s\",\"value\":\"B\"}");
        assertThat(outcome(bytes(bundle(one, other, report))))
                .isInstanceOfSatisfying(
                        ReadOutcome.Refused.class,
                        r -> assertThat(r.refusal().reason()).isEqualTo(Reason.MIXED_PATIENTS));
        assertThat(read(bundle(one, report)).reports().getFirst().draft().subject().identifiers())
                .extracting(i -> i.value().orElse(""))
                .containsExactly("A", "B");
    }

    @Test
    void theDigitsOfAUuidHaveNoCase() {
        String uuid = "urn:uuid:6f1e0c5a-2222-4444-8888-abcdefabcdef";
        ReadReport report =
                read(bundle(
                                at(uuid, patient("1")),
                                report(
                                        "r",
                                        uuid.toUpperCase(java.util.Locale.ROOT),
                                        "Observation/o")))
                        .reports()
                        .getFirst();
        assertThat(family(report)).isEqualTo("Family-P1");
    }

    @Test
    void aLaboratorysResultThatAnotherWasDerivedFromIsShown() {
        String derived =
                StoredCopyTest.result(
                        "implication",
                        subject("1") + ",'derivedFrom':[{'reference':'Observation/variant'}]");
        ReadOutcome.Read read =
                read(
                        bundle(
                                patient("1"),
                                report("r", "Patient/1", "Observation/implication"),
                                derived,
                                result("variant", "present", "Patient/1")));
        assertThat(names(read)).containsExactly(List.of("implication"), List.of("variant"));
    }

    @Test
    void nestedNothingOfOneComesIntoTheRecordOfAnotherAndNothingIsLost() {
        int results = 0;
        for (long seed = 0; seed < 60; seed++) {
            PastedMessages messages = new PastedMessages(seed);
            List<String> wrapped = new ArrayList<>();
            messages.each().forEach(m -> wrapped.add(message("message", m.toArray(String[]::new))));
            String file = bundle(wrapped.toArray(String[]::new));
            if (!(outcome(bytes(file)) instanceof ReadOutcome.Read)) {
                continue;
            }
            for (ReadReport report : read(file).reports()) {
                assertOfOnePatient(report, seed + ": " + file);
                assertThat(report.draft().subject().presence())
                        .as(seed + ": " + file)
                        .isIn(Presence.IN_FILE, Presence.NOBODY);
                results += report.draft().results().size();
            }
        }
        assertThat(results).isGreaterThan(100);
    }
}
