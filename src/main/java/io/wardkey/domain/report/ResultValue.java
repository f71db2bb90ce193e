package io.wardkey.domain.report;

import java.math.BigDecimal;
import java.util.Optional;

/**
 * The value of a result, as sent ({@code Observation.value[x]} and {@code dataAbsentReason} of FHIR
 * R4). Nothing is rounded, converted or completed.
 */
public sealed interface ResultValue {
    /** FHIR R4 {@code quantity-comparator}: how the true value relates to the number. */
    enum Comparator {
        LESS("<"),
        LESS_OR_EQUAL("<="),
        GREATER_OR_EQUAL(">="),
        GREATER(">");

        private final String symbol;

        Comparator(String symbol) {
            this.symbol = symbol;
        }

        public String symbol() {
            return symbol;
        }
    }

    /**
     * A number with its unit.
     *
     * @param number with the scale that was sent: 1.50 is not 1.5 to a laboratory
     * @param unit as it is shown
     * @param system of the unit's code, {@link Coding#UCUM} where it is comparable
     * @param code of the unit
     */
    record Quantity(
            Optional<BigDecimal> number,
            Optional<Comparator> comparator,
            Optional<String> unit,
            Optional<String> system,
            Optional<String> code)
            implements ResultValue {
        public boolean hasUnit() {
            return unit.isPresent() || code.isPresent();
        }

        /**
         * True when numbers of both may be compared: the same code of the same system, or the same
         * words and no code.
         */
        public boolean sameUnit(Quantity other) {
            if (code.isPresent() || other.code.isPresent()) {
                return code.equals(other.code) && system.equals(other.system);
            }
            return unit.equals(other.unit);
        }
    }

    record Text(String text) implements ResultValue {}

    record Coded(Concept concept) implements ResultValue {}

    record Range(Optional<Quantity> low, Optional<Quantity> high) implements ResultValue {}

    record Ratio(Optional<Quantity> numerator, Optional<Quantity> denominator)
            implements ResultValue {}

    record Bool(boolean value) implements ResultValue {}

    record Whole(int value) implements ResultValue {}

    /** A time of day, {@code hh:mm:ss} with an optional fraction, as sent. */
    record TimeOfDay(String asSent) implements ResultValue {}

    record Dated(Moment moment) implements ResultValue {}

    record Spanned(When.Between period) implements ResultValue {}

    /**
     * A series of measurements (FHIR R4 {@code SampledData}).
     *
     * @param periodMillis milliseconds between samples
     * @param data samples divided by blanks, with E, U and L as the standard means them
     */
    record Sampled(
            Quantity origin,
            Optional<BigDecimal> periodMillis,
            Optional<BigDecimal> factor,
            Optional<BigDecimal> lower,
            Optional<BigDecimal> upper,
            int dimensions,
            Optional<String> data)
            implements ResultValue {}

    /** There is no value, and why. */
    record Absent(Concept reason) implements ResultValue {}

    /**
     * A value of a type that no result has but an extension may.
     *
     * @param type FHIR's name of the type
     * @param json the value as FHIR JSON, or the bare characters of a primitive
     */
    record Other(String type, String json) implements ResultValue {}
}
