package io.wardkey.domain.matching;

import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Children who have no name yet, by the words that clerks write in its place. Some of the words are
 * somebody's real name: who bears one is still known by all words of the name, and by no fewer.
 */
final class Unnamed {

    /** "B/O" is "baby of", as clerks in India write; so for a daughter and a son. */
    private static final Set<List<String>> PAIRS =
            Set.of(List.of("b", "o"), List.of("d", "o"), List.of("s", "o"), List.of("new", "born"));

    /** Siblings are told apart by what stands behind: Twin1, BoyII, BabyA, WendysGirl. */
    private static final Pattern WORD =
            Pattern.compile(
                    "(?:.*(?:baby|boy|girl)"
                            + "|newborn|infant|neonate|twin|triplet|daughter"
                            + "|neugeborene[rs]?|s(?:a|ae)ugling|zwilling|drilling"
                            + "|knabe|m(?:a|ae)dchen|tochter|sohn"
                            + "|bebe|nouveau|jumeau|jumelle|triple|fille|garcon"
                            + "|neonat[oa]|gemell[oa]|recien)"
                            + "(?:\\p{Nd}+|i{2,3}|iv|vi{1,3}|[a-z])?");

    /** Its last letter tells no siblings apart. */
    private static final String BOYD = "boyd";

    private Unnamed() {}

    /** Whether any of these words of {@link NameWords} stands for a name. */
    static boolean in(List<String> words) {
        for (int i = 0; i < words.size(); i++) {
            String word = words.get(i);
            if (WORD.matcher(word).matches() && !word.equals(BOYD)
                    || i > 0 && PAIRS.contains(words.subList(i - 1, i + 1))) {
                return true;
            }
        }
        return false;
    }
}
