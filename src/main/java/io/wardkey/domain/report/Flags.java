package io.wardkey.domain.report;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How a result's flag is found: from the laboratory's interpretation where it sent one, else by
 * holding the number against the only plain reference range in the same unit. Never more: a text
 * isn't read, a unit isn't converted.
 */
final class Flags {
    private static final String SYSTEM =
            "http://terminology.hl7.org/CodeSystem/v3-ObservationInterpretation";
    private static final String V2 = "http://terminology.hl7.org/CodeSystem/v2-0078";

    // HL7 v3 ObservationInterpretation; AA, HH and LL are its "critical" codes.
    private static final Map<String, Flag> BY_CODE =
            Map.ofEntries(
                    Map.entry("AA", Flag.CRITICAL),
                    Map.entry("HH", Flag.CRITICAL),
                    Map.entry("LL", Flag.CRITICAL),
                    Map.entry("A", Flag.ABNORMAL),
                    Map.entry("H", Flag.ABNORMAL),
                    Map.entry("L", Flag.ABNORMAL),
                    Map.entry("HU", Flag.ABNORMAL),
                    Map.entry("LU", Flag.ABNORMAL),
                    Map.entry("<", Flag.ABNORMAL),
                    Map.entry(">", Flag.ABNORMAL),
                    Map.entry("POS", Flag.ABNORMAL),
                    Map.entry("DET", Flag.ABNORMAL),
                    Map.entry("R", Flag.ABNORMAL),
                    Map.entry("NS", Flag.ABNORMAL),
                    Map.entry("RR", Flag.ABNORMAL),
                    Map.entry("WR", Flag.ABNORMAL),
                    Map.entry("N", Flag.NONE),
                    Map.entry("NEG", Flag.NONE),
                    Map.entry("ND", Flag.NONE),
                    Map.entry("S", Flag.NONE));

    private Flags() {}

    static Flag of(
            List<Concept> interpretations,
            Optional<ResultValue> value,
            List<ReferenceRange> ranges) {
        Optional<Flag> sent =
                interpretations.stream()
                        .flatMap(i -> i.codings().stream())
                        .filter(Flags::known)
                        .flatMap(c -> c.code().stream())
                        .flatMap(c -> Optional.ofNullable(BY_CODE.get(c)).stream())
                        .reduce(Flag::worse);
        return sent.orElseGet(() -> compared(value, ranges));
    }

    private static boolean known(Coding coding) {
        // The older name of the system is still what many laboratories send.
        return coding.system()
                .map(
                        s ->
                                s.equals(SYSTEM)
                                        || s.equals(V2)
                                        || s.equals("http://hl7.org/fhir/v2/0078"))
                .orElse(false);
    }

    private static Flag compared(Optional<ResultValue> value, List<ReferenceRange> ranges) {
        List<ReferenceRange> plain =
                ranges.stream()
                        .filter(ReferenceRange::plain)
                        .filter(r -> r.low().isPresent() || r.high().isPresent())
                        .toList();
        if (plain.size() != 1 || !(value.orElse(null) instanceof ResultValue.Quantity quantity)) {
            return Flag.NONE;
        }
        boolean below = plain.getFirst().low().map(low -> surelyBelow(quantity, low)).orElse(false);
        boolean above =
                plain.getFirst().high().map(high -> surelyAbove(quantity, high)).orElse(false);
        return below || above ? Flag.ABNORMAL : Flag.NONE;
    }

    private static boolean surelyBelow(ResultValue.Quantity value, ResultValue.Quantity low) {
        if (value.number().isEmpty() || low.number().isEmpty() || !value.sameUnit(low)) {
            return false;
        }
        BigDecimal number = value.number().get();
        return switch (value.comparator().orElse(null)) {
            case null -> number.compareTo(low.number().get()) < 0;
            case LESS -> number.compareTo(low.number().get()) <= 0;
            case LESS_OR_EQUAL -> number.compareTo(low.number().get()) < 0;
            case GREATER, GREATER_OR_EQUAL -> false;
        };
    }

    private static boolean surelyAbove(ResultValue.Quantity value, ResultValue.Quantity high) {
        if (value.number().isEmpty() || high.number().isEmpty() || !value.sameUnit(high)) {
            return false;
        }
        BigDecimal number = value.number().get();
        return switch (value.comparator().orElse(null)) {
            case null -> number.compareTo(high.number().get()) > 0;
            case GREATER -> number.compareTo(high.number().get()) >= 0;
            case GREATER_OR_EQUAL -> number.compareTo(high.number().get()) > 0;
            case LESS, LESS_OR_EQUAL -> false;
        };
    }
}
