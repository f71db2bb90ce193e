package io.wardkey.ui.control;

import io.wardkey.domain.report.Component;
import io.wardkey.domain.report.Concept;
import io.wardkey.domain.report.Flag;
import io.wardkey.domain.report.Note;
import io.wardkey.domain.report.ReferenceRange;
import io.wardkey.domain.report.ReportDraft;
import io.wardkey.domain.report.ResultItem;
import io.wardkey.domain.report.ResultValue;
import io.wardkey.domain.report.ResultValue.Quantity;
import java.math.BigDecimal;
import java.text.NumberFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A report's result tree as rows, in the laboratory's order. Nothing is rounded or converted. */
public final class ResultRows {

    private final Words words;

    public ResultRows(Words words) {
        this.words = words;
    }

    public List<ResultRow> of(ReportDraft draft) {
        List<ResultRow> rows = new ArrayList<>();
        draft.results().forEach(item -> add(item, rows));
        return List.copyOf(rows);
    }

    private void add(ResultItem item, List<ResultRow> rows) {
        if (item.isPanel()) {
            rows.add(new ResultRow.Panel(name(item.code()), method(item)));
        } else {
            rows.add(row(item.code(), item.value(), item.interpretations(), item.ranges(), item));
        }
        if (!item.sure()) {
            List<String> doubts =
                    item.reading().stream()
                            .flatMap(reading -> reading.doubts().stream())
                            .map(doubt -> words.say("control.doubt", doubt))
                            .toList();
            rows.add(new ResultRow.Remark(words.say("control.unsure", String.join("; ", doubts))));
        }
        for (Component component : item.components()) {
            rows.add(row(component));
        }
        for (Note note : item.notes()) {
            rows.add(new ResultRow.Remark(note.text()));
        }
        item.members().forEach(member -> add(member, rows));
    }

    private String method(ResultItem item) {
        return item.circumstances().method().flatMap(Concept::words).orElse("");
    }

    private ResultRow row(
            Concept code,
            Optional<ResultValue> value,
            List<Concept> interpretations,
            List<ReferenceRange> ranges,
            ResultItem item) {
        return row(code, value, interpretations, ranges, item.flag());
    }

    private ResultRow row(Component part) {
        return row(part.code(), part.value(), part.interpretations(), part.ranges(), part.flag());
    }

    private ResultRow row(
            Concept code,
            Optional<ResultValue> value,
            List<Concept> interpretations,
            List<ReferenceRange> ranges,
            Flag grade) {
        Optional<ReferenceRange> plain = ranges.stream().filter(ReferenceRange::plain).findFirst();
        return new ResultRow.Value(
                name(code),
                value.map(this::text).orElse(""),
                value.map(ResultRows::unit).orElse(""),
                ranges.stream().findFirst().map(this::range).orElse(""),
                value.flatMap(v -> plain.flatMap(r -> gauge(v, r))),
                grade,
                flag(grade, interpretations, value, plain));
    }

    private String name(Concept code) {
        return code.words().orElseGet(() -> words.say("control.result.unnamed"));
    }

    String text(ResultValue value) {
        return switch (value) {
            case Quantity quantity -> number(quantity);
            case ResultValue.Text(String text) -> text;
            case ResultValue.Coded(Concept concept) -> concept.words().orElse("");
            case ResultValue.Range(var low, var high) ->
                    low.map(this::number).orElse("") + "–" + high.map(this::number).orElse("");
            case ResultValue.Ratio(var up, var down) ->
                    up.map(this::number).orElse("") + " : " + down.map(this::number).orElse("");
            case ResultValue.Bool(boolean yes) ->
                    words.say(yes ? "control.result.yes" : "control.result.no");
            case ResultValue.Whole(int whole) -> format(BigDecimal.valueOf(whole));
            case ResultValue.TimeOfDay(String asSent) -> asSent;
            case ResultValue.Dated(var moment) -> words.moment(moment);
            case ResultValue.Spanned(var period) ->
                    period.from().map(words::moment).orElse("")
                            + " – "
                            + period.until().map(words::moment).orElse("");
            case ResultValue.Sampled _ -> words.say("control.result.series");
            case ResultValue.Absent(Concept reason) ->
                    reason.words().orElseGet(() -> words.say("control.result.absent"));
            case ResultValue.Other(var _, String json) -> json;
        };
    }

    private static String unit(ResultValue value) {
        return switch (value) {
            case Quantity quantity -> quantity.unit().or(quantity::code).orElse("");
            case ResultValue.Range(var low, var _) -> low.map(ResultRows::unit).orElse("");
            default -> "";
        };
    }

    private String number(Quantity quantity) {
        String digits = quantity.number().map(this::format).orElse("");
        return quantity.comparator().map(c -> c.symbol() + " " + digits).orElse(digits);
    }

    /** With as many places as were sent: 1.50 is not 1.5 to a laboratory. */
    private String format(BigDecimal number) {
        NumberFormat format = NumberFormat.getNumberInstance(words.locale());
        format.setGroupingUsed(false);
        format.setMinimumFractionDigits(Math.max(0, number.scale()));
        format.setMaximumFractionDigits(Math.max(0, number.scale()));
        return format.format(number);
    }

    private String range(ReferenceRange range) {
        Optional<String> low = range.low().map(this::number);
        Optional<String> high = range.high().map(this::number);
        if (low.isPresent() && high.isPresent()) {
            return low.get() + "–" + high.get();
        }
        return low.map(l -> "> " + l).or(() -> high.map(h -> "< " + h)).or(range::text).orElse("");
    }

    /** Only where number and limits have one unit: a gauge that guesses would lie. */
    static Optional<ResultRow.Gauge> gauge(ResultValue value, ReferenceRange range) {
        if (!(value instanceof Quantity quantity) || quantity.number().isEmpty()) {
            return Optional.empty();
        }
        Optional<Double> low = limit(quantity, range.low());
        Optional<Double> high = limit(quantity, range.high());
        boolean foreign =
                low.isPresent() != range.low().isPresent()
                        || high.isPresent() != range.high().isPresent();
        if (foreign || low.isEmpty() && high.isEmpty()) {
            return Optional.empty();
        }
        double left = 0;
        double right;
        if (low.isPresent() && high.isPresent()) {
            double span = high.get() - low.get();
            left = low.get() - span;
            right = high.get() + span;
        } else {
            right = 2 * high.or(() -> low).orElseThrow();
        }
        if (right <= left) {
            return Optional.empty();
        }
        double width = right - left;
        double from = low.map(l -> l).orElse(left);
        double to = high.map(h -> h).orElse(right);
        double at = (quantity.number().get().doubleValue() - left) / width;
        return Optional.of(
                new ResultRow.Gauge(
                        (from - left) / width, (to - left) / width, Math.clamp(at, 0, 1)));
    }

    private static Optional<Double> limit(Quantity value, Optional<Quantity> limit) {
        return limit.filter(value::sameUnit).flatMap(Quantity::number).map(BigDecimal::doubleValue);
    }

    private String flag(
            Flag grade,
            List<Concept> interpretations,
            Optional<ResultValue> value,
            Optional<ReferenceRange> range) {
        if (grade == Flag.NONE) {
            return "";
        }
        String side = side(interpretations, value, range);
        String prefix = grade == Flag.CRITICAL ? "control.flag.critical" : "control.flag.abnormal";
        return words.say(prefix + side);
    }

    private static String side(
            List<Concept> interpretations,
            Optional<ResultValue> value,
            Optional<ReferenceRange> range) {
        for (Concept concept : interpretations) {
            for (var coding : concept.codings()) {
                String code = coding.code().orElse("");
                if (code.equals("H") || code.equals("HH") || code.equals("HU")) {
                    return "-high";
                }
                if (code.equals("L") || code.equals("LL") || code.equals("LU")) {
                    return "-low";
                }
            }
        }
        Optional<ResultRow.Gauge> gauge = value.flatMap(v -> range.flatMap(r -> gauge(v, r)));
        if (gauge.isPresent() && gauge.get().mark() > gauge.get().to()) {
            return "-high";
        }
        return gauge.isPresent() && gauge.get().mark() < gauge.get().from() ? "-low" : "";
    }
}
