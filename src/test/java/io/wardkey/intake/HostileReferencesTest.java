package io.wardkey.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.wardkey.domain.report.ReadOutcome;
import io.wardkey.domain.report.ReaderNote;
import io.wardkey.domain.report.Refusal.Reason;
import io.wardkey.domain.report.ReportDraft;
import io.wardkey.domain.report.ResultItem;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** References that lead in circles, too far, or to another patient. */
final class HostileReferencesTest extends HostileReading {

    @Test
    void resultsInACircleAreReadOnceAndTold() {
        ReportDraft draft =
                draft(
                        bundle(
                                reference("a") + "," + reference("b"),
                                List.of(
                                        observation("a", ",\"hasMember\":[" + reference("b") + "]"),
                                        observation(
                                                "b",
                                                ",\"hasMember\":["
                                                        + reference("a")
                                                        + ","
                                                        + reference("b")
                                                        + "]"))));
        assertThat(draft.results()).hasSize(1);
        assertThat(draft.items().map(ResultItem::code).flatMap(c -> c.words().stream()))
                .containsExactly("a", "b");
        assertThat(draft.notes()).extracting(ReaderNote::kind).contains(ReaderNote.Kind.CYCLE);
    }

    @Test
    void aChainOfOneHundredThousandPanelsIsTooDeep() {
        List<String> chain =
                IntStream.range(0, 100_000)
                        .mapToObj(
                                i ->
                                        observation(
                                                "o" + i,
                                                ",\"hasMember\":["
                                                        + reference("o" + (i + 1))
                                                        + "]"))
                        .toList();
        assertThat(refused(bundle(reference("o0"), chain))).isEqualTo(Reason.TOO_DEEP);
    }

    @Test
    void panelsThatDoubleAtEachStepAreTooMany() {
        List<String> doubling =
                IntStream.range(0, 22)
                        .mapToObj(
                                i -> {
                                    String next = reference("o" + (i + 1));
                                    return observation(
                                            "o" + i, ",\"hasMember\":[" + next + "," + next + "]");
                                })
                        .toList();
        assertThat(refused(bundle(reference("o0"), doubling))).isEqualTo(Reason.TOO_MANY);
    }

    @Test
    void containedResourcesInACircleAreFollowedOnce() {
        String circle =
                """
                "contained":[{"resourceType":"PractitionerRole","id":"p","practitioner":{"reference":"#p"},
                "organization":{"reference":"#q"}},{"resourceType":"Organization","id":"q","name":"Quay",
                "partOf":{"reference":"#q"}}],"performer":[{"reference":"#p"}],"subject":{"reference":"#r"}\
                """;
        assertThat(draft(REPORT.formatted(circle)).parties().laboratory()).contains("Quay");
    }

    @Test
    void anotherPatientsResultRefusesTheReportAndNoOther() {
        String two =
                """
                {"resourceType":"Bundle","type":"collection","entry":[
                {"resource":{"resourceType":"Patient","id":"1","name":[{"text":"One"}]}},
                {"resource":{"resourceType":"Patient","id":"2","name":[{"text":"Two"}]}},
                {"resource":{"resourceType":"Observation","id":"a","status":"final","code":{"text":"a"},"subject":{"reference":"Patient/1"}}},
                {"resource":{"resourceType":"Observation","id":"b","status":"final","code":{"text":"b"},"subject":{"reference":"Patient/2"}}},
                {"resource":{"resourceType":"DiagnosticReport","id":"mixed","status":"final","code":{"text":"m"},"subject":{"reference":"Patient/1"},"result":[{"reference":"Observation/a"},{"reference":"Observation/b"}]}},
                {"resource":{"resourceType":"DiagnosticReport","id":"good","status":"final","code":{"text":"g"},"subject":{"reference":"Patient/2"},"result":[{"reference":"Observation/b"}]}}]}\
                """;
        ReadOutcome.Read read = (ReadOutcome.Read) read(two);
        assertThat(read.refused())
                .extracting(r -> r.reason())
                .containsExactly(Reason.MIXED_PATIENTS);
        assertThat(read.reports()).hasSize(1);
        assertThat(read.reports().getFirst().draft().heading().title()).isEqualTo("g");
        String stored =
                new String(
                        read.reports().getFirst().selfContained().orElseThrow().toByteArray(),
                        StandardCharsets.UTF_8);
        assertThat(stored).contains("Two").doesNotContain("One").doesNotContain("\"mixed\"");
    }
}
