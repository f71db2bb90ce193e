package io.wardkey.intake;

import io.wardkey.domain.report.Doubt;
import io.wardkey.domain.report.ResultItem;
import io.wardkey.intake.PdfHeads.Column;
import io.wardkey.intake.PdfHeads.Head;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Finds the tables of results on pages and reads them through. */
final class PdfSheets {
    private static final double WIDEST = 1e6;
    private static final Pattern DATE_OR_TIME = Pattern.compile("[\\d./:\\- ]+(h|Uhr)?");

    private final List<PdfLine> lines;
    private final Set<LocalDate> days;
    private final boolean dayFirst;
    private final List<PdfRow> rows = new ArrayList<>();
    private final Set<Doubt> always = EnumSet.noneOf(Doubt.class);
    private PdfTable open = new PdfTable();
    private List<Column> heads = List.of();
    private final Map<String, Boolean> explained = new HashMap<>();

    private PdfSheets(List<PdfLine> lines, Set<LocalDate> days, boolean dayFirst) {
        this.lines = lines;
        this.days = days;
        this.dayFirst = dayFirst;
    }

    /**
     * The results of the pages, under their headings.
     *
     * @param days of collection and issue, as far as they are known
     * @param ofAPatient whether the pages say of anybody that they are about them
     */
    static List<ResultItem> read(
            List<PdfLine> lines, Set<LocalDate> days, boolean dayFirst, boolean ofAPatient) {
        PdfSheets sheets = new PdfSheets(lines, days, dayFirst);
        Map<Integer, List<PdfLine>> pages = new TreeMap<>();
        lines.forEach(line -> pages.computeIfAbsent(line.page(), _ -> new ArrayList<>()).add(line));
        pages.values().forEach(sheets::page);
        sheets.close();
        if (!ofAPatient) {
            sheets.always.add(Doubt.NOT_LABELLED);
        }
        return new PdfResults(sheets.rows, sheets::explained, sheets.always).tree(sheets.rows);
    }

    private void page(List<PdfLine> page) {
        int at = 0;
        List<Integer> starts = new ArrayList<>();
        for (; at < page.size(); at++) {
            if (PdfHeads.of(page.get(at)).isPresent()) {
                starts.add(at);
            }
        }
        if (starts.isEmpty()) {
            if (!heads.isEmpty()) {
                body(heads, page, true);
            }
            return;
        }
        for (int i = 0; i < starts.size(); i++) {
            int from = starts.get(i);
            int to = i + 1 < starts.size() ? starts.get(i + 1) : page.size();
            heads = resolved(PdfHeads.of(page.get(from)).orElseThrow());
            body(heads, page.subList(from, to), false);
        }
    }

    private void body(List<Column> over, List<PdfLine> lines, boolean strict) {
        List<PdfColumns> tables = PdfColumns.of(over, lines, WIDEST);
        int first = strict ? 0 : 1;
        while (first < lines.size() && !strict && datesAlone(lines.get(first))) {
            first++;
        }
        List<PdfLine> below = lines.subList(Math.min(first, lines.size()), lines.size());
        if (tables.size() > 1) {
            close();
            for (PdfColumns columns : tables) {
                below.forEach(line -> open.line(line, columns, strict));
                close();
            }
            return;
        }
        open.turn();
        below.forEach(line -> open.line(line, tables.getFirst(), strict));
    }

    private void close() {
        open.end();
        rows.addAll(open.rows());
        open = new PdfTable();
    }

    /** The second line of heads: the days and times of the columns. */
    private static boolean datesAlone(PdfLine line) {
        return line.cells().stream().allMatch(cell -> DATE_OR_TIME.matcher(cell.text()).matches());
    }

    /** Says of columns under a date which is this report's. */
    private List<Column> resolved(List<Column> found) {
        long results = found.stream().filter(c -> c.head() == Head.RESULT).count();
        long names = found.stream().filter(c -> c.head() == Head.NAME).count();
        if (results > Math.max(1, names)) {
            always.add(Doubt.SEVERAL_VALUES);
        }
        List<Column> dates = found.stream().filter(c -> c.head() == Head.DATE).toList();
        if (dates.isEmpty()) {
            return found;
        }
        Optional<Column> ours = Optional.empty();
        if (results == 0) {
            List<Column> known = dates.stream().filter(this::isOurs).toList();
            if (dates.size() == 1 || known.size() == 1) {
                ours = Optional.of(dates.size() == 1 ? dates.getFirst() : known.getFirst());
            } else {
                always.add(Doubt.SEVERAL_VALUES);
                ours = Optional.of(dates.getFirst());
            }
        }
        Optional<Column> result = ours;
        return found.stream()
                .map(
                        c ->
                                c.head() != Head.DATE
                                        ? c
                                        : new Column(
                                                result.filter(c::equals).isPresent()
                                                        ? Head.RESULT
                                                        : Head.PREVIOUS,
                                                c.text(),
                                                c.x(),
                                                c.right()))
                .toList();
    }

    private boolean isOurs(Column column) {
        return PdfDates.find(column.text(), dayFirst, false)
                .filter(day -> days.contains(day.date()))
                .isPresent();
    }

    /** Whether the pages say what a mark means: "T : phoned", "new result: <". */
    private boolean explained(String mark) {
        return explained.computeIfAbsent(mark, this::said);
    }

    private boolean said(String mark) {
        Pattern said =
                Pattern.compile(
                        "(^|\\s)"
                                + Pattern.quote(mark)
                                + "\\s?[:=]\\s.*|.*[:=]\\s?"
                                + Pattern.quote(mark)
                                + "(\\s|$)");
        return lines.stream()
                .flatMap(
                        line ->
                                Stream.concat(
                                        line.cells().stream().map(PdfCell::text),
                                        Stream.of(line.text())))
                .anyMatch(text -> said.matcher(text).find());
    }
}
