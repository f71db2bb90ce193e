package io.wardkey.intake;

import io.wardkey.domain.report.Doubt;
import io.wardkey.intake.PdfHeads.Column;
import io.wardkey.intake.PdfHeads.Head;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * One table's columns: which part of a line belongs to which. The cuts between them run where the
 * fewest cells are crossed, so that a head narrower than its column misleads nobody.
 */
final class PdfColumns {
    /** Edges that differ by no more than this, in points, are meant to be one. */
    private static final double EDGE = 2.5;

    /** A blank of this many letters' sizes parts two columns beyond doubt. */
    private static final double CLEAR_GAP = 0.55;

    /** As many cells as any page has show where its columns are. */
    private static final int MOST_CELLS = 3000;

    private final double from;
    private final double to;
    private final List<Column> heads;
    private final List<Double> cuts;
    private final List<Double> lefts = new ArrayList<>();
    private final List<Double> rights = new ArrayList<>();

    private PdfColumns(double from, double to, List<Column> heads, List<PdfLine> body) {
        this.from = from;
        this.to = to;
        this.heads = heads;
        List<PdfCell> cells = new ArrayList<>();
        for (PdfLine line : body) {
            List<PdfCell> here = within(line);
            if (here.size() > 1 && cells.size() < MOST_CELLS) {
                cells.addAll(here);
            }
        }
        List<Double> found = new ArrayList<>();
        for (int i = 0; i + 1 < heads.size(); i++) {
            found.add(cut(heads.get(i), heads.get(i + 1), cells));
        }
        this.cuts = found;
        for (PdfCell cell : cells) {
            resultHead()
                    .filter(head -> cell.overlaps(head.x() - EDGE, head.right() + EDGE))
                    .ifPresent(
                            _ -> {
                                lefts.add(cell.x());
                                rights.add(cell.right());
                            });
        }
    }

    /** The tables that stand side by side under one line of heads. */
    static List<PdfColumns> of(List<Column> heads, List<PdfLine> body, double pageWidth) {
        List<Integer> starts = new ArrayList<>();
        for (int i = 0; i < heads.size(); i++) {
            if (heads.get(i).head() == Head.NAME) {
                starts.add(i);
            }
        }
        if (starts.size() < 2) {
            return List.of(new PdfColumns(0, pageWidth, whole(heads), body));
        }
        List<PdfColumns> tables = new ArrayList<>();
        double from = 0;
        for (int t = 0; t < starts.size(); t++) {
            boolean last = t + 1 == starts.size();
            int end = last ? heads.size() : starts.get(t + 1);
            double to = last ? pageWidth : heads.get(end).x() - EDGE;
            tables.add(
                    new PdfColumns(from, to, heads.subList(t == 0 ? 0 : starts.get(t), end), body));
            from = to;
        }
        return tables;
    }

    /** Names stand before the first head where none stands over them. */
    private static List<Column> whole(List<Column> heads) {
        if (PdfHeads.has(heads, Head.NAME)) {
            return heads;
        }
        List<Column> all = new ArrayList<>(heads);
        all.addFirst(new Column(Head.NAME, "", 0, Math.max(1, heads.getFirst().x() / 3)));
        return all;
    }

    boolean has(Head head) {
        return PdfHeads.has(heads, head);
    }

    List<Column> heads() {
        return heads;
    }

    double nameStart() {
        return heads.stream()
                .filter(column -> column.head() == Head.NAME)
                .mapToDouble(Column::x)
                .findFirst()
                .orElse(from);
    }

    private Optional<Column> resultHead() {
        return heads.stream().filter(column -> column.head() == Head.RESULT).findFirst();
    }

    List<PdfCell> within(PdfLine line) {
        return line.cells().stream()
                .filter(cell -> cell.x() >= from - EDGE && cell.x() < to)
                .toList();
    }

    private static double cut(Column before, Column after, List<PdfCell> cells) {
        double low = before.head() == Head.NAME ? before.x() + 1 : mid(before);
        double high = after.right();
        List<Double> edges = new ArrayList<>(List.of(before.right(), after.x()));
        for (PdfCell cell : cells) {
            edges.add(cell.x());
            edges.add(cell.right());
        }
        List<Double> inside =
                edges.stream().filter(e -> e >= low && e <= high).distinct().sorted().toList();
        double best = (before.right() + after.x()) / 2;
        int fewest = Integer.MAX_VALUE;
        double widest = 0;
        for (int i = 0; i + 1 < inside.size(); i++) {
            double at = (inside.get(i) + inside.get(i + 1)) / 2;
            double width = inside.get(i + 1) - inside.get(i);
            int crossed = crossed(before, at) + crossed(after, at);
            for (PdfCell cell : cells) {
                crossed += cell.x() < at && cell.right() > at ? 1 : 0;
            }
            if (width > 0.5 && (crossed < fewest || (crossed == fewest && width > widest))) {
                best = at;
                fewest = crossed;
                widest = width;
            }
        }
        return best;
    }

    /** Heads count for more than any cell: a cut never runs through one. */
    private static int crossed(Column head, double at) {
        return head.x() < at && head.right() > at ? 1_000_000 : 0;
    }

    private static double mid(Column column) {
        return (column.x() + column.right()) / 2;
    }

    /** A line's cells by column. */
    static final class Parts {
        private final Map<Head, List<PdfCell>> cells = new EnumMap<>(Head.class);
        private final Set<Doubt> doubts = EnumSet.noneOf(Doubt.class);

        List<PdfCell> of(Head head) {
            return cells.getOrDefault(head, List.of());
        }

        Set<Doubt> doubts() {
            return doubts;
        }
    }

    Parts parts(PdfLine line) {
        Parts parts = new Parts();
        List<PdfCell> here = within(line);
        for (PdfCell cell : here) {
            place(cell, here.size() == 1, parts);
        }
        return parts;
    }

    /** The head over a place, by the cuts between columns. */
    Head over(PdfCell cell) {
        return heads.get(zone((cell.x() + cell.right()) / 2)).head();
    }

    private void place(PdfCell cell, boolean alone, Parts parts) {
        int zone = zone(cell.x());
        PdfCell rest = cell;
        while (zone < cuts.size() && rest.right() > cuts.get(zone) + EDGE) {
            PdfCell.Split split = rest.at(cuts.get(zone));
            if (split.parts().size() == 1) {
                if (heads.get(zone).head() != Head.NAME) {
                    parts.doubts.add(Doubt.BETWEEN_COLUMNS);
                }
                break;
            }
            if (split.gap() < CLEAR_GAP) {
                if (alone) {
                    // A sentence that runs on under the next head.
                    break;
                }
                parts.doubts.add(Doubt.BETWEEN_COLUMNS);
            }
            add(zone, split.parts().getFirst(), parts);
            rest = split.parts().getLast();
            zone = zone(rest.x());
        }
        add(zone, rest, parts);
    }

    private void add(int zone, PdfCell cell, Parts parts) {
        parts.cells.computeIfAbsent(heads.get(zone).head(), _ -> new ArrayList<>()).add(cell);
    }

    private int zone(double x) {
        int zone = 0;
        while (zone < cuts.size() && x >= cuts.get(zone)) {
            zone++;
        }
        return zone;
    }

    /** Whether a cell stands under a head, or in one line with cells that do. */
    boolean under(Head head, PdfCell cell) {
        for (Column column : heads) {
            if (column.head() == head && cell.overlaps(column.x() - EDGE, column.right() + EDGE)) {
                return true;
            }
        }
        return head == Head.RESULT && (shared(cell.x(), lefts) || shared(cell.right(), rights));
    }

    /** Whether an edge is where most edges are. */
    private static boolean shared(double edge, List<Double> edges) {
        long near = edges.stream().filter(e -> Math.abs(e - edge) <= EDGE).count();
        return near >= 2 && near * 2 >= edges.size();
    }
}
