package io.wardkey.domain.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.wardkey.domain.report.ResultValue.Comparator;
import io.wardkey.domain.report.ResultValue.Quantity;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class FlagsTest {
    private static final String SYSTEM =
            "http://terminology.hl7.org/CodeSystem/v3-ObservationInterpretation";

    private static Quantity quantity(String number, String code, Optional<Comparator> comparator) {
        return new Quantity(
                Optional.of(new BigDecimal(number)),
                comparator,
                Optional.of(code),
                Optional.of(Coding.UCUM),
                Optional.of(code));
    }

    private static ReferenceRange range(String low, String high, String code) {
        return new ReferenceRange(
                Optional.of(quantity(low, code, Optional.empty())),
                Optional.of(quantity(high, code, Optional.empty())),
                Optional.empty(),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                List.of());
    }

    private static Flag compared(Quantity value, ReferenceRange... ranges) {
        return Flags.of(List.of(), Optional.of(value), List.of(ranges));
    }

    private static Flag sent(String... codes) {
        List<Concept> interpretations =
                List.of(codes).stream()
                        .map(c -> new Concept(Optional.empty(), List.of(Coding.of(SYSTEM, c, c))))
                        .toList();
        return Flags.of(
                interpretations,
                Optional.of(quantity("9", "g/L", Optional.empty())),
                List.of(range("1", "2", "g/L")));
    }

    @Test
    void theLaboratorysWordGoesFirst() {
        assertThat(sent("N")).isEqualTo(Flag.NONE);
        assertThat(sent("H")).isEqualTo(Flag.ABNORMAL);
        assertThat(sent("N", "LL")).isEqualTo(Flag.CRITICAL);
        assertThat(sent("no such code")).isEqualTo(Flag.ABNORMAL);
    }

    @Test
    void onlyTheSameUnitIsCompared() {
        assertThat(
                        compared(
                                quantity("6.1", "mmol/L", Optional.empty()),
                                range("3.5", "5.1", "mmol/L")))
                .isEqualTo(Flag.ABNORMAL);
        assertThat(
                        compared(
                                quantity("5.10", "mmol/L", Optional.empty()),
                                range("3.5", "5.1", "mmol/L")))
                .isEqualTo(Flag.NONE);
        assertThat(
                        compared(
                                quantity("61", "mg/dL", Optional.empty()),
                                range("3.5", "5.1", "mmol/L")))
                .isEqualTo(Flag.NONE);
    }

    @Test
    void aComparatorIsComparedOnlyWhereItIsSure() {
        Optional<Comparator> less = Optional.of(Comparator.LESS);
        Optional<Comparator> greater = Optional.of(Comparator.GREATER);
        assertThat(compared(quantity("5", "g/L", less), range("1", "4", "g/L")))
                .isEqualTo(Flag.NONE);
        assertThat(compared(quantity("1", "g/L", less), range("1", "4", "g/L")))
                .isEqualTo(Flag.ABNORMAL);
        assertThat(compared(quantity("4", "g/L", greater), range("1", "4", "g/L")))
                .isEqualTo(Flag.ABNORMAL);
        assertThat(compared(quantity("3", "g/L", greater), range("1", "4", "g/L")))
                .isEqualTo(Flag.NONE);
    }

    @Test
    void twoRangesAreNotChosenFrom() {
        assertThat(
                        compared(
                                quantity("9", "g/L", Optional.empty()),
                                range("1", "2", "g/L"),
                                range("1", "8", "g/L")))
                .isEqualTo(Flag.NONE);
    }
}
