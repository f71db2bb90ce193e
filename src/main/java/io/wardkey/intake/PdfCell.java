package io.wardkey.intake;

import io.wardkey.domain.report.Doubt;
import io.wardkey.domain.report.PagePlace;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Words of a line that stand together: no wider blank between them than within a sentence. */
record PdfCell(List<PdfWord> words) {
    /** A wider gap than this, in letters' size, parts cells. */
    private static final double GAP = 0.9;

    private static final double WIDE_BLANK = 2.5;

    PdfCell {
        words = List.copyOf(words);
        if (words.isEmpty()) {
            throw new IllegalArgumentException("a cell has words");
        }
    }

    static List<PdfCell> of(List<PdfWord> line) {
        List<PdfCell> cells = new ArrayList<>();
        List<PdfWord> together = new ArrayList<>();
        for (PdfWord word : line) {
            if (!together.isEmpty()
                    && word.x() - together.getLast().right()
                            > GAP * Math.min(word.size(), together.getLast().size())) {
                cells.add(new PdfCell(together));
                together.clear();
            }
            together.add(word);
        }
        if (!together.isEmpty()) {
            cells.add(new PdfCell(together));
        }
        return cells;
    }

    String text() {
        return words.stream().map(PdfWord::text).collect(Collectors.joining(" "));
    }

    double x() {
        return words.getFirst().x();
    }

    double right() {
        return words.getLast().right();
    }

    double size() {
        return words.getFirst().size();
    }

    boolean bold() {
        return words.stream().allMatch(PdfWord::bold);
    }

    PagePlace place() {
        return words.stream().map(PdfWord::place).reduce(PagePlace::with).orElseThrow();
    }

    Set<Doubt> doubts() {
        Set<Doubt> doubts = EnumSet.noneOf(Doubt.class);
        words.forEach(word -> doubts.addAll(word.doubts()));
        return doubts;
    }

    boolean overlaps(double from, double to) {
        return x() < to && right() > from;
    }

    /**
     * The parts before and after a cut.
     *
     * @return one part when no blank is there, else both, and how wide the blank is
     */
    Split at(double cut) {
        for (int i = 1; i < words.size(); i++) {
            PdfWord before = words.get(i - 1);
            PdfWord after = words.get(i);
            if (before.right() <= cut && after.x() >= cut) {
                return new Split(
                        List.of(
                                new PdfCell(words.subList(0, i)),
                                new PdfCell(words.subList(i, words.size()))),
                        (after.x() - before.right()) / size());
            }
        }
        return new Split(List.of(this), 0);
    }

    /**
     * Whether the parts of a name stand further apart than words do that a column was filled with.
     */
    static boolean scattered(List<PdfCell> names) {
        for (int i = 1; i < names.size(); i++) {
            if (names.get(i).x() - names.get(i - 1).right() > WIDE_BLANK * names.get(i).size()) {
                return true;
            }
        }
        return false;
    }

    /**
     * @param gap in letters' size
     */
    record Split(List<PdfCell> parts, double gap) {}
}
