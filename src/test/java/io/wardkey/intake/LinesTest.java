package io.wardkey.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.wardkey.domain.ByteString;
import io.wardkey.domain.report.ReadOutcome;
import io.wardkey.domain.report.ReaderNote;
import io.wardkey.domain.report.Refusal;
import io.wardkey.domain.report.Refusal.Reason;
import io.wardkey.domain.report.ResultItem;
import io.wardkey.domain.report.ResultValue;
import io.wardkey.domain.report.SourceFile;
import io.wardkey.domain.report.SourceKind;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/** One resource a line, as bulk exports send them. */
final class LinesTest {
    private static final String PATIENT =
            """
            {"resourceType":"Patient","id":"1","name":[{"family":"Roe"}]}\
            """;
    private static final String RESULT =
            """
            {"resourceType":"Observation","id":"a","status":"final","subject":{"reference":"Patient/1"},\
            "code":{"text":"Sodium"},"valueQuantity":{"value":140,"unit":"mmol/L"}}\
            """;
    private static final String REPORT =
            """
            {"resourceType":"DiagnosticReport","id":"r","status":"final","subject":{"reference":"Patient/1"},\
            "code":{"text":"Electrolytes"},"result":[{"reference":"Observation/a"}]}\
            """;

    private static ReadOutcome read(byte[] content) {
        return new ContentReader().read(new SourceFile("export.ndjson", ByteString.of(content)));
    }

    private static ReadOutcome.Read read(String... lines) {
        ReadOutcome outcome = read(String.join("\n", lines).getBytes(StandardCharsets.UTF_8));
        assertThat(outcome).isInstanceOf(ReadOutcome.Read.class);
        return (ReadOutcome.Read) outcome;
    }

    private static void whole(ReadOutcome.Read read) {
        assertThat(read.reports()).hasSize(1);
        assertThat(read.reports().getFirst().draft().subject().names()).hasSize(1);
        assertThat(read.reports().getFirst().draft().items().flatMap(i -> i.value().stream()))
                .singleElement()
                .isInstanceOf(ResultValue.Quantity.class);
    }

    @Test
    void referencesLeadAcrossLinesInAnyOrder() {
        for (List<String> order :
                List.of(
                        List.of(PATIENT, RESULT, REPORT),
                        List.of(REPORT, "", "  \t ", RESULT, PATIENT, "", ""),
                        List.of("", REPORT, PATIENT + "\r", RESULT + "\r"))) {
            ReadOutcome.Read read = read(order.toArray(String[]::new));
            whole(read);
            assertThat(read.refused()).isEmpty();
            assertThat(read.reports().getFirst().origin().kind()).isEqualTo(SourceKind.FHIR_NDJSON);
            assertThat(read.reports().getFirst().origin().alone()).isTrue();
        }
    }

    @Test
    void aBundleMayStandInALine() {
        whole(
                read(
                        PATIENT,
                        "{\"resourceType\":\"Bundle\",\"type\":\"batch\",\"entry\":[{\"resource\":"
                                + RESULT
                                + "},{\"resource\":"
                                + REPORT
                                + "}]}"));
    }

    @Test
    void aBrokenLineIsRefusedByItselfWithItsNumber() {
        for (String broken :
                List.of(
                        "{\"resourceType\":\"Observation\",\"id\":\"x\"",
                        "not json",
                        "{}",
                        "[1]",
                        RESULT + " x",
                        "{\"resourceType\":\"Observation\",\"id\":\"x\",\"id\":\"y\"}",
                        "{\"a\":" + "[".repeat(1000) + "}")) {
            ReadOutcome.Read read = read(PATIENT, RESULT, "", broken, REPORT);
            whole(read);
            assertThat(read.refused()).as(broken).hasSize(1);
            assertThat(read.refused().getFirst().where()).as(broken).startsWith("line 4");
            assertThat(read.reports().getFirst().origin().alone()).isFalse();
        }
    }

    @Test
    void aBrokenFirstOrLastLineIsRefusedByItself() {
        String cut = REPORT.substring(0, 60);
        ReadOutcome.Read first = read(cut, PATIENT, RESULT, REPORT);
        whole(first);
        assertThat(first.refused())
                .extracting(Refusal::where)
                .singleElement()
                .asString()
                .startsWith("line 1");
        ReadOutcome.Read last = read(PATIENT, RESULT, REPORT, cut);
        whole(last);
        assertThat(last.refused().getFirst().where()).startsWith("line 4");
    }

    @Test
    void invalidBytesHoldUpTheirLineOnly() {
        byte[] bytes =
                String.join(
                                "\n",
                                PATIENT,
                                RESULT.replace("\"a\"", "\"b\"").replace("Sodium", "S#d"),
                                RESULT,
                                REPORT)
                        .getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i < bytes.length; i++) {
            if (bytes[i] == '#') {
                bytes[i] = (byte) 0xff;
            }
        }
        ReadOutcome.Read read = (ReadOutcome.Read) read(bytes);
        whole(read);
        assertThat(read.refused()).extracting(Refusal::reason).containsExactly(Reason.ENCODING);
        assertThat(read.refused().getFirst().where()).startsWith("line 2");
    }

    @Test
    void aHugeNumberHoldsUpItsReportOnly() {
        ReadOutcome.Read read =
                read(
                        PATIENT,
                        RESULT,
                        REPORT,
                        RESULT.replace("\"a\"", "\"b\"").replace("140", "1e999999999"),
                        REPORT.replace("\"r\"", "\"s\"").replace("/a", "/b"));
        whole(read);
        assertThat(read.refused()).extracting(Refusal::reason).containsExactly(Reason.HUGE_NUMBER);
        assertThat(read.refused().getFirst().where()).startsWith("line 4");
    }

    /** Of a report that is spread over lines, half is never taken for lines. */
    @Test
    void halfAReportIsNoLine() {
        String spread =
                """
                {"resourceType":"DiagnosticReport","status":"final","code":{"text":"x"},"contained":[
                {"resourceType":"Observation","id":"a","status":"final","code":{"text":"a"}},
                {"resourceType":"Observation","id":"b","status":"final","code":{"text":"b"}}
                ],"result":[
                {"reference":"#a"},
                {"reference":"#b"}
                ]}\
                """;
        assertThat(read(spread).reports().getFirst().draft().items().map(ResultItem::code))
                .hasSize(2);
        for (int length = 1; length < spread.length(); length++) {
            byte[] half = spread.substring(0, length).getBytes(StandardCharsets.UTF_8);
            assertThat(read(half)).as("%d", length).isInstanceOf(ReadOutcome.Refused.class);
        }
    }

    @Test
    void manyBrokenLinesAreNoFile() {
        assertThat(read((PATIENT + "\nx".repeat(5000)).getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(ReadOutcome.Refused.class);
    }

    @Test
    void looseResultsOfLinesAreReports() {
        ReadOutcome.Read read =
                read(
                        PATIENT,
                        RESULT,
                        RESULT.replace("\"a\"", "\"b\"").replace("Sodium", "Potassium"));
        whole(read(PATIENT, RESULT));
        assertThat(read.reports()).hasSize(1);
        assertThat(read.reports().getFirst().draft().heading().title())
                .isEqualTo("Sodium, Potassium");
        assertThat(read.reports().getFirst().draft().notes())
                .extracting(ReaderNote::kind)
                .contains(ReaderNote.Kind.WITHOUT_REPORT);
    }
}
