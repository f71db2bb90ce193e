package io.wardkey.cli;

import java.util.regex.Pattern;

/**
 * What files and persons say stays within the line that tells it: a name with a line break in it
 * would else pass for the next candidate, or for another report.
 */
final class OneLine {

    /** Every kind of line break, Unicode's too. */
    private static final Pattern BREAK = Pattern.compile("\\R");

    private OneLine() {}

    /** Names, titles, numbers: no line break belongs there, and one that does is shown. */
    static String of(String text) {
        return BREAK.matcher(text).replaceAll("\ufffd");
    }

    /** Sentences, which may well be written in several lines. */
    static String flowing(String text) {
        return BREAK.matcher(text.strip()).replaceAll(" ");
    }
}
