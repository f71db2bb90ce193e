package io.wardkey.intake;

import io.wardkey.intake.PdfRow.Heading;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** The headings that a table's next row stands under, the outermost first. Not thread-safe. */
final class PdfPath {
    private static final int DEEPEST = 6;
    private static final int LONGEST_HEADING = 60;
    private static final Pattern NO_HEADING =
            Pattern.compile(".*\\p{L}{2,}.*[.;,]|.*:\\s+\\S.*|[^\\p{L}]*|.*https?://.*");

    private final List<Heading> path = new ArrayList<>();

    List<Heading> headings() {
        return List.copyOf(path);
    }

    /** Whether a line of nothing but a name can say what follows: a footer's small print can't. */
    static boolean mayHead(PdfCell cell, Optional<PdfRow> last) {
        String text = cell.text();
        return text.length() <= LONGEST_HEADING
                && !NO_HEADING.matcher(text).matches()
                && last.map(above -> cell.size() >= 0.9 * above.size()).orElse(true);
    }

    /** A heading over the row of this name: it ends those that it doesn't stand under. */
    void enter(PdfCell line, PdfCell name) {
        if (line.size() < 0.9 * name.size() || line.x() > name.x() + 3 * name.size()) {
            return;
        }
        Heading heading =
                new Heading(line.text(), line.place(), line.x(), line.size(), line.bold());
        while (!path.isEmpty() && !path.getLast().over(heading)) {
            path.removeLast();
        }
        if (path.size() == DEEPEST) {
            path.removeLast();
        }
        path.add(heading);
    }
}
