package io.wardkey.intake;

import io.wardkey.domain.report.Doubt;
import io.wardkey.domain.report.PagePlace;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A row of results while its lines are gathered. Not thread-safe. */
final class PdfRow {
    /** A line over rows that says what they are. */
    record Heading(String text, PagePlace place, double x, double size, boolean bold) {
        /** Whether it stands over the other: larger, in capitals, or further to the left. */
        boolean over(Heading other) {
            if (Math.abs(size - other.size) > 0.4) {
                return size > other.size;
            }
            if (capitals() != other.capitals()) {
                return capitals();
            }
            if (bold != other.bold) {
                return bold;
            }
            return x < other.x - 0.7;
        }

        private boolean capitals() {
            return text.equals(text.toUpperCase(java.util.Locale.ROOT))
                    && text.chars().anyMatch(Character::isLetter);
        }
    }

    final List<Heading> headings;
    final PdfCell name;
    final Set<Doubt> doubts = EnumSet.noneOf(Doubt.class);
    final List<PdfCell> value = new ArrayList<>();
    final List<PdfCell> unit = new ArrayList<>();
    final List<String> range = new ArrayList<>();
    final List<PdfCell> marks = new ArrayList<>();
    final List<String> below = new ArrayList<>();
    final List<String> comments = new ArrayList<>();
    String nameText;
    Optional<PdfCell> rangeCell = Optional.empty();
    boolean unitColumn;
    PagePlace place;
    int page;
    double baseline;

    PdfRow(List<Heading> headings, PdfCell name, PdfLine line, PagePlace place) {
        this.headings = List.copyOf(headings);
        this.name = name;
        this.nameText = name.text();
        this.page = line.page();
        this.baseline = line.baseline();
        this.place = place;
    }

    double size() {
        return name.size();
    }

    boolean bold() {
        return !value.isEmpty() && value.stream().allMatch(PdfCell::bold);
    }

    /** What stands in the result's column. */
    String valueText() {
        return String.join(" ", value.stream().map(PdfCell::text).toList());
    }

    /** The row grows by a line of the same page. */
    void grow(PdfLine line, PagePlace more) {
        if (line.page() == place.page()) {
            place = place.with(more);
        }
        page = line.page();
        baseline = line.baseline();
    }
}
