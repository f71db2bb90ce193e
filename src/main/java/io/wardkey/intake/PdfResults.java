package io.wardkey.intake;

import io.wardkey.domain.report.Concept;
import io.wardkey.domain.report.Doubt;
import io.wardkey.domain.report.ItemStatus;
import io.wardkey.domain.report.Note;
import io.wardkey.domain.report.Reading;
import io.wardkey.domain.report.ReferenceRange;
import io.wardkey.domain.report.ResultItem;
import io.wardkey.domain.report.ResultValue;
import io.wardkey.intake.PdfRow.Heading;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Makes results of gathered rows, and doubts what a row does not say beyond doubt. */
final class PdfResults {
    private static final Pattern MARKED =
            Pattern.compile("(.*[\\d.,])\\s?([*!+↑↓▲▼]{1,3}|HH?|LL?|-{1,3})");
    private static final Pattern MARK_BEFORE =
            Pattern.compile("([*!↑↓▲▼]{1,2}|HH?|LL?)\\s?([<>≤≥]?\\s?\\d.*)");
    private static final Pattern SIGN_BEFORE =
            Pattern.compile("([^\\p{L}\\p{N}\\s<>=≤≥(\\[]{1,3})\\s+(\\S.*)");
    private static final Pattern UNIT_IN_NAME =
            Pattern.compile(".*[\\[(]\\s*([^\\[\\]()]+?)\\s*[\\])]");
    private static final Pattern UNIT_AND_NUMBER =
            Pattern.compile(".*\\s(?:" + PdfNumbers.NUMBER + ")");
    private static final Pattern NUMBERS = Pattern.compile("\\d+(?:[.,]\\d+)?");

    private static final int LONGEST = 200;

    /** The blank between a number's thousands and the rest, of the letters' size. */
    private static final double WIDEST_GROUPING = 0.4;

    private final PdfNumbers way;
    private final Predicate<String> explained;
    private final Set<Doubt> always;
    private final boolean mostlyBold;

    /**
     * @param explained whether the pages say what a mark means
     * @param always doubts of every row
     */
    PdfResults(List<PdfRow> rows, Predicate<String> explained, Set<Doubt> always) {
        this.way = PdfNumbers.of(PdfTable.figures(rows));
        this.explained = explained;
        this.always = always;
        long bold = rows.stream().filter(PdfRow::bold).count();
        this.mostlyBold = bold * 2 > rows.stream().filter(row -> !row.value.isEmpty()).count();
    }

    /** The rows under their headings, in the page's order. */
    List<ResultItem> tree(List<PdfRow> rows) {
        return level(rows, 0);
    }

    private List<ResultItem> level(List<PdfRow> rows, int depth) {
        List<ResultItem> items = new ArrayList<>();
        for (int i = 0; i < rows.size(); ) {
            if (rows.get(i).headings.size() <= depth) {
                items.add(item(rows.get(i)));
                i++;
                continue;
            }
            Heading heading = rows.get(i).headings.get(depth);
            int end = i;
            while (end < rows.size()
                    && rows.get(end).headings.size() > depth
                    && rows.get(end).headings.get(depth).equals(heading)) {
                end++;
            }
            items.add(panel(heading, level(rows.subList(i, end), depth + 1)));
            i = end;
        }
        return items;
    }

    private ResultItem panel(Heading heading, List<ResultItem> members) {
        return item(
                heading.text(),
                Optional.empty(),
                List.of(),
                List.of(),
                List.of(),
                members,
                new Reading(heading.place(), always));
    }

    private static ResultItem item(
            String name,
            Optional<ResultValue> value,
            List<Concept> interpretations,
            List<ReferenceRange> ranges,
            List<Note> notes,
            List<ResultItem> members,
            Reading reading) {
        return new ResultItem(
                Optional.empty(),
                ItemStatus.UNKNOWN,
                Concept.ofText(name),
                List.of(),
                value,
                interpretations,
                ranges,
                notes,
                ResultItem.Circumstances.UNSTATED,
                List.of(),
                members,
                List.of(),
                List.of(),
                Optional.of(reading));
    }

    private ResultItem item(PdfRow row) {
        Set<Doubt> doubts = EnumSet.noneOf(Doubt.class);
        doubts.addAll(always);
        doubts.addAll(row.doubts);
        List<String> marks = new ArrayList<>(row.marks.stream().map(PdfCell::text).toList());
        Optional<String> columnUnit = unit(row, marks, doubts);
        String printed = printed(row, marks, doubts);
        PdfValues.Read read = read(row, printed, columnUnit);
        doubts.addAll(read.doubts());
        Optional<String> valueUnit = unitOf(read).or(() -> columnUnit);
        List<ReferenceRange> ranges = List.of();
        if (!row.range.isEmpty()) {
            PdfValues.Expected expected = PdfValues.range(row.range, valueUnit, way);
            doubts.addAll(expected.doubts());
            ranges = List.of(expected.range());
        }
        boolean negative = read.number().filter(number -> number.signum() < 0).isPresent();
        if (negative && ranges.stream().anyMatch(PdfResults::fromNothing)) {
            // The sign may be a mark that stands before.
            doubts.add(Doubt.VALUE_FORM);
        }
        List<Concept> interpretations =
                PdfFlags.interpretations(marks, explained, read, ranges, doubts);
        if (row.bold()
                && !mostlyBold
                && interpretations.isEmpty()
                && !PdfFlags.outside(read, ranges)) {
            // It stands out, and nothing beside says why.
            doubts.add(Doubt.UNKNOWN_MARK);
        }
        List<Note> notes =
                row.comments.isEmpty()
                        ? List.of()
                        : List.of(
                                new Note(
                                        String.join("\n", row.comments),
                                        Optional.empty(),
                                        Optional.empty()));
        return item(
                row.nameText,
                read.value(),
                interpretations,
                ranges,
                notes,
                List.of(),
                new Reading(row.place, doubts));
    }

    private PdfValues.Read read(PdfRow row, String printed, Optional<String> unit) {
        if (printed.isEmpty()) {
            return new PdfValues.Read(Optional.empty(), Set.of(Doubt.NO_VALUE));
        }
        PdfValues.Read read = PdfValues.value(printed, unit, row.unitColumn, way);
        boolean bare = read.number().isPresent() && unitOf(read).isEmpty();
        return bare && !row.unitColumn && !row.range.isEmpty()
                ? PdfValues.value(printed, PdfValues.unitOf(row.range.getFirst()), false, way)
                : read;
    }

    private static Optional<String> unitOf(PdfValues.Read read) {
        return read.value()
                .flatMap(
                        v ->
                                v instanceof ResultValue.Quantity q
                                        ? q.unit()
                                        : Optional.<String>empty());
    }

    /** Whether nothing below nought is expected. */
    private static boolean fromNothing(ReferenceRange range) {
        return range.low()
                .flatMap(ResultValue.Quantity::number)
                .filter(low -> low.signum() >= 0)
                .isPresent();
    }

    private static Optional<String> unit(PdfRow row, List<String> marks, Set<Doubt> doubts) {
        if (!row.unit.isEmpty()) {
            String unit = String.join(" ", row.unit.stream().map(PdfCell::text).toList());
            int blank = unit.indexOf(' ');
            if (blank > 0
                    && PdfFlags.code(unit.substring(0, blank)).isPresent()
                    && PdfValues.unit(unit.substring(blank + 1))) {
                // A mark whose column has no head.
                marks.add(unit.substring(0, blank));
                unit = unit.substring(blank + 1);
            }
            boolean number =
                    unit.matches("[<>≤≥]?\\s?(?:" + PdfNumbers.NUMBER + ").*")
                            && !PdfValues.unit(unit);
            if (number || unit.length() > 24 || UNIT_AND_NUMBER.matcher(unit).matches()) {
                doubts.add(Doubt.UNIT_FORM);
            }
            return Optional.of(unit);
        }
        if (row.unitColumn) {
            return Optional.empty();
        }
        Matcher inName = UNIT_IN_NAME.matcher(row.nameText);
        return inName.matches() && PdfValues.unit(inName.group(1))
                ? Optional.of(inName.group(1))
                : Optional.empty();
    }

    /** Whether figures stand further apart than those of one number: 1 and 120, or 1 120. */
    private static boolean apart(PdfCell cell) {
        for (int i = 1; i < cell.words().size(); i++) {
            PdfWord before = cell.words().get(i - 1);
            PdfWord after = cell.words().get(i);
            if (after.x() - before.right() > WIDEST_GROUPING * after.size()
                    && Character.isDigit(before.text().charAt(before.text().length() - 1))
                    && Character.isDigit(after.text().charAt(0))) {
                return true;
            }
        }
        return false;
    }

    /** The result's own words; marks before and after it are taken off. */
    private static String printed(PdfRow row, List<String> marks, Set<Doubt> doubts) {
        if (row.value.isEmpty()) {
            if (!row.below.isEmpty()) {
                doubts.add(Doubt.SEVERAL_LINES);
            }
            return String.join("\n", row.below);
        }
        List<String> cells = new ArrayList<>(row.value.stream().map(PdfCell::text).toList());
        while (cells.size() > 1 && PdfFlags.mark(cells.getFirst())) {
            marks.add(cells.removeFirst());
        }
        while (cells.size() > 1 && PdfFlags.mark(cells.getLast())) {
            marks.add(cells.removeLast());
        }
        boolean unitBeside =
                cells.size() == 2
                        && !row.unitColumn
                        && row.unit.isEmpty()
                        && PdfValues.unitAfter(cells.getFirst(), cells.getLast());
        if (cells.size() > 1 && !unitBeside) {
            doubts.add(Doubt.SEVERAL_VALUES);
        }
        if (row.value.stream().anyMatch(PdfResults::apart)) {
            doubts.add(Doubt.SEVERAL_VALUES);
        }
        String text = String.join(" ", cells);
        for (Matcher sign = SIGN_BEFORE.matcher(text);
                text.length() <= LONGEST && sign.matches();
                sign = SIGN_BEFORE.matcher(text)) {
            if (sign.group(1).matches("[-–−]")) {
                // A minus or a mark.
                doubts.add(Doubt.VALUE_FORM);
            }
            marks.add(sign.group(1));
            text = sign.group(2);
        }
        if (text.length() > LONGEST) {
            doubts.add(Doubt.VALUE_FORM);
            return text;
        }
        Matcher after = MARKED.matcher(text);
        Matcher before = MARK_BEFORE.matcher(text);
        if (after.matches() && !after.group(1).matches("\\d")) {
            marks.add(after.group(2));
            text = after.group(1);
        } else if (after.matches() && after.group(2).matches("[HL*!↑↓▲▼].*")) {
            marks.add(after.group(2));
            text = after.group(1);
        } else if (before.matches()) {
            marks.add(before.group(1));
            text = before.group(2);
        }
        String bare = text.replaceAll(PdfNumbers.NUMBER, "0");
        if (NUMBERS.matcher(bare).results().count() > 1
                && bare.chars().noneMatch(Character::isLetter)
                && bare.matches("[<>≤≥]?\\s?0\\s+[(\\[]?[<>≤≥]?\\s?0.*")) {
            doubts.add(Doubt.SEVERAL_VALUES);
        }
        return text;
    }
}
