package io.wardkey.intake;

import io.wardkey.domain.report.Doubt;
import java.util.Set;

/**
 * A letter on a page as it is shown; coordinates in points from the top left.
 *
 * @param doubts whether it can be seen, and whole
 */
record PdfGlyph(
        String text,
        double x,
        double right,
        double baseline,
        double size,
        boolean bold,
        Set<Doubt> doubts) {
    boolean blank() {
        return text.isBlank();
    }
}
