package io.wardkey.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.wardkey.domain.ByteString;
import io.wardkey.domain.report.ReadOutcome;
import io.wardkey.domain.report.ReaderNote;
import io.wardkey.domain.report.ReportDraft;
import io.wardkey.domain.report.ResultValue;
import io.wardkey.domain.report.SourceFile;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class UnitRemarksTest {
    private static String quantity(String unit, String code) {
        return "{\"value\":1.50,\"unit\":\""
                + unit
                + "\",\"system\":\"http://unitsofmeasure.org\",\"code\":\""
                + code
                + "\"}";
    }

    private static ReportDraft draft(String... quantities) {
        String contained =
                IntStream.range(0, quantities.length)
                        .mapToObj(
                                i ->
                                        """
                                        {"resourceType":"Observation","id":"o%d","status":"final",
                                        "code":{"coding":[{"system":"http://loinc.org","code":"2345-7"}]},
                                        "valueQuantity":%s}\
                                        """
                                                .formatted(i, quantities[i]))
                        .collect(Collectors.joining(","));
        String results =
                IntStream.range(0, quantities.length)
                        .mapToObj(i -> "{\"reference\":\"#o" + i + "\"}")
                        .collect(Collectors.joining(","));
        String json =
                """
                {"resourceType":"DiagnosticReport","status":"final","code":{"text":"t"},
                "contained":[%s],"result":[%s]}\
                """
                        .formatted(contained, results);
        ReadOutcome outcome =
                new ContentReader()
                        .read(
                                new SourceFile(
                                        "x", ByteString.of(json.getBytes(StandardCharsets.UTF_8))));
        return ((ReadOutcome.Read) outcome).reports().getFirst().draft();
    }

    private static List<ReaderNote.Kind> kinds(String... quantities) {
        return draft(quantities).notes().stream()
                .map(ReaderNote::kind)
                .filter(
                        k ->
                                k == ReaderNote.Kind.INVALID_UNIT
                                        || k == ReaderNote.Kind.UNIT_CONTRADICTS
                                        || k == ReaderNote.Kind.MIXED_UNITS)
                .toList();
    }

    @Test
    void codesThatUcumDoesNotKnowAreTold() {
        assertThat(kinds(quantity("mEq/L", "mEq/L"))).containsExactly(ReaderNote.Kind.INVALID_UNIT);
        assertThat(kinds(quantity("x", "x10E9/L"))).containsExactly(ReaderNote.Kind.INVALID_UNIT);
        assertThat(kinds(quantity("x", "((((".repeat(100))))
                .containsExactly(ReaderNote.Kind.INVALID_UNIT);
        for (String code :
                List.of(
                        "mg/dL",
                        "10*3/uL",
                        "%",
                        "[IU]/L",
                        "/min",
                        "mg/g{creat}",
                        "mm[Hg]",
                        "Cel")) {
            assertThat(kinds(quantity(code, code))).as(code).isEmpty();
        }
        // Of another system, UCUM has nothing to say.
        assertThat(
                        kinds(
                                "{\"value\":1,\"unit\":\"x\",\"system\":\"urn:local\",\"code\":\"x10E9/L\"}"))
                .isEmpty();
    }

    @Test
    void aPrintedUnitThatIsAnotherIsTold() {
        assertThat(kinds(quantity("g/L", "mg/dL")))
                .containsExactly(ReaderNote.Kind.UNIT_CONTRADICTS);
        assertThat(kinds(quantity("mmol/L", "mg/dL")))
                .containsExactly(ReaderNote.Kind.UNIT_CONTRADICTS);
        // The same in other letters, in words, and in what laboratories print.
        assertThat(kinds(quantity("mg/dl", "mg/dL"))).isEmpty();
        assertThat(kinds(quantity("percent", "%"))).isEmpty();
        assertThat(kinds(quantity("K/uL", "10*3/uL"))).isEmpty();
        assertThat(kinds(quantity("G/L", "10*9/L"))).isEmpty();
        assertThat(kinds(quantity("C", "Cel"))).isEmpty();
    }

    @Test
    void oneTestInTwoUnitsIsTold() {
        assertThat(kinds(quantity("mg/dL", "mg/dL"), quantity("mmol/L", "mmol/L")))
                .containsExactly(ReaderNote.Kind.MIXED_UNITS);
        assertThat(kinds(quantity("mg/dL", "mg/dL"), quantity("mg/dl", "mg/dL"))).isEmpty();
    }

    @Test
    void whatWasSentStays() {
        assertThat(draft(quantity("g/L", "mg/dL")).results().getFirst().value().orElseThrow())
                .hasToString(
                        new ResultValue.Quantity(
                                        java.util.Optional.of(new java.math.BigDecimal("1.50")),
                                        java.util.Optional.empty(),
                                        java.util.Optional.of("g/L"),
                                        java.util.Optional.of("http://unitsofmeasure.org"),
                                        java.util.Optional.of("mg/dL"))
                                .toString());
    }
}
