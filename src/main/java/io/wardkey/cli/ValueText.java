package io.wardkey.cli;

import io.wardkey.domain.report.ReferenceRange;
import io.wardkey.domain.report.ResultValue;
import io.wardkey.domain.report.ResultValue.Quantity;
import java.math.BigDecimal;
import java.util.Optional;

/** Values of results as text, as they were sent: nothing is rounded or converted. */
final class ValueText {

    private ValueText() {}

    static String of(ResultValue value) {
        return switch (value) {
            case Quantity quantity ->
                    number(quantity) + unit(quantity).map(unit -> " " + unit).orElse("");
            default -> number(value);
        };
    }

    static String of(ReferenceRange range) {
        String numbers = between(range.low(), range.high());
        return range.text().filter(_ -> numbers.isEmpty()).orElse(numbers);
    }

    /** The value without its unit. */
    static String number(ResultValue value) {
        return switch (value) {
            case Quantity quantity ->
                    comparator(quantity).orElse("")
                            + quantity.number().map(BigDecimal::toPlainString).orElse("?");
            case ResultValue.Text(String text) -> text;
            case ResultValue.Coded(var concept) -> concept.words().orElse("?");
            case ResultValue.Range(var low, var high) -> between(low, high);
            case ResultValue.Ratio(var numerator, var denominator) ->
                    numerator.map(ValueText::of).orElse("?")
                            + " / "
                            + denominator.map(ValueText::of).orElse("?");
            case ResultValue.Bool(boolean truth) -> Boolean.toString(truth);
            case ResultValue.Whole(int whole) -> Integer.toString(whole);
            case ResultValue.TimeOfDay(String time) -> time;
            case ResultValue.Dated(var moment) -> moment.asSent();
            case ResultValue.Spanned(var span) ->
                    span.from().map(from -> from.asSent()).orElse("")
                            + " .. "
                            + span.until().map(until -> until.asSent()).orElse("");
            case ResultValue.Sampled sampled -> sampled.data().orElse("?");
            case ResultValue.Absent(var reason) -> "(" + reason.words().orElse("?") + ")";
            case ResultValue.Other(String type, String json) -> type + " " + json;
        };
    }

    static Optional<String> unit(ResultValue value) {
        return value instanceof Quantity quantity
                ? quantity.unit().or(quantity::code)
                : Optional.empty();
    }

    static Optional<String> comparator(ResultValue value) {
        return value instanceof Quantity quantity
                ? quantity.comparator().map(ResultValue.Comparator::symbol)
                : Optional.empty();
    }

    private static String between(Optional<Quantity> low, Optional<Quantity> high) {
        if (low.isEmpty() && high.isEmpty()) {
            return "";
        }
        if (high.isEmpty()) {
            return ">= " + of(low.get());
        }
        return low.isEmpty() ? "<= " + of(high.get()) : number(low.get()) + " - " + of(high.get());
    }
}
