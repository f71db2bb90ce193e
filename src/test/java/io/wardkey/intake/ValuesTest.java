package io.wardkey.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.wardkey.domain.ByteString;
import io.wardkey.domain.report.Flag;
import io.wardkey.domain.report.ReadOutcome;
import io.wardkey.domain.report.ReaderNote;
import io.wardkey.domain.report.ReportDraft;
import io.wardkey.domain.report.ResultItem;
import io.wardkey.domain.report.ResultValue;
import io.wardkey.domain.report.SourceFile;
import io.wardkey.domain.report.When;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Each {@code value[x]} of FHIR R4 Observation arrives as what it is. */
final class ValuesTest {
    private static final String REPORT =
            """
            {"resourceType":"DiagnosticReport","status":"final","code":{"text":"t"},
            "contained":[{"resourceType":"Observation","id":"o","status":"final","code":{"text":"o"},%s}],
            "result":[{"reference":"#o"}]}\
            """;

    private static ReadOutcome outcome(String json) {
        return new ContentReader()
                .read(new SourceFile("x", ByteString.of(json.getBytes(StandardCharsets.UTF_8))));
    }

    private static ReportDraft draft(String json) {
        ReadOutcome outcome = outcome(json);
        assertThat(outcome).isInstanceOf(ReadOutcome.Read.class);
        return ((ReadOutcome.Read) outcome).reports().getFirst().draft();
    }

    private static ResultItem item(String rest) {
        return draft(REPORT.formatted(rest)).results().getFirst();
    }

    private static ResultValue value(String rest) {
        return item(rest).value().orElseThrow();
    }

    @Test
    void aQuantityKeepsItsDigitsComparatorAndUnit() {
        ResultValue.Quantity q =
                (ResultValue.Quantity)
                        value(
                                """
                                "valueQuantity":{"value":0.50,"comparator":"<","unit":"mg/L","system":"http://unitsofmeasure.org","code":"mg/L"}\
                                """);
        assertThat(q.number()).contains(new BigDecimal("0.50"));
        assertThat(q.comparator()).contains(ResultValue.Comparator.LESS);
        assertThat(q.unit()).contains("mg/L");
    }

    @Test
    void timesWithoutSecondsOrZoneStayAsSent() {
        for (String sent : List.of("2026-03-12T07:40Z", "2026-03-12T07:40:10")) {
            assertThat(value("\"valueDateTime\":\"" + sent + "\""))
                    .isInstanceOfSatisfying(
                            ResultValue.Dated.class,
                            d -> assertThat(d.moment().asSent()).isEqualTo(sent));
            assertThat(item("\"effectiveDateTime\":\"" + sent + "\"").circumstances().effective())
                    .isPresent();
        }
    }

    @Test
    void aValueOfATypeThatR4DoesNotAllowIsNotPassedOver() {
        for (String value :
                List.of(
                        "\"valueDecimal\":5.4",
                        "\"valueAttachment\":{\"data\":\"AAAA\"}",
                        "\"component\":[{\"code\":{\"text\":\"c\"},\"valueDecimal\":1}]")) {
            assertThat(outcome(REPORT.formatted(value)))
                    .isInstanceOfSatisfying(
                            ReadOutcome.Refused.class,
                            r -> assertThat(r.refusal().where()).contains("value"));
        }
        // An extension's is the sender's own affair.
        assertThat(item("\"extension\":[{\"url\":\"u\",\"valueInteger64\":\"5\"}]").code().text())
                .contains("o");
    }

    @Test
    void whatMayChangeTheMeaningOfAPartIsTold() {
        String modifier = "\"modifierExtension\":[{\"url\":\"u\",\"valueBoolean\":true}]";
        for (String rest :
                List.of(
                        modifier,
                        "\"component\":[{\"code\":{\"text\":\"c\"}," + modifier + "}]",
                        "\"referenceRange\":[{\"text\":\"r\"," + modifier + "}]",
                        "\"component\":[{\"code\":{\"text\":\"c\"},\"referenceRange\":[{\"text\":\"r\","
                                + modifier
                                + "}]}]")) {
            assertThat(draft(REPORT.formatted(rest)).notes())
                    .as(rest)
                    .anyMatch(n -> n.kind() == ReaderNote.Kind.MODIFIER_EXTENSION);
        }
        assertThat(
                        item("\"referenceRange\":[{\"text\":\"r\"," + modifier + "}]")
                                .ranges()
                                .getFirst()
                                .extensions())
                .hasSize(1);
    }

    @Test
    void everyOtherTypeOfValueIsRead() {
        assertThat(value("\"valueString\":\"clear\"")).isEqualTo(new ResultValue.Text("clear"));
        assertThat(value("\"valueBoolean\":false")).isEqualTo(new ResultValue.Bool(false));
        assertThat(value("\"valueInteger\":0")).isEqualTo(new ResultValue.Whole(0));
        assertThat(value("\"valueTime\":\"07:40:00\""))
                .isEqualTo(new ResultValue.TimeOfDay("07:40:00"));
        assertThat(((ResultValue.Dated) value("\"valueDateTime\":\"2026-03\"")).moment().asSent())
                .isEqualTo("2026-03");
        assertThat(
                        ((ResultValue.Spanned) value("\"valuePeriod\":{\"start\":\"2026\"}"))
                                .period()
                                .from())
                .isPresent();
        assertThat(value("\"valueRange\":{\"low\":{\"value\":1}}"))
                .isInstanceOf(ResultValue.Range.class);
        ResultValue.Ratio titre =
                (ResultValue.Ratio)
                        value(
                                "\"valueRatio\":{\"numerator\":{\"value\":1},\"denominator\":{\"value\":128}}");
        assertThat(titre.denominator().orElseThrow().number()).contains(new BigDecimal("128"));
        assertThat(value("\"valueCodeableConcept\":{\"text\":\"E. coli\"}"))
                .isInstanceOf(ResultValue.Coded.class);
        ResultValue.Sampled sampled =
                (ResultValue.Sampled)
                        value(
                                """
                                "valueSampledData":{"origin":{"value":0},"period":10,"dimensions":1,"data":"1 2 E"}\
                                """);
        assertThat(sampled.data()).contains("1 2 E");
        assertThat(value("\"dataAbsentReason\":{\"text\":\"haemolysed\"}"))
                .isInstanceOf(ResultValue.Absent.class);
    }

    @Test
    void whatStandsAroundAValueIsKept() {
        ResultItem item =
                item(
                        """
                        "valueQuantity":{"value":9,"unit":"g"},"effectivePeriod":{"start":"2026-01-01","end":"2026-01-02"},
                        "referenceRange":[{"low":{"value":1,"unit":"g"},"high":{"value":5,"unit":"g"},"text":"adults"}],
                        "note":[{"text":"repeated","authorString":"Dr. Hallam"}],"method":{"text":"ISE"},
                        "component":[{"code":{"text":"c"},"valueString":"v"}],
                        "extension":[{"url":"https://lab.example/x","valueCode":"y"}]\
                        """);
        assertThat(item.flag()).isEqualTo(Flag.ABNORMAL);
        assertThat(item.ranges().getFirst().text()).contains("adults");
        assertThat(item.notes().getFirst().author()).contains("Dr. Hallam");
        assertThat(item.circumstances().method().orElseThrow().words()).contains("ISE");
        assertThat(item.circumstances().effective().orElseThrow()).isInstanceOf(When.Between.class);
        assertThat(item.components().getFirst().value()).contains(new ResultValue.Text("v"));
        assertThat(item.extensions().getFirst().value())
                .isEqualTo(Optional.of(new ResultValue.Other("code", "y")));
    }
}
