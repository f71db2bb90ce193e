package io.wardkey.journal;

import io.wardkey.domain.matching.MatchKeys;
import io.wardkey.domain.matching.NameWords;
import io.wardkey.domain.report.Identifier;
import io.wardkey.domain.report.PatientDemographics;
import io.wardkey.domain.report.PersonName;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What patients are looked up by, blindly: identifiers, birth date, how the words of names begin,
 * and what {@link MatchKeys} they share with whom a report names.
 *
 * <p>Not promised: who has the file, but no key, sees how many patients share a token, and may
 * guess the commonest beginnings of names from how common they are. So single letters have none,
 * and no token says which kind it is of.
 */
final class Lookups {

    /** Lengths of beginnings that are indexed: few, for there are millions of words. */
    private static final int[] BEGINNINGS = {6, 4, 3, 2};

    private static final String IDENTIFIER = "identifier";
    private static final String VALUE = "value";
    private static final String BIRTH = "birth";
    private static final String NAME = "name";

    /** Identifiers of a report that are looked up; more are no person's. */
    private static final int IDENTIFIERS = 16;

    private static final int SAME_IDENTIFIER = 100;
    private static final int SAME_VALUE = 30;

    private Lookups() {}

    /** All tokens of a patient. */
    static Set<Long> of(PatientDemographics who, Seals seals) {
        Set<Long> tokens = new HashSet<>();
        for (Identifier identifier : who.identifiers()) {
            identifier(identifier, seals).ifPresent(tokens::add);
            identifier.value().ifPresent(value -> tokens.add(seals.token(VALUE, value.strip())));
        }
        who.birthDate().ifPresent(date -> tokens.add(seals.token(BIRTH, date.asSent())));
        for (String word : words(who)) {
            for (int length : BEGINNINGS) {
                if (NameWords.length(word) >= length) {
                    tokens.add(seals.token(NAME, NameWords.beginning(word, length)));
                }
            }
        }
        for (MatchKeys.Key key : MatchKeys.of(who).keySet()) {
            tokens.add(token(key, seals));
        }
        return tokens;
    }

    /** What a patient who may be meant shares, and what each weighs. */
    static Map<Long, Integer> near(PatientDemographics named, Seals seals) {
        Map<Long, Integer> tokens = new LinkedHashMap<>();
        for (Identifier identifier : named.identifiers().stream().limit(IDENTIFIERS).toList()) {
            identifier(identifier, seals).ifPresent(token -> tokens.put(token, SAME_IDENTIFIER));
            identifier
                    .value()
                    .ifPresent(value -> tokens.put(seals.token(VALUE, value.strip()), SAME_VALUE));
        }
        MatchKeys.of(named).forEach((key, weight) -> tokens.put(token(key, seals), weight));
        return tokens;
    }

    private static long token(MatchKeys.Key key, Seals seals) {
        return seals.token(key.kind(), key.words().toArray(String[]::new));
    }

    /** Empty unless both halves are there: one alone identifies nobody. */
    static Optional<Long> identifier(Identifier identifier, Seals seals) {
        return identifier.system().isEmpty() || identifier.value().isEmpty()
                ? Optional.empty()
                : Optional.of(
                        seals.token(
                                IDENTIFIER, identifier.system().get(), identifier.value().get()));
    }

    static Query query(String text) {
        return new Query(text.strip(), NameWords.of(text));
    }

    /** A text that somebody is searched by. */
    record Query(String text, List<String> words) {

        /**
         * Sets of tokens; a patient that matches has all of one set. An empty set stands for
         * everybody.
         */
        List<List<Long>> tokens(Seals seals) {
            if (text.isEmpty()) {
                return List.of();
            }
            List<List<Long>> sets = new ArrayList<>();
            sets.add(List.of(seals.token(VALUE, text)));
            sets.add(List.of(seals.token(BIRTH, text)));
            if (!words.isEmpty()) {
                Set<Long> names = new LinkedHashSet<>();
                for (String word : words) {
                    for (int length : BEGINNINGS) {
                        if (NameWords.length(word) >= length) {
                            names.add(seals.token(NAME, NameWords.beginning(word, length)));
                            break;
                        }
                    }
                }
                sets.add(List.copyOf(names));
            }
            return sets;
        }

        boolean matches(PatientDemographics who) {
            if (who.identifiers().stream()
                            .flatMap(identifier -> identifier.value().stream())
                            .anyMatch(value -> value.strip().equals(text))
                    || who.birthDate().filter(date -> date.asSent().equals(text)).isPresent()) {
                return true;
            }
            Set<String> names = Lookups.words(who);
            return !words.isEmpty()
                    && words.stream()
                            .allMatch(word -> names.stream().anyMatch(n -> n.startsWith(word)));
        }
    }

    private static Set<String> words(PatientDemographics who) {
        Set<String> words = new LinkedHashSet<>();
        who.display().ifPresent(text -> words.addAll(NameWords.of(text)));
        for (PersonName name : who.names()) {
            name.text().ifPresent(text -> words.addAll(NameWords.of(text)));
            name.family().ifPresent(text -> words.addAll(NameWords.of(text)));
            name.given().forEach(text -> words.addAll(NameWords.of(text)));
        }
        return words;
    }
}
