package io.wardkey.journal;

import io.wardkey.crypto.MalformedFields;
import io.wardkey.domain.content.Ipld;
import io.wardkey.domain.report.Extension;
import io.wardkey.domain.report.Moment;
import io.wardkey.domain.report.ResultValue;
import io.wardkey.domain.report.ResultValue.Quantity;
import io.wardkey.domain.report.When;
import java.math.BigDecimal;
import java.util.Optional;

/** Values, as extensions hold them, as dag-cbor maps with the field {@code is} for their type. */
final class ValueCodec {

    /** What a number may have; an exponent costs nothing to write and much to spell out. */
    private static final int DIGITS = 100;

    private static final int SCALE = 1_000;

    private ValueCodec() {}

    static MapOut extension(Extension extension) {
        return new MapOut()
                .put("url", extension.url())
                .put("value", extension.value(), ValueCodec::value)
                .put("parts", extension.parts(), ValueCodec::extension)
                .put("at", extension.at());
    }

    static Extension extension(Ipld item) throws MalformedFields {
        MapIn in = MapIn.of(item, "url", "value", "parts", "at");
        return new Extension(
                in.required("url"),
                in.item("value", ValueCodec::value),
                in.list("parts", ValueCodec::extension),
                in.text("at"));
    }

    static MapOut value(ResultValue value) {
        return switch (value) {
            case Quantity quantity -> quantity(quantity).put("is", "quantity");
            case ResultValue.Text(String text) -> is("text").put("text", text);
            case ResultValue.Coded(var concept) ->
                    is("coded").put("concept", Optional.of(concept), ConceptCodec::concept);
            case ResultValue.Range(var low, var high) ->
                    is("range")
                            .put("low", low, ValueCodec::quantity)
                            .put("high", high, ValueCodec::quantity);
            case ResultValue.Ratio(var numerator, var denominator) ->
                    is("ratio")
                            .put("of", numerator, ValueCodec::quantity)
                            .put("to", denominator, ValueCodec::quantity);
            case ResultValue.Bool(boolean yes) -> is("bool").put("text", yes ? "yes" : "no");
            case ResultValue.Whole(int number) -> is("whole").put("number", number);
            case ResultValue.TimeOfDay(String asSent) -> is("time").put("text", asSent);
            case ResultValue.Dated(Moment moment) -> is("date").put("text", moment(moment));
            case ResultValue.Spanned(When.Between period) ->
                    is("period").put("period", Optional.of(period), ValueCodec::between);
            case ResultValue.Sampled sampled -> sampled(sampled);
            case ResultValue.Absent(var reason) ->
                    is("absent").put("concept", Optional.of(reason), ConceptCodec::concept);
            case ResultValue.Other(String type, String json) ->
                    is("other").put("type", type).put("text", json);
        };
    }

    static ResultValue value(Ipld item) throws MalformedFields {
        String type = type(item);
        return switch (type) {
            case "quantity" ->
                    quantity(
                            MapIn.of(item, "is", "number", "comparator", "unit", "system", "code"));
            case "text" -> new ResultValue.Text(MapIn.of(item, "is", "text").required("text"));
            case "coded" ->
                    new ResultValue.Coded(
                            MapIn.of(item, "is", "concept")
                                    .requiredItem("concept", ConceptCodec::concept));
            case "range" -> {
                MapIn in = MapIn.of(item, "is", "low", "high");
                yield new ResultValue.Range(
                        in.item("low", ValueCodec::quantity),
                        in.item("high", ValueCodec::quantity));
            }
            case "ratio" -> {
                MapIn in = MapIn.of(item, "is", "of", "to");
                yield new ResultValue.Ratio(
                        in.item("of", ValueCodec::quantity), in.item("to", ValueCodec::quantity));
            }
            case "bool" -> new ResultValue.Bool(MapIn.of(item, "is", "text").flag("text"));
            case "whole" -> new ResultValue.Whole(MapIn.of(item, "is", "number").number("number"));
            case "time" -> new ResultValue.TimeOfDay(MapIn.of(item, "is", "text").required("text"));
            case "date" ->
                    new ResultValue.Dated(moment(MapIn.of(item, "is", "text").required("text")));
            case "period" ->
                    new ResultValue.Spanned(
                            MapIn.of(item, "is", "period")
                                    .requiredItem("period", ValueCodec::between));
            case "sampled" -> sampled(item);
            case "absent" ->
                    new ResultValue.Absent(
                            MapIn.of(item, "is", "concept")
                                    .requiredItem("concept", ConceptCodec::concept));
            case "other" -> {
                MapIn in = MapIn.of(item, "is", "type", "text");
                yield new ResultValue.Other(in.required("type"), in.required("text"));
            }
            default -> throw new MalformedFields("a value of an unknown type");
        };
    }

    static String moment(Moment moment) {
        return moment.asSent();
    }

    static Moment moment(String asSent) throws MalformedFields {
        return Moment.parse(asSent).orElseThrow(() -> new MalformedFields("a moment"));
    }

    static MapOut between(When.Between period) {
        return new MapOut()
                .put("from", period.from().map(ValueCodec::moment))
                .put("until", period.until().map(ValueCodec::moment));
    }

    static When.Between between(Ipld item) throws MalformedFields {
        MapIn in = MapIn.of(item, "from", "until");
        return new When.Between(
                in.text("from", ValueCodec::moment), in.text("until", ValueCodec::moment));
    }

    private static MapOut is(String type) {
        return new MapOut().put("is", type);
    }

    private static String type(Ipld item) throws MalformedFields {
        if (item instanceof Ipld.Map map
                && map.get("is").orElse(null) instanceof Ipld.Text(String type)) {
            return type;
        }
        throw new MalformedFields("a value without a type");
    }

    private static MapOut quantity(Quantity quantity) {
        return new MapOut()
                .put("number", quantity.number().map(BigDecimal::toString))
                .put("comparator", quantity.comparator().map(ResultValue.Comparator::symbol))
                .put("unit", quantity.unit())
                .put("system", quantity.system())
                .put("code", quantity.code());
    }

    private static Quantity quantity(Ipld item) throws MalformedFields {
        return quantity(MapIn.of(item, "number", "comparator", "unit", "system", "code"));
    }

    private static Quantity quantity(MapIn in) throws MalformedFields {
        return new Quantity(
                in.text("number", ValueCodec::decimal),
                in.text(
                        "comparator",
                        symbol ->
                                MapIn.named(
                                        ResultValue.Comparator.values(),
                                        ResultValue.Comparator::symbol,
                                        symbol)),
                in.text("unit"),
                in.text("system"),
                in.text("code"));
    }

    private static MapOut sampled(ResultValue.Sampled sampled) {
        return is("sampled")
                .put("origin", Optional.of(sampled.origin()), ValueCodec::quantity)
                .put("millis", sampled.periodMillis().map(BigDecimal::toString))
                .put("factor", sampled.factor().map(BigDecimal::toString))
                .put("lower", sampled.lower().map(BigDecimal::toString))
                .put("upper", sampled.upper().map(BigDecimal::toString))
                .put("number", sampled.dimensions())
                .put("data", sampled.data());
    }

    private static ResultValue sampled(Ipld item) throws MalformedFields {
        MapIn in =
                MapIn.of(
                        item, "is", "origin", "millis", "factor", "lower", "upper", "number",
                        "data");
        return new ResultValue.Sampled(
                in.requiredItem("origin", ValueCodec::quantity),
                in.text("millis", ValueCodec::decimal),
                in.text("factor", ValueCodec::decimal),
                in.text("lower", ValueCodec::decimal),
                in.text("upper", ValueCodec::decimal),
                in.number("number"),
                in.text("data"));
    }

    private static BigDecimal decimal(String text) throws MalformedFields {
        if (text.length() > DIGITS) {
            throw new MalformedFields("a number");
        }
        try {
            BigDecimal number = new BigDecimal(text);
            if (Math.abs((long) number.scale()) > SCALE) {
                throw new MalformedFields("a number");
            }
            return number;
        } catch (NumberFormatException none) {
            throw new MalformedFields("a number");
        }
    }
}
