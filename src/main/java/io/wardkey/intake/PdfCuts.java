package io.wardkey.intake;

import io.wardkey.domain.report.Doubt;
import java.util.Optional;

/**
 * Follows letters in the order of their painting, and doubts those of a run that a clip cuts
 * through: 1250 of which 125 is seen. A run that is wholly cut away says nothing. Not thread-safe.
 */
final class PdfCuts {
    private static final double TOUCHES = 0.18;
    private static final double SAME_BASELINE = 0.6;

    private Optional<PdfGlyph> before = Optional.empty();
    private Optional<PdfGlyph> seen = Optional.empty();
    private boolean cut;

    /** The next letter, whose doubts may grow; blanks hold a run together. */
    void next(PdfGlyph glyph, boolean gone) {
        if (before.filter(last -> touch(last, glyph)).isEmpty()) {
            clear();
        }
        before = Optional.of(glyph);
        if (glyph.blank()) {
            return;
        }
        if (gone) {
            seen.ifPresent(last -> last.doubts().add(Doubt.CUT_OFF));
            seen = Optional.empty();
        } else {
            if (cut) {
                glyph.doubts().add(Doubt.CUT_OFF);
            }
            seen = Optional.of(glyph);
        }
        cut = gone;
    }

    void clear() {
        before = Optional.empty();
        seen = Optional.empty();
        cut = false;
    }

    private static boolean touch(PdfGlyph last, PdfGlyph glyph) {
        double size = Math.min(last.size(), glyph.size());
        return Math.abs(last.baseline() - glyph.baseline()) <= SAME_BASELINE
                && Math.abs(glyph.x() - last.right()) <= TOUCHES * size;
    }
}
