package io.wardkey.journal;

import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * The words of a name as they are compared: compatibility forms, case and marks aside (Unicode
 * NFKD), letters without a decomposition written as their Latin neighbours, apostrophes dropped.
 */
final class NameWords {

    /** Words of one text; what has more is no name. */
    private static final int MOST = 64;

    private static final int LONGEST = 64;

    private static final Pattern MARKS = Pattern.compile("\\p{M}+");
    private static final Pattern APOSTROPHES = Pattern.compile("['’‘ʼʻ`´]");
    private static final Pattern BETWEEN = Pattern.compile("[^\\p{L}\\p{N}]+");

    private NameWords() {}

    static List<String> of(String text) {
        String bare = APOSTROPHES.matcher(text).replaceAll("");
        String plain =
                MARKS.matcher(Normalizer.normalize(bare, Normalizer.Form.NFKD)).replaceAll("");
        // Upper case first: ß and SS, ς and σ become the same.
        String folded = plain.toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT);
        StringBuilder latin = new StringBuilder(folded.length());
        folded.codePoints().forEach(letter -> append(letter, latin));
        return BETWEEN.splitAsStream(latin)
                .filter(word -> !word.isEmpty())
                .limit(MOST)
                .map(word -> beginning(word, LONGEST))
                .toList();
    }

    /** The first characters, or all when there are no more; never half of one. */
    static String beginning(String word, int characters) {
        return length(word) <= characters
                ? word
                : word.substring(0, word.offsetByCodePoints(0, characters));
    }

    static int length(String word) {
        return word.codePointCount(0, word.length());
    }

    private static void append(int letter, StringBuilder out) {
        switch (letter) {
            case 'æ' -> out.append("ae");
            case 'œ' -> out.append("oe");
            case 'ø' -> out.append('o');
            case 'ł' -> out.append('l');
            case 'ı' -> out.append('i');
            case 'đ', 'ð' -> out.append('d');
            case 'þ' -> out.append("th");
            case 'ħ' -> out.append('h');
            case 'ŧ' -> out.append('t');
            case 'ŋ' -> out.append('n');
            case 'ĸ' -> out.append('k');
            case 'ς' -> out.append('σ');
            default -> out.appendCodePoint(letter);
        }
    }
}
