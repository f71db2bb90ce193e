package io.wardkey.intake;

import static io.wardkey.intake.StoredCopyTest.bundle;
import static io.wardkey.intake.StoredCopyTest.bytes;
import static io.wardkey.intake.StoredCopyTest.entry;
import static io.wardkey.intake.StoredCopyTest.names;
import static io.wardkey.intake.StoredCopyTest.outcome;
import static io.wardkey.intake.StoredCopyTest.patient;
import static io.wardkey.intake.StoredCopyTest.read;
import static io.wardkey.intake.StoredCopyTest.result;
import static io.wardkey.intake.StoredCopyTest.stored;
import static io.wardkey.intake.StoredCopyTest.subject;
import static org.assertj.core.api.Assertions.assertThat;

import io.wardkey.domain.report.Attachment;
import io.wardkey.domain.report.ReadOutcome;
import io.wardkey.domain.report.ReadReport;
import io.wardkey.domain.report.Refusal.Reason;
import java.util.List;
import java.util.function.IntFunction;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Several patients' messages in one file: nothing of one comes into the record of another. */
final class PastedMessagesTest {
    private static final Pattern MARK = Pattern.compile("of-([A-C])-|([A-C])\\2{3}");

    // More of them by hand: -Dwardkey.bundles=20000.
    private static final long BUNDLES = Long.getLong("wardkey.bundles", 250);

    private static String report(String id, String fields) {
        return entry(
                "DiagnosticReport", id, ",'status':'final','code':{'text':'" + id + "'}" + fields);
    }

    private static String value(String id, String value, String fields) {
        return result(id, fields).replace("\"v" + id + "\"", "\"" + value + "\"");
    }

    /** The entries of so many messages, one after the other. */
    private static String[] pasted(int messages, IntFunction<List<String>> message) {
        return IntStream.range(0, messages)
                .mapToObj(message)
                .flatMap(List::stream)
                .toArray(String[]::new);
    }

    private static void assertMixed(String... entries) {
        assertThat(outcome(bytes(bundle(entries))))
                .isInstanceOfSatisfying(
                        ReadOutcome.Refused.class,
                        r -> assertThat(r.refusal().reason()).isEqualTo(Reason.MIXED_PATIENTS));
    }

    /** Nothing that a record holds is marked as another patient's of the generated file. */
    static void assertOfOnePatient(ReadReport report, String file) {
        assertThat(
                        MARK.matcher(stored(report))
                                .results()
                                .map(m -> m.group(1) == null ? m.group(2) : m.group(1))
                                .distinct())
                .as(file)
                .hasSizeLessThan(2);
    }

    @Test
    void noStoredCopyHoldsWhatIsAnothers() {
        int reports = 0;
        int results = 0;
        int documents = 0;
        for (long seed = 0; seed < BUNDLES; seed++) {
            String file = new PastedMessages(seed).json();
            if (!(outcome(bytes(file)) instanceof ReadOutcome.Read)) {
                continue;
            }
            for (ReadReport report : read(file).reports()) {
                assertOfOnePatient(report, seed + ": " + file);
                reports++;
                results += report.draft().results().size() > 1 ? 1 : 0;
                documents +=
                        report.draft().attachments().stream()
                                        .anyMatch(
                                                a ->
                                                        a.content()
                                                                instanceof
                                                                Attachment.Content.Embedded)
                                ? 1
                                : 0;
            }
        }
        assertThat(reports).isGreaterThan(700);
        assertThat(results).isGreaterThan(40);
        assertThat(documents).isGreaterThan(20);
    }

    @Test
    void resultsUnderOneNameAreNeithersReport() {
        String results = subject("1") + ",'result':[{'reference':'Observation/1'}]";
        ReadOutcome.Read read =
                read(
                        bundle(
                                patient("1"),
                                value("1", "first's", subject("1")),
                                report("r1", results),
                                patient("1").replace("Family-P1", "Family-P2"),
                                value("1", "second's", subject("1")),
                                report("r2", results)));
        assertThat(read.reports()).hasSize(4);
        assertThat(read.reports())
                .allSatisfy(
                        r ->
                                assertThat(
                                                List.of("Family-P1", "Family-P2").stream()
                                                        .filter(stored(r)::contains))
                                        .isEmpty());
        assertThat(read.reports().subList(0, 2))
                .allSatisfy(
                        r ->
                                assertThat(stored(r))
                                        .doesNotContain("first's")
                                        .doesNotContain("second's"));
        assertThat(stored(read.reports().get(2))).contains("first's").doesNotContain("second's");
        assertThat(stored(read.reports().get(3))).contains("second's").doesNotContain("first's");
    }

    @Test
    void documentsUnderOneNameAreNeithersReport() {
        String binary = entry("Binary", "doc", ",'contentType':'application/pdf','data':'%s'");
        String form = ",'presentedForm':[{'url':'Binary/doc'}]";
        ReadOutcome.Read read =
                read(
                        bundle(
                                patient("1"),
                                binary.formatted("AAAA"),
                                report("r1", subject("1") + form),
                                patient("2"),
                                binary.formatted("BBBB"),
                                report("r2", subject("2") + form)));
        assertThat(read.reports()).hasSize(2);
        for (ReadReport report : read.reports()) {
            assertThat(stored(report)).doesNotContain("AAAA").doesNotContain("BBBB");
            assertThat(report.draft().attachments())
                    .singleElement()
                    .satisfies(
                            a ->
                                    assertThat(a.content())
                                            .isInstanceOf(Attachment.Content.Remote.class));
        }
    }

    @Test
    void resultsOfWhomSeveralPatientsMayBeAreNotPutTogether() {
        String other = patient("1").replace("Family-P1", "Family-P2");
        assertThat(
                        names(
                                read(
                                        bundle(
                                                patient("1"),
                                                other,
                                                result("a", subject("1")),
                                                result("b", subject("1"))))))
                .containsExactly(List.of("a"), List.of("b"));
        assertThat(names(read(bundle(patient("1"), other, result("a", ""), result("b", "")))))
                .containsExactly(List.of("a"), List.of("b"));
        String numbered = ",'identifier':[{'system':'urn:i','value':'7'}],'language':'%s'";
        assertThat(
                        names(
                                read(
                                        bundle(
                                                entry("Patient", "1", numbered.formatted("de")),
                                                entry("Patient", "1", numbered.formatted("fr")),
                                                result("a", subject("1")),
                                                result("b", subject("1"))))))
                .containsExactly(List.of("a", "b"));
    }

    @Test
    void aLaboratoryThatEachOfManyMessagesRepeatsIsNoBurden() {
        int messages = 300;
        String filling = "x".repeat(2000);
        String[] entries =
                pasted(
                        messages,
                        i ->
                                List.of(
                                        patient("p" + i),
                                        "{\"fullUrl\":\"urn:uuid:00000000-0000-0000-0000-%012d\","
                                                        .formatted(i)
                                                + entry(
                                                                "Organization",
                                                                "lab",
                                                                ",'meta':{'lastUpdated':'2026-01-01T00:00:00.%03dZ'},'name':'%s'"
                                                                        .formatted(i, filling))
                                                        .substring(1),
                                        entry(
                                                "Practitioner",
                                                "7",
                                                ",'name':[{'text':'%s %s'}]".formatted(i, filling)),
                                        result(
                                                "o" + i,
                                                subject("p" + i)
                                                        + ",'performer':[{'reference':'Practitioner/7'},{'reference':'Organization/lab'}]"),
                                        report(
                                                "r" + i,
                                                subject("p" + i)
                                                        + ",'result':[{'reference':'Observation/o%d'}],'performer':[{'reference':'urn:uuid:00000000-0000-0000-0000-%012d'},{'reference':'Organization/lab'}]"
                                                                .formatted(i, i))));
        ReadOutcome.Read read = (ReadOutcome.Read) outcome(bytes(bundle(entries)));
        assertThat(read.refused()).isEmpty();
        assertThat(read.reports())
                .hasSize(messages)
                .allSatisfy(r -> assertThat(stored(r).length()).isLessThan(5000));
    }

    @Test
    void oneNameForAllIsLookedUpOnce() {
        int messages = 3000;
        String[] entries =
                pasted(
                        messages,
                        i ->
                                List.of(
                                        entry("Organization", "lab", ",'name':'" + i + "'"),
                                        result(
                                                "o" + i,
                                                ",'performer':[{'reference':'Organization/lab'}]"),
                                        report(
                                                "r" + i,
                                                ",'result':[{'reference':'Observation/o"
                                                        + i
                                                        + "'}]")));
        ReadOutcome.Read read = (ReadOutcome.Read) outcome(bytes(bundle(entries)));
        assertThat(read.refused()).isEmpty();
        assertThat(read.reports()).hasSize(messages);
    }

    @Test
    void copiesOfOnePatientAreOne() {
        String address = "{\"fullUrl\":\"https://%s.example/Patient/1\",";
        String copy =
                entry(
                                "Patient",
                                "1",
                                ",'identifier':[{'system':'urn:i','value':'7'}],'name':[{'family':'Family'}]")
                        .substring(1);
        String report =
                report(
                        "r",
                        ",'subject':{'identifier':{'system':'urn:i','value':'7'}},'result':[{'reference':'Observation/a'},{'reference':'Observation/b'}]");
        String a = result("a", ",'subject':{'reference':'https://a.example/Patient/1'}");
        String b = result("b", ",'subject':{'reference':'https://b.example/Patient/1'}");
        String first = address.formatted("a") + copy;
        String second = address.formatted("b") + copy;
        assertThat(names(read(bundle(first, second, report, a, b))))
                .containsExactly(List.of("a", "b"));
        assertMixed(
                first,
                second.replace("'Family'", "'Other'").replace("Family", "Other"),
                report,
                a,
                b);
        // Two servers may each have a patient 1 of whom they say nothing.
        String nobody = "\"resource\":{\"resourceType\":\"Patient\",\"id\":\"1\"}}";
        String literal =
                report.replace(
                        "{\"identifier\":{\"system\":\"urn:i\",\"value\":\"7\"}}",
                        "{\"reference\":\"https://a.example/Patient/1\"}");
        assertThat(
                        outcome(
                                bytes(
                                        bundle(
                                                address.formatted("a") + nobody,
                                                address.formatted("b") + nobody,
                                                literal,
                                                a,
                                                b))))
                .isInstanceOf(ReadOutcome.Refused.class);
    }

    @Test
    void aResultOfNobodyIsOfItsReportsNameUnlessAnotherNameTookIt() {
        String report =
                report(
                        "r",
                        ",'subject':{'display':'Family-P1'},'result':[{'reference':'Observation/a'}]");
        String taken = ",'performer':[{'reference':'Patient/1'%s}]";
        assertThat(names(read(bundle(report, result("a", taken.formatted(""))))))
                .containsExactly(List.of("a"));
        ReadOutcome.Read held =
                read(bundle(patient("1"), report, result("a", taken.formatted(""))));
        assertThat(names(held)).containsExactly(List.of("a"));
        for (String[] other :
                List.of(
                        new String[] {
                            patient("1").replace("P1", "P2"),
                            report,
                            result("a", taken.formatted(""))
                        },
                        new String[] {
                            entry("Patient", "1", ""), report, result("a", taken.formatted(""))
                        },
                        new String[] {report, result("a", taken.formatted(",'display':'Mother'"))},
                        new String[] {
                            report,
                            result(
                                    "a",
                                    taken.formatted("") + ",'partOf':[{'reference':'Patient/9'}]")
                        })) {
            assertMixed(other);
        }
    }
}
