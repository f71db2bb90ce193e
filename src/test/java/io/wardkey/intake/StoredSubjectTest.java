package io.wardkey.intake;

import static io.wardkey.intake.StoredCopyTest.bundle;
import static io.wardkey.intake.StoredCopyTest.bytes;
import static io.wardkey.intake.StoredCopyTest.entry;
import static io.wardkey.intake.StoredCopyTest.outcome;
import static io.wardkey.intake.StoredCopyTest.patient;
import static io.wardkey.intake.StoredCopyTest.read;
import static io.wardkey.intake.StoredCopyTest.result;
import static io.wardkey.intake.StoredCopyTest.subject;
import static org.assertj.core.api.Assertions.assertThat;

import io.wardkey.domain.report.ReadOutcome;
import io.wardkey.domain.report.ReadReport;
import io.wardkey.domain.report.Refusal;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** What a file calls a subject and is none takes nothing of another's report into a record. */
final class StoredSubjectTest {

    private static String report(String id, String fields) {
        return entry("DiagnosticReport", id, ",'status':'final','code':{'text':'t'}" + fields);
    }

    @Test
    void anotherReportIsNobodysSubject() {
        ReadOutcome.Read read =
                read(
                        bundle(
                                patient("1"),
                                report("one", subject("1") + ",'conclusion':'secret'"),
                                report("two", ",'subject':{'reference':'DiagnosticReport/one'}")));
        assertThat(read.reports()).hasSize(2);
        assertThat(stored(read.reports().get(1)))
                .contains("two")
                .doesNotContain("secret", "Family-P1", "\"one\"");
    }

    @Test
    void anothersConditionIsNobodysSubject() {
        ReadOutcome.Read read =
                read(
                        bundle(
                                patient("1"),
                                entry("Condition", "c", subject("1") + ",'code':{'text':'secret'}"),
                                report("two", ",'subject':{'reference':'Condition/c'}")));
        assertThat(stored(read.reports().getFirst())).doesNotContain("secret", "Family-P1");
    }

    private static String stored(ReadReport report) {
        return new String(
                report.selfContained().orElseThrow().toByteArray(), StandardCharsets.UTF_8);
    }

    @Test
    void anothersResultIsNobodysSubject() {
        ReadOutcome.Read read =
                (ReadOutcome.Read)
                        outcome(
                                bytes(
                                        bundle(
                                                patient("1"),
                                                result("a", subject("1")),
                                                report("one", subject("1")),
                                                report(
                                                        "two",
                                                        ",'subject':{'reference':'Observation/a'}"))));
        assertThat(read.refused())
                .extracting(Refusal::reason)
                .containsExactly(Refusal.Reason.MIXED_PATIENTS);
    }

    /** A file may call a report by a patient's name. */
    @Test
    void whoIsNamedAsAPatientIsOneWhateverBearsTheName() {
        String named =
                report("r", ",'result':[{'reference':'Observation/b'}]")
                        .replace("{\"resource\"", "{\"fullUrl\":\"Patient/2\",\"resource\"");
        String result = result("b", ",'performer':[{'reference':'Patient/2'}]");
        assertThat(outcome(bytes(bundle(named, patient("2"), result))))
                .isInstanceOfSatisfying(
                        ReadOutcome.Refused.class,
                        refused ->
                                assertThat(refused.refusal().reason())
                                        .isEqualTo(Refusal.Reason.MIXED_PATIENTS));
    }
}
