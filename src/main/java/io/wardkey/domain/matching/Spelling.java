package io.wardkey.domain.matching;

import java.lang.Character.UnicodeScript;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * One word of a name as other clerks may have spelled it. Words come from {@link NameWords}.
 * Cyrillic and Greek are read as Latin, by one plain table each; other scripts stay as they are.
 */
final class Spelling {

    private static final int SOUND = 8;

    private static final String[] CYRILLIC = {
        "а", "a", "б", "b", "в", "v", "г", "g", "д", "d", "е", "e", "ж", "zh", "з", "z", "и", "i",
        "к", "k", "л", "l", "м", "m", "н", "n", "о", "o", "п", "p", "р", "r", "с", "s", "т", "t",
        "у", "u", "ф", "f", "х", "kh", "ц", "ts", "ч", "ch", "ш", "sh", "щ", "shch", "ъ", "", "ы",
        "y", "ь", "", "э", "e", "ю", "iu", "я", "ia", "і", "i", "є", "ie", "ґ", "g", "ђ", "d", "ј",
        "j", "љ", "lj", "њ", "nj", "ћ", "c", "џ", "dz", "ѓ", "g", "ќ", "k"
    };

    /** Digraphs first. */
    private static final String[] GREEK = {
        "ου", "ou", "αυ", "av", "ευ", "ev", "μπ", "b", "ντ", "nt", "γγ", "ng", "γκ", "gk", "τζ",
        "tz", "α", "a", "β", "v", "γ", "g", "δ", "d", "ε", "e", "ζ", "z", "η", "i", "θ", "th", "ι",
        "i", "κ", "k", "λ", "l", "μ", "m", "ν", "n", "ξ", "x", "ο", "o", "π", "p", "ρ", "r", "σ",
        "s", "τ", "t", "υ", "y", "φ", "f", "χ", "ch", "ψ", "ps", "ω", "o"
    };

    private static final Map<String, String> LETTERS = letters();

    /** What clerks write for one another, longest first; applied from left to right. */
    private static final String[][] WIDE =
            byFirstLetter(
                    "tsch", "ch", "shch", "sh", "sch", "sh", "ck", "k", "ph", "f", "th", "t", "tz",
                    "ts", "ae", "a", "oe", "o", "ue", "u", "ij", "i", "x", "ks", "w", "v", "y", "i",
                    "j", "i");

    /** Sounds; {@code K} and {@code S} stand for what {@code ch} may be. */
    private static final String[][] SOUNDS =
            byFirstLetter(
                    "tsch", "S", "shch", "S", "sch", "S", "tch", "S", "tzsch", "S", "sh", "S", "sz",
                    "S", "cz", "S", "zh", "S", "ts", "S", "tz", "S", "dz", "S", "ce", "S", "ci",
                    "S", "cy", "S", "ck", "K", "kh", "K", "gh", "K", "ph", "F", "pf", "F", "th",
                    "T", "dt", "T", "dh", "T", "bh", "B", "rh", "R", "x", "KS", "q", "K", "c", "K",
                    "g", "K", "k", "K", "s", "S", "z", "S", "b", "B", "p", "B", "f", "F", "v", "F",
                    "w", "F", "d", "T", "t", "T", "l", "L", "r", "R", "m", "N", "n", "N");

    private Spelling() {}

    /** In Latin letters, where a table can. */
    static String latin(String word) {
        if (word.chars().allMatch(c -> c < 0x250)) {
            return word;
        }
        StringBuilder out = new StringBuilder(word.length() + 4);
        int at = 0;
        while (at < word.length()) {
            String two = word.substring(at, Math.min(at + 2, word.length()));
            String one = word.substring(at, at + 1);
            if (two.length() == 2 && LETTERS.containsKey(two)) {
                out.append(LETTERS.get(two));
                at += 2;
            } else {
                out.append(LETTERS.getOrDefault(one, one));
                at++;
            }
        }
        return out.toString();
    }

    /** The same for Müller, Mueller and Muller, for Юлия, Yuliya and Julija. */
    static String wide(String word) {
        return single(replaced(latin(word), WIDE));
    }

    /**
     * Rough keys of how a word sounds, one or two: consonants by kind, and whether a vowel begins
     * it. Words of scripts without a table are their own key.
     */
    static List<String> sounds(String word) {
        String latin = latin(word);
        if (script(latin) != UnicodeScript.LATIN) {
            return List.of(NameWords.beginning(latin, SOUND));
        }
        List<String> keys = new ArrayList<>(2);
        keys.add(sound(latin.replace("ch", "k")));
        if (latin.contains("ch")) {
            String other = sound(latin);
            if (!other.equals(keys.getFirst())) {
                keys.add(other);
            }
        }
        return keys;
    }

    private static String sound(String latin) {
        String once = single(latin);
        String kinds = replaced(once.replace("ch", "sh"), SOUNDS);
        StringBuilder key = new StringBuilder(SOUND);
        if (!kinds.isEmpty() && !Character.isUpperCase(kinds.charAt(0))) {
            key.append('A');
        }
        for (int i = 0; i < kinds.length() && key.length() < SOUND; i++) {
            if (Character.isUpperCase(kinds.charAt(i))) {
                key.append(kinds.charAt(i));
            }
        }
        return key.toString();
    }

    /** The script of a word, by its first letter after {@link #latin}. */
    static UnicodeScript script(String word) {
        return latin(word)
                .codePoints()
                .filter(Character::isLetter)
                .mapToObj(UnicodeScript::of)
                .findFirst()
                .map(script -> kana(script) ? UnicodeScript.HAN : script)
                .orElse(UnicodeScript.LATIN);
    }

    /** Nothing but syllables; the mark of a long vowel belongs to all scripts. */
    static boolean kana(String word) {
        List<UnicodeScript> scripts = word.codePoints().mapToObj(UnicodeScript::of).toList();
        return scripts.stream().anyMatch(Spelling::kana)
                && scripts.stream()
                        .allMatch(script -> kana(script) || script == UnicodeScript.COMMON);
    }

    private static boolean kana(UnicodeScript script) {
        return script == UnicodeScript.HIRAGANA || script == UnicodeScript.KATAKANA;
    }

    private static String replaced(String word, String[][] table) {
        StringBuilder out = new StringBuilder(word.length());
        int at = 0;
        while (at < word.length()) {
            char first = word.charAt(at);
            String[] rows = first < table.length ? table[first] : new String[0];
            int row = 0;
            while (row < rows.length && !word.startsWith(rows[row], at)) {
                row += 2;
            }
            if (row < rows.length) {
                out.append(rows[row + 1]);
                at += rows[row].length();
            } else {
                out.append(first);
                at++;
            }
        }
        return out.toString();
    }

    /** Pairs in their order, by the first letter of what is replaced. */
    private static String[][] byFirstLetter(String... pairs) {
        String[][] table = new String['z' + 1][];
        for (int letter = 0; letter < table.length; letter++) {
            List<String> rows = new ArrayList<>();
            for (int i = 0; i < pairs.length; i += 2) {
                if (pairs[i].charAt(0) == letter) {
                    rows.add(pairs[i]);
                    rows.add(pairs[i + 1]);
                }
            }
            table[letter] = rows.toArray(String[]::new);
        }
        return table;
    }

    /** Doubled letters once. */
    private static String single(String word) {
        StringBuilder out = new StringBuilder(word.length());
        for (int i = 0; i < word.length(); i++) {
            if (i == 0 || word.charAt(i) != word.charAt(i - 1)) {
                out.append(word.charAt(i));
            }
        }
        return out.toString();
    }

    private static Map<String, String> letters() {
        Map<String, String> letters = new java.util.HashMap<>();
        for (String[] table : new String[][] {CYRILLIC, GREEK}) {
            for (int i = 0; i < table.length; i += 2) {
                letters.put(table[i], table[i + 1]);
            }
        }
        return Map.copyOf(letters);
    }
}
