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

    /** A page's width has room for fewer cells, and for fewer letters. */
    private static final int MOST_CELLS = 400;

    private static final int MOST_LETTERS = 4000;

    /** More marks than any laboratory has; of others nothing is found. */
    private static final int MOST_MARKS = 100;

    private final List<PdfLine> lines;
    private final Set<LocalDate> days;
    private final boolean dayFirst;
    private final List<PdfRow> rows = new ArrayList<>();
    private final Set<Doubt> always = EnumSet.noneOf(Doubt.class);
    private PdfTable open = new PdfTable();
    private List<Column> heads = List.of();

    /** Whether words of the heads that govern can't be seen. */
    private boolean unseen;

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
     * @param always doubts of every row
     */
    static List<ResultItem> read(
            List<PdfLine> all, Set<LocalDate> days, boolean dayFirst, Set<Doubt> always) {
        List<PdfLine> lines = all.stream().filter(PdfSheets::fits).toList();
        PdfSheets sheets = new PdfSheets(lines, days, dayFirst);
        Map<Integer, List<PdfLine>> pages = new TreeMap<>();
        lines.forEach(line -> pages.computeIfAbsent(line.page(), _ -> new ArrayList<>()).add(line));
        pages.values().forEach(sheets::page);
        sheets.close();
        sheets.always.addAll(always);
        if (lines.size() < all.size()) {
            sheets.always.add(Doubt.OVERPRINTED);
        }
        return new PdfResults(sheets.rows, sheets::explained, sheets.always).tree(sheets.rows);
    }

    private static boolean fits(PdfLine line) {
        return line.cells().size() <= MOST_CELLS
                && line.words().stream().mapToInt(word -> word.text().length()).sum()
                        <= MOST_LETTERS;
    }

    private void page(List<PdfLine> all) {
        List<PdfLine> page = withoutUnseenHeads(all);
        List<Start> starts = starts(page);
        if (starts.isEmpty()) {
            if (!heads.isEmpty()) {
                body(heads, page, true);
            }
            return;
        }
        for (int i = 0; i < starts.size(); i++) {
            Start from = starts.get(i);
            int to = i + 1 < starts.size() ? starts.get(i + 1).at() : page.size();
            heads = resolved(from.heads());
            unseen =
                    page.subList(from.at(), from.at() + from.lines()).stream()
                            .anyMatch(PdfSheets::partlyHidden);
            body(heads, page.subList(from.at() + from.lines(), to), false);
        }
    }

    /** Where a table begins, under one line of heads or two. */
    private record Start(int at, int lines, List<Column> heads) {}

    private static List<Start> starts(List<PdfLine> page) {
        List<Start> starts = new ArrayList<>();
        for (int at = 0; at < page.size(); at++) {
            PdfLine line = page.get(at);
            Optional<List<Column>> both =
                    at + 1 < page.size() ? PdfHeads.of(line, page.get(at + 1)) : Optional.empty();
            if (both.isPresent()) {
                starts.add(new Start(at, 2, both.get()));
                at++;
            } else if (PdfHeads.of(line).isPresent()) {
                starts.add(new Start(at, 1, PdfHeads.of(line).get()));
            }
        }
        return starts;
    }

    /** Heads that aren't seen say nothing of the rows under those that are. */
    private static List<PdfLine> withoutUnseenHeads(List<PdfLine> page) {
        List<PdfLine> left = new ArrayList<>(page);
        List<Start> seen = new ArrayList<>();
        for (Start start : starts(page)) {
            List<PdfLine> its = page.subList(start.at(), start.at() + start.lines());
            if (hidden(its)) {
                left.removeAll(its);
            } else {
                seen.add(start);
            }
        }
        return seen.isEmpty() ? page : left;
    }

    private static boolean hidden(List<PdfLine> lines) {
        return lines.stream()
                .flatMap(line -> line.words().stream())
                .allMatch(word -> word.doubts().contains(Doubt.HIDDEN_TEXT));
    }

    private static boolean partlyHidden(PdfLine line) {
        return line.words().stream().anyMatch(word -> word.doubts().contains(Doubt.HIDDEN_TEXT));
    }

    private void body(List<Column> over, List<PdfLine> lines, boolean strict) {
        int before = rows.size() + open.rows().size();
        below(over, lines, strict);
        if (unseen) {
            Stream.concat(rows.stream(), open.rows().stream())
                    .skip(before)
                    .forEach(row -> row.doubts.add(Doubt.HIDDEN_TEXT));
        }
    }

    private void below(List<Column> over, List<PdfLine> lines, boolean strict) {
        List<PdfColumns> tables = PdfColumns.of(over, lines, WIDEST);
        int first = 0;
        while (first < lines.size() && !strict && datesAlone(lines.get(first))) {
            if (tables.size() == 1 && unclear(lines.get(first), tables.getFirst())) {
                always.add(Doubt.SEVERAL_VALUES);
            }
            first++;
        }
        List<PdfLine> below = lines.subList(first, lines.size());
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

    /** Whether days under the heads part a column that only looked like one, or say another's. */
    private boolean unclear(PdfLine dates, PdfColumns columns) {
        List<PdfCell> found =
                dates.cells().stream()
                        .filter(cell -> PdfDates.find(cell.text(), dayFirst, false).isPresent())
                        .toList();
        List<PdfCell> results =
                found.stream().filter(cell -> columns.over(cell) == Head.RESULT).toList();
        boolean others =
                found.stream()
                        .map(columns::over)
                        .anyMatch(
                                head ->
                                        head == Head.UNIT
                                                || head == Head.RANGE
                                                || head == Head.FLAG
                                                || head == Head.NAME);
        boolean elsewhere =
                results.stream().noneMatch(cell -> isOurs(cell.text()))
                        && found.stream().anyMatch(cell -> isOurs(cell.text()));
        return found.size() > 1 && (others || results.size() > 1 || elsewhere);
    }

    /** Says of columns under a date which is this report's. */
    private List<Column> resolved(List<Column> found) {
        long results = found.stream().filter(c -> c.head() == Head.RESULT).count();
        long names = found.stream().filter(c -> c.head() == Head.NAME).count();
        boolean parted = said(found, "in range") && said(found, "out of range");
        if (results - (parted ? 1 : 0) > Math.max(1, names)) {
            always.add(Doubt.SEVERAL_VALUES);
        }
        List<Column> dates = found.stream().filter(c -> c.head() == Head.DATE).toList();
        if (dates.isEmpty()) {
            return found;
        }
        Optional<Column> ours = Optional.empty();
        if (results > 0 && dates.stream().anyMatch(date -> isOurs(date.text()))) {
            // Under the day of this report stands something else than the result.
            always.add(Doubt.SEVERAL_VALUES);
        }
        if (results == 0) {
            List<Column> known = dates.stream().filter(date -> isOurs(date.text())).toList();
            if (known.isEmpty() && found.stream().anyMatch(PdfHeads::unknown)) {
                // The column without a known head may be this report's.
                always.add(Doubt.SEVERAL_VALUES);
            }
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

    private static boolean said(List<Column> columns, String head) {
        return columns.stream().anyMatch(column -> PdfHeads.plain(column.text()).equals(head));
    }

    private boolean isOurs(String printed) {
        return PdfDates.find(printed, dayFirst, false)
                .filter(day -> days.contains(day.date()))
                .isPresent();
    }

    /** Whether the pages say what a mark means: "T : phoned", "new result: <". */
    private boolean explained(String mark) {
        return explained.size() < MOST_MARKS
                ? explained.computeIfAbsent(mark, this::said)
                : explained.getOrDefault(mark, false);
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
