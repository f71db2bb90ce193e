package io.wardkey.domain.matching;

import io.wardkey.domain.report.PatientDemographics;
import io.wardkey.domain.report.PersonName;
import java.lang.Character.UnicodeScript;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * One name of a person, in the parts that are compared. A name that was sent as a text gives
 * several: which word is the family's depends on who wrote it.
 *
 * @param family without particles, unless there is nothing else
 * @param shown the name as it was sent
 * @param former a maiden name, or one that is not used any more (FHIR R4 {@code NameUse})
 * @param generation junior, senior, III
 * @param words all of them, in order of the alphabet
 * @param unnamed a child that has no name yet ("Baby Boy A Smith"): such names tell siblings apart
 *     by a letter, and the child from its mother
 */
record NameParts(
        List<Word> family,
        Word familyWhole,
        List<Word> given,
        Word givenWhole,
        String shown,
        boolean former,
        Optional<String> generation,
        String words,
        boolean unnamed) {

    /** Names of one person; more are somebody's attack. */
    private static final int NAMES = 8;

    private static final int WORDS = 6;

    private static final Set<String> PARTICLES =
            Set.of(
                    "van", "de", "der", "den", "von", "vom", "zu", "zur", "zum", "la", "le", "du",
                    "da", "do", "dos", "das", "di", "del", "della", "des", "ter", "ten", "te", "af",
                    "av", "al", "el", "ul", "bin", "ibn", "bint", "ben", "abu", "y", "und", "of",
                    "the");

    private static final Set<String> TITLES =
            Set.of(
                    "dr",
                    "prof",
                    "professor",
                    "mr",
                    "mrs",
                    "ms",
                    "miss",
                    "sir",
                    "herr",
                    "frau",
                    "med",
                    "dipl",
                    "ing",
                    "mag",
                    "mme",
                    "mlle",
                    "madame",
                    "monsieur",
                    "sr",
                    "sra",
                    "senor",
                    "senora",
                    "dra",
                    "dott",
                    "sig",
                    "signora");

    private static final Set<String> GENERATIONS =
            Set.of("jr", "jun", "junior", "sr", "sen", "senior", "ii", "iii", "iv");

    /** All names of a person that can be compared, each form once. */
    static List<NameParts> of(PatientDemographics who) {
        List<NameParts> all = new ArrayList<>();
        for (PersonName name : who.names().stream().limit(NAMES).toList()) {
            add(all, name);
        }
        if (all.isEmpty()) {
            who.display().ifPresent(text -> add(all, text, text, false, List.of()));
        }
        return all;
    }

    private static void add(List<NameParts> all, PersonName name) {
        String use = name.use().orElse("");
        boolean former = use.equals("old") || use.equals("maiden");
        String shown = name.words().orElse("");
        if (name.family().isEmpty() && name.given().isEmpty()) {
            name.text().ifPresent(text -> add(all, text, shown, former, name.suffix()));
            return;
        }
        List<String> family = name.family().map(NameWords::of).orElse(List.of());
        List<String> given = name.given().stream().flatMap(g -> NameWords.of(g).stream()).toList();
        all.add(
                parts(
                        family,
                        given,
                        shown,
                        former,
                        name.suffix(),
                        Unnamed.in(given.isEmpty() ? family : given)));
    }

    /** "Family, Given", or either end is the family's. */
    private static void add(
            List<NameParts> all, String text, String shown, boolean former, List<String> suffix) {
        int comma = text.indexOf(',');
        if (comma > 0 && comma < text.length() - 1) {
            List<String> family = NameWords.of(text.substring(0, comma));
            List<String> given = titleless(NameWords.of(text.substring(comma + 1)), 1);
            if (!family.isEmpty() && !given.isEmpty()) {
                all.add(parts(family, given, shown, former, suffix, Unnamed.in(given)));
                return;
            }
        }
        List<String> words = titleless(NameWords.of(text), 2);
        if (words.isEmpty()) {
            return;
        }
        if (words.size() == 1) {
            String word = words.getFirst();
            all.add(parts(words, List.of(), shown, former, suffix, Unnamed.in(words)));
            if (unspaced(word)) {
                String family = NameWords.beginning(word, 1);
                all.add(
                        parts(
                                List.of(family),
                                List.of(word.substring(family.length())),
                                shown,
                                former,
                                suffix,
                                false));
            }
            return;
        }
        boolean unnamed = Unnamed.in(words);
        int last = words.size() - 1;
        if (GENERATIONS.contains(words.get(last)) && last > 1) {
            last--;
        }
        int from = last;
        while (from > 1 && PARTICLES.contains(words.get(from - 1))) {
            from--;
        }
        all.add(
                parts(
                        words.subList(from, words.size()),
                        words.subList(0, from),
                        shown,
                        former,
                        suffix,
                        unnamed));
        if (from > 1) {
            // Two family names, as in Spain and Portugal.
            all.add(
                    parts(
                            words.subList(from - 1, words.size()),
                            words.subList(0, from - 1),
                            shown,
                            former,
                            suffix,
                            unnamed));
        }
        all.add(
                parts(
                        words.subList(0, 1),
                        words.subList(1, words.size()),
                        shown,
                        former,
                        suffix,
                        unnamed));
    }

    private static NameParts parts(
            List<String> family,
            List<String> given,
            String shown,
            boolean former,
            List<String> suffix,
            boolean unnamed) {
        Optional<String> generation =
                suffix.stream()
                        .flatMap(text -> NameWords.of(text).stream())
                        .filter(GENERATIONS::contains)
                        .findFirst()
                        .or(() -> family.stream().filter(GENERATIONS::contains).findFirst())
                        .or(() -> last(given).filter(GENERATIONS::contains))
                        .map(NameParts::generation);
        List<String> bare =
                family.stream()
                        .filter(word -> !PARTICLES.contains(word) && !GENERATIONS.contains(word))
                        .toList();
        List<Word> words = Word.of(some(bare.isEmpty() ? family : bare));
        List<String> named =
                last(given).filter(GENERATIONS::contains).isPresent() && given.size() > 1
                        ? given.subList(0, given.size() - 1)
                        : given;
        List<Word> givenWords = Word.of(some(named));
        return new NameParts(
                words,
                Word.joined(Word.of(some(family))),
                givenWords,
                Word.joined(givenWords),
                shown,
                former,
                generation,
                all(given, family),
                unnamed);
    }

    private static Optional<String> last(List<String> words) {
        return words.isEmpty() ? Optional.empty() : Optional.of(words.getLast());
    }

    private static String all(List<String> given, List<String> family) {
        return Stream.concat(given.stream(), family.stream())
                .sorted()
                .collect(Collectors.joining(" "));
    }

    /** Chinese and Korean names are written without a space, the family's first. */
    private static boolean unspaced(String word) {
        UnicodeScript script = Spelling.script(word);
        int length = NameWords.length(word);
        return (script == UnicodeScript.HAN || script == UnicodeScript.HANGUL)
                && length > 1
                && length <= 4;
    }

    private static String generation(String word) {
        return switch (word) {
            case "jun", "junior", "jr", "ii" -> "jr";
            case "sen", "senior", "sr" -> "sr";
            default -> word;
        };
    }

    private static List<String> some(List<String> words) {
        return words.size() > WORDS ? words.subList(0, WORDS) : words;
    }

    /** "Sr." before a name is a title, as in Spain; behind it, it is none. */
    private static List<String> titleless(List<String> words, int names) {
        List<String> bare =
                IntStream.range(0, words.size())
                        .filter(
                                i ->
                                        !TITLES.contains(words.get(i))
                                                || i >= names
                                                        && i == words.size() - 1
                                                        && GENERATIONS.contains(words.get(i)))
                        .mapToObj(words::get)
                        .toList();
        return bare.isEmpty() ? words : bare;
    }

    @Override
    public String toString() {
        return "NameParts[redacted]";
    }
}
