package io.wardkey.domain.matching;

import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * The words of a name as they are compared: compatibility forms, case and accents aside (Unicode
 * NFKD), letters without a decomposition written as their Latin neighbours, apostrophes dropped.
 */
public final class NameWords {

    /** Words of one text; what has more is no name. */
    private static final int MOST = 64;

    private static final int LONGEST = 64;

    /** Longest text that is looked at, before compatibility forms make it longer. */
    private static final int TEXT = 4_096;

    /** Accents and vowel points. Vowel signs of the Indic scripts are letters of the name. */
    private static final Pattern MARKS =
            Pattern.compile(
                    "[\\u0300-\\u036f\\u0483-\\u0487\\u0591-\\u05c7\\u064b-\\u065f\\u0670"
                            + "\\u06d6-\\u06ed\\u1ab0-\\u1aff\\u1dc0-\\u1dff\\u20d0-\\u20ff"
                            + "\\u0640]+");

    private static final Pattern APOSTROPHES = Pattern.compile("['’‘ʼʻ`´]");
    private static final Pattern BETWEEN = Pattern.compile("[^\\p{L}\\p{N}\\p{M}]+");

    private NameWords() {}

    /** At most 64 words of at most 64 characters. */
    public static List<String> of(String text) {
        String some = text.length() > TEXT ? beginning(text, TEXT) : text;
        String bare = APOSTROPHES.matcher(some).replaceAll("");
        String unmarked =
                MARKS.matcher(Normalizer.normalize(bare, Normalizer.Form.NFKD)).replaceAll("");
        // Syllables of Hangul are characters again.
        String plain = Normalizer.normalize(unmarked, Normalizer.Form.NFC);
        // Upper case first: ß and SS, ς and σ become the same.
        String folded = plain.toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT);
        StringBuilder letters = new StringBuilder(folded.length());
        folded.codePoints().forEach(letter -> append(letter, letters));
        return BETWEEN.splitAsStream(letters)
                .filter(word -> !word.isEmpty())
                .limit(MOST)
                .map(word -> beginning(word, LONGEST))
                .toList();
    }

    /** The first characters, or all when there are no more; never half of one. */
    public static String beginning(String word, int characters) {
        return length(word) <= characters
                ? word
                : word.substring(0, word.offsetByCodePoints(0, characters));
    }

    /** Characters, surrogate pairs as one. */
    public static int length(String word) {
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
            // Letters that Arabic keyboards and registers take for each other.
            case 'ى' -> out.append('ي');
            case 'ة' -> out.append('ه');
            default ->
                    out.appendCodePoint(
                            // Katakana as Hiragana.
                            letter >= 0x30a1 && letter <= 0x30f6 ? letter - 0x60 : letter);
        }
    }
}
