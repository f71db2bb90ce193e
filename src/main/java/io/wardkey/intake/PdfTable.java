package io.wardkey.intake;

import io.wardkey.domain.report.Doubt;
import io.wardkey.domain.report.PagePlace;
import io.wardkey.intake.PdfHeads.Head;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Goes down the lines of one table, from page to page, and gathers its rows. A line that is no row
 * and belongs to none is passed over: it stays text on the page.
 */
final class PdfTable {
    private static final double COMMENT_GAP = 1.9;
    private static final double SAME_COMMENT_GAP = 2.4;
    private static final double WRAP_GAP = 1.12;
    private static final double SMALL = 0.9;

    private final List<PdfRow> rows = new ArrayList<>();
    private final PdfPath path = new PdfPath();
    private final List<Pending> pending = new ArrayList<>();
    private Optional<PdfRow> row = Optional.empty();
    private double commentX = Double.NaN;

    /**
     * A line with nothing but a name: a heading, a name's beginning, or a row whose result is
     * below.
     */
    private record Pending(PdfCell cell, PdfLine line, List<PdfCell> marks) {}

    List<PdfRow> rows() {
        return rows;
    }

    /** Under a new line of heads, whatever waited on the page before for a row goes on waiting. */
    void turn() {
        commentX = Double.NaN;
    }

    /**
     * @param strict on a page without heads: only what stands as the rows before it counts
     */
    void line(PdfLine line, PdfColumns columns, boolean strict) {
        List<PdfCell> here = columns.within(line);
        if (here.isEmpty()) {
            return;
        }
        PdfColumns.Parts parts = columns.parts(line);
        List<PdfCell> names = new ArrayList<>(parts.of(Head.NAME));
        List<PdfCell> marks = new ArrayList<>(parts.of(Head.FLAG));
        trailingMarks(names, marks);
        if (names.isEmpty()) {
            belowARow(line, parts, columns, strict);
        } else {
            named(line, parts, columns, names, marks, strict);
        }
    }

    private static void trailingMarks(List<PdfCell> cells, List<PdfCell> marks) {
        while (cells.size() > 1 && PdfFlags.mark(cells.getLast().text())) {
            marks.add(cells.removeLast());
        }
    }

    private void named(
            PdfLine line,
            PdfColumns.Parts parts,
            PdfColumns columns,
            List<PdfCell> names,
            List<PdfCell> marks,
            boolean strict) {
        List<PdfCell> value = parts.of(Head.RESULT);
        List<PdfCell> unit = parts.of(Head.UNIT);
        List<PdfCell> range = new ArrayList<>(parts.of(Head.RANGE));
        trailingMarks(range, marks);
        if (range.size() == 1
                && PdfFlags.mark(range.getFirst().text())
                && !columns.under(Head.RANGE, range.getFirst())) {
            marks.add(range.removeFirst());
        }
        boolean under =
                !value.isEmpty() && value.stream().anyMatch(c -> columns.under(Head.RESULT, c));
        boolean besides =
                unit.stream().anyMatch(c -> columns.under(Head.UNIT, c))
                        || range.stream().anyMatch(c -> columns.under(Head.RANGE, c));
        if (value.isEmpty() && !besides) {
            boolean flowing = !strict || row.filter(r -> r.page == line.page()).isPresent();
            boolean alone = names.size() == 1 && unit.isEmpty() && range.isEmpty();
            if (alone && flowing && PdfPath.mayHead(names.getFirst(), row)) {
                pending.add(new Pending(names.getFirst(), line, marks));
            }
            return;
        }
        boolean clear = PdfValues.measured(line, value, unit, range);
        boolean small = !rows.isEmpty() && names.getFirst().size() < SMALL * rows.getFirst().size();
        boolean sentence = columns.within(line).size() == 1 && !clear;
        if ((!under && !value.isEmpty() && !(besides && clear))
                || (small && !(under && besides && clear))
                || (strict && !(under && besides))
                || sentence) {
            return;
        }
        boolean wraps = headings(line, names.getFirst());
        PdfRow fresh = start(line, names.getFirst(), columns);
        if (wraps) {
            fresh.doubts.add(Doubt.SEVERAL_LINES);
        }
        if (PdfCell.scattered(names) || (!under && !value.isEmpty())) {
            fresh.doubts.add(Doubt.BETWEEN_COLUMNS);
        }
        fresh.nameText = String.join(" ", names.stream().map(PdfCell::text).toList());
        fresh.doubts.addAll(parts.doubts());
        fresh.value.addAll(value);
        fresh.unit.addAll(unit);
        fresh.marks.addAll(marks);
        fresh.rangeCell = range.stream().findFirst();
        if (!range.isEmpty()) {
            fresh.range.add(String.join(" ", range.stream().map(PdfCell::text).toList()));
        }
        if (range.size() > 1 || unit.size() > 1) {
            fresh.doubts.add(Doubt.BETWEEN_COLUMNS);
        }
        line.words().forEach(word -> fresh.doubts.addAll(word.doubts()));
        if (PdfScripts.fromRight(line.text())) {
            fresh.doubts.add(Doubt.UNREADABLE_CHARACTERS);
        }
    }

    private PdfRow start(PdfLine line, PdfCell name, PdfColumns columns) {
        PagePlace place =
                columns.within(line).stream()
                        .map(PdfCell::place)
                        .reduce(PagePlace::with)
                        .orElseThrow();
        PdfRow fresh = new PdfRow(path.headings(), name, line, place);
        fresh.unitColumn = columns.has(Head.UNIT);
        if (rows.size() >= Limits.RESULTS) {
            throw new PdfText.TooMuchText();
        }
        rows.add(fresh);
        row = Optional.of(fresh);
        commentX = Double.NaN;
        return fresh;
    }

    /**
     * Lines that waited become headings of the row that follows.
     *
     * @return whether the last of them may be the beginning of the row's own name
     */
    private boolean headings(PdfLine line, PdfCell name) {
        boolean wraps = false;
        for (int i = 0; i < pending.size(); i++) {
            Pending one = pending.get(i);
            boolean last = i == pending.size() - 1;
            if (row.isPresent() && i == 0 && wrapped(row.get(), one)) {
                row.get().doubts.add(Doubt.SEVERAL_LINES);
                row.get().nameText += " " + one.cell().text();
                continue;
            }
            if (row.isPresent() && i == 0 && indented(row.get(), one, name)) {
                // Deeper than both rows, it is no heading of the one below.
                row.get().doubts.add(Doubt.SEVERAL_LINES);
                continue;
            }
            if (last
                    && one.line().page() == line.page()
                    && line.baseline() - one.line().baseline() < WRAP_GAP * name.size()
                    && alike(one.cell(), name)) {
                wraps = true;
            }
            path.enter(one.cell(), name);
        }
        pending.clear();
        return wraps;
    }

    private static boolean wrapped(PdfRow row, Pending one) {
        return one.line().page() == row.page
                && one.line().baseline() - row.baseline < WRAP_GAP * row.size()
                && alike(one.cell(), row.name);
    }

    private static boolean indented(PdfRow row, Pending one, PdfCell next) {
        PdfCell cell = one.cell();
        return one.line().page() == row.page
                && one.line().baseline() - row.baseline < COMMENT_GAP * row.size()
                && cell.x() > row.name.x() + 1.2
                && cell.x() > next.x() + 1.2
                && Math.abs(cell.size() - row.size()) < 0.3
                && cell.bold() == row.name.bold();
    }

    private static boolean alike(PdfCell one, PdfCell other) {
        return Math.abs(one.x() - other.x()) < 1.2
                && Math.abs(one.size() - other.size()) < 0.3
                && one.bold() == other.bold();
    }

    /** A line without a name belongs to the row above it, or to nobody. */
    private void belowARow(
            PdfLine line, PdfColumns.Parts parts, PdfColumns columns, boolean strict) {
        List<PdfCell> here = columns.within(line);
        double x = here.getFirst().x();
        if (!pending.isEmpty()) {
            Pending last = pending.getLast();
            boolean result =
                    !parts.of(Head.RESULT).isEmpty()
                            && x > last.cell().x() + last.cell().size()
                            && last.line().page() == line.page()
                            && line.baseline() - last.line().baseline()
                                    < COMMENT_GAP * last.cell().size();
            if (!result) {
                return;
            }
            pending.removeLast();
            headings(last.line(), last.cell());
            PdfRow fresh = start(last.line(), last.cell(), columns);
            fresh.marks.addAll(last.marks());
            below(fresh, line, here, parts);
            return;
        }
        if (row.isEmpty()) {
            return;
        }
        PdfRow above = row.get();
        boolean turned = above.page != line.page();
        double most = Math.abs(x - commentX) < 2 ? SAME_COMMENT_GAP : COMMENT_GAP;
        if (turned && strict) {
            return;
        }
        boolean near = turned || line.baseline() - above.baseline <= most * above.size();
        boolean inside = x > above.name.x() + above.size();
        if (near && inside) {
            below(above, line, here, parts);
        }
    }

    private void below(PdfRow above, PdfLine line, List<PdfCell> here, PdfColumns.Parts parts) {
        List<PdfCell> range = parts.of(Head.RANGE);
        boolean ofRange =
                !range.isEmpty()
                        && above.rangeCell
                                .filter(c -> Math.abs(c.x() - range.getFirst().x()) < 2)
                                .isPresent();
        if (ofRange) {
            above.range.add(String.join(" ", range.stream().map(PdfCell::text).toList()));
        }
        List<PdfCell> others =
                here.stream().filter(cell -> !ofRange || !range.contains(cell)).toList();
        if (!others.isEmpty()) {
            String text = String.join(" ", others.stream().map(PdfCell::text).toList());
            commentX = others.getFirst().x();
            if (above.value.isEmpty()) {
                above.below.add(text);
            } else {
                above.comments.add(text);
                if (above.comments.size() == 1 && mayBelongToValue(above, others.getFirst())) {
                    above.doubts.add(Doubt.SEVERAL_LINES);
                }
            }
        }
        above.grow(line, here.stream().map(PdfCell::place).reduce(PagePlace::with).orElseThrow());
    }

    /**
     * Words that begin where a worded result begins may go on with it; not when their first word
     * would have found room on the line above, for then the line was ended on purpose.
     */
    private static boolean mayBelongToValue(PdfRow above, PdfCell below) {
        PdfCell value = above.value.getLast();
        boolean figures = above.valueText().chars().noneMatch(Character::isLetter);
        if (figures || Math.abs(value.x() - below.x()) > 1.5) {
            return false;
        }
        PdfWord first = below.words().getFirst();
        double needed = value.right() + 0.6 * first.size() + (first.right() - first.x());
        return needed > Math.max(below.right(), value.right());
    }

    /** What is left when the pages end: a name alone is no row. */
    void end() {
        if (row.isPresent() && !pending.isEmpty() && wrapped(row.get(), pending.getFirst())) {
            row.get().doubts.add(Doubt.SEVERAL_LINES);
        }
        pending.clear();
    }

    /** What shows how the document writes its numbers. */
    static List<String> figures(List<PdfRow> rows) {
        List<String> texts = new ArrayList<>();
        for (PdfRow row : rows) {
            texts.add(row.valueText());
            texts.addAll(row.range);
        }
        return texts;
    }
}
