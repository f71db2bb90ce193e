package io.wardkey.intake;

import io.wardkey.domain.report.Doubt;
import io.wardkey.domain.report.PagePlace;
import java.util.EnumSet;
import java.util.Set;

/**
 * A word on a page as it is shown; coordinates in points from the top left.
 *
 * @param size of its letters
 * @param doubts about its characters
 */
record PdfWord(
        String text,
        int page,
        double x,
        double right,
        double baseline,
        double size,
        boolean bold,
        Set<Doubt> doubts) {
    private static final double ASCENT = 0.8;
    private static final String RAISED = "⁰¹²³⁴⁵⁶⁷⁸⁹";

    PagePlace place() {
        return new PagePlace(page, x, baseline - ASCENT * size, Math.max(0, right - x), size);
    }

    /** Whether the other is a small figure beside this one: of 10⁹, or of CO₂. */
    boolean hasBeside(PdfWord other) {
        return touches(other)
                && other.size < 0.85 * size
                && Math.abs(other.baseline - baseline) > 0.1 * size
                && Math.abs(other.baseline - baseline) < 0.8 * size
                && other.text.chars().allMatch(c -> c >= '0' && c <= '9');
    }

    /** Whether the other follows without a blank. */
    boolean touches(PdfWord other) {
        return Math.abs(other.x - right) < 0.15 * size && other.x > x;
    }

    /** Both as one word; figures that stand higher stay raised, for 10⁹ is not 109. */
    PdfWord with(PdfWord other) {
        boolean raised = other.baseline < baseline - 0.1 * size && hasBeside(other);
        Set<Doubt> both = EnumSet.noneOf(Doubt.class);
        both.addAll(doubts);
        both.addAll(other.doubts);
        return new PdfWord(
                text + (raised ? raised(other.text) : other.text),
                page,
                x,
                other.right,
                baseline,
                size,
                bold,
                both);
    }

    private static String raised(String digits) {
        StringBuilder raised = new StringBuilder();
        digits.chars().forEach(c -> raised.append(RAISED.charAt(c - '0')));
        return raised.toString();
    }
}
