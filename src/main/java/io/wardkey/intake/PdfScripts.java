package io.wardkey.intake;

import java.text.Bidi;

/** Words in the order of reading: pages show letters of right-to-left scripts from the right. */
final class PdfScripts {
    private PdfScripts() {}

    /** A word whose letters were taken from the left, in the order in which it is read. */
    static String logical(String seen) {
        if (!Bidi.requiresBidi(seen.toCharArray(), 0, seen.length())) {
            return seen;
        }
        Bidi bidi = new Bidi(seen, Bidi.DIRECTION_RIGHT_TO_LEFT);
        StringBuilder read = new StringBuilder();
        for (int run = bidi.getRunCount() - 1; run >= 0; run--) {
            String part = seen.substring(bidi.getRunStart(run), bidi.getRunLimit(run));
            boolean fromRight = (bidi.getRunLevel(run) & 1) == 1;
            read.append(fromRight ? new StringBuilder(part).reverse() : part);
        }
        return read.toString();
    }

    /** Whether any letter is of a script that is read from the right. */
    static boolean fromRight(String text) {
        return Bidi.requiresBidi(text.toCharArray(), 0, text.length());
    }
}
