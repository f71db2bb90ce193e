package io.wardkey.domain.matching;

import io.wardkey.domain.report.Moment;
import io.wardkey.domain.report.Moment.Precision;
import io.wardkey.domain.report.PatientDemographics;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Keys that two descriptions of one person are likely to share, so that whoever may be meant is
 * found among a million without looking at each: how the names sound in pairs, alone, and together
 * with parts of the birth date. Coarse on purpose: slips, swaps and scripts with a table don't
 * change them all at once. A person has at most {@value #MOST}.
 */
public final class MatchKeys {

    /** Most keys of one person; a name without end has no more. */
    public static final int MOST = 64;

    private static final int FAMILY = 2;
    private static final int GIVEN = 2;

    private MatchKeys() {}

    /**
     * The keys of a person.
     *
     * @return what a shared key weighs, by key: rare ones weigh more
     */
    public static Map<Key, Integer> of(PatientDemographics who) {
        Map<Key, Integer> keys = new LinkedHashMap<>();
        Dated dated = Dated.of(who);
        for (NameParts name : NameParts.of(who)) {
            Set<String> family = sounds(name.family(), FAMILY);
            Set<String> given = sounds(name.given(), GIVEN);
            for (String one : family) {
                for (String other : given) {
                    pair(keys, one, other, dated);
                }
            }
            Set<String> all = new LinkedHashSet<>(family);
            all.addAll(given);
            for (String word : all) {
                put(keys, 3, "word", word);
                if (!dated.day().isEmpty()) {
                    put(keys, 20, "word-day", word, dated.day());
                }
            }
            initials(keys, name, dated);
        }
        for (String contact : Whereabouts.contacts(who)) {
            put(keys, 12, "contact", contact);
        }
        return keys;
    }

    /** In either order, so that swapped names meet. */
    private static void pair(Map<Key, Integer> keys, String one, String other, Dated dated) {
        String first = one.compareTo(other) <= 0 ? one : other;
        String second = one.compareTo(other) <= 0 ? other : one;
        put(keys, 12, "pair", first, second);
        if (!dated.year().isEmpty()) {
            put(keys, 16, "pair-year", first, second, dated.year());
        }
        if (!dated.dayAndMonth().isEmpty()) {
            put(keys, 16, "pair-day", first, second, dated.dayAndMonth());
        }
    }

    /** For names that are misheard, but begin alike, on the same birth date. */
    private static void initials(Map<Key, Integer> keys, NameParts name, Dated dated) {
        if (dated.day().isEmpty() || name.family().isEmpty() || name.given().isEmpty()) {
            return;
        }
        String one = NameWords.beginning(name.family().getFirst().wide(), 1);
        String other = NameWords.beginning(name.given().getFirst().wide(), 1);
        String both = one.compareTo(other) <= 0 ? one + other : other + one;
        put(keys, 10, "initials-day", both, dated.day());
    }

    private static Set<String> sounds(Collection<Word> words, int most) {
        Set<String> sounds = new LinkedHashSet<>();
        words.stream().limit(most).forEach(word -> sounds.addAll(word.sounds()));
        return sounds;
    }

    private static void put(Map<Key, Integer> keys, int weight, String kind, String... words) {
        if (keys.size() < MOST) {
            keys.putIfAbsent(new Key(kind, List.of(words)), weight);
        }
    }

    /** One key; what it says is a person's. */
    public record Key(String kind, List<String> words) {
        public Key {
            words = List.copyOf(words);
        }

        @Override
        public String toString() {
            return "Key[" + kind + "]";
        }
    }

    /**
     * Parts of a birth date; empty where it is not as exact.
     *
     * @param dayAndMonth in either order, so that swapped ones meet
     */
    private record Dated(String year, String dayAndMonth, String day) {

        static Dated of(PatientDemographics who) {
            if (who.birthDate().isEmpty()) {
                return new Dated("", "", "");
            }
            Moment birth = who.birthDate().get();
            String year = Integer.toString(birth.start().getYear());
            if (birth.precision().compareTo(Precision.DAY) < 0) {
                return new Dated(year, "", "");
            }
            int day = birth.start().getDayOfMonth();
            int month = birth.start().getMonthValue();
            return new Dated(
                    year,
                    Math.min(day, month) + "/" + Math.max(day, month),
                    birth.start().toLocalDate().toString());
        }
    }
}
