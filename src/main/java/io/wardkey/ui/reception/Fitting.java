package io.wardkey.ui.reception;

import io.wardkey.domain.report.Identifier;
import io.wardkey.domain.report.Moment;
import io.wardkey.domain.report.PatientDemographics;
import io.wardkey.domain.report.PatientDemographics.Sex;
import io.wardkey.domain.report.PersonName;
import io.wardkey.domain.work.PatientDirectory.Patient;
import java.text.Normalizer;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * How well a patient fits whom a file names, and why: for a person to judge. It decides nothing,
 * and the order of candidates is no proposal to take the first.
 */
final class Fitting {

    private static final int NEAR = 2;

    private Fitting() {}

    /** How one fact of both compares. */
    enum Fit {
        EQUAL,
        ALIKE,
        DIFFERS,
        /** One of both doesn't say. */
        UNKNOWN
    }

    /** A patient who may be meant, and why. */
    record Candidate(Patient patient, Fit identifier, Fit name, Fit birthDate, Fit sex) {
        private int weight() {
            return points(identifier) * 8 + points(name) * 3 + points(birthDate) * 4 + points(sex);
        }

        private static int points(Fit fit) {
            return switch (fit) {
                case EQUAL -> 2;
                case ALIKE -> 1;
                case UNKNOWN -> 0;
                case DIFFERS -> -1;
            };
        }

        boolean plausible() {
            return identifier == Fit.EQUAL
                    || name == Fit.EQUAL
                    || name == Fit.ALIKE && birthDate != Fit.DIFFERS;
        }
    }

    /** Those who may be meant, the best first. */
    static List<Candidate> rank(PatientDemographics named, List<Patient> patients) {
        return patients.stream()
                .map(patient -> compare(named, patient))
                .filter(Candidate::plausible)
                .sorted(Comparator.comparingInt(Candidate::weight).reversed())
                .toList();
    }

    static Candidate compare(PatientDemographics named, Patient patient) {
        PatientDemographics known = patient.who();
        return new Candidate(
                patient,
                identifiers(named.identifiers(), known.identifiers()),
                names(named, known),
                births(named.birthDate(), known.birthDate()),
                sexes(named.sex(), known.sex()));
    }

    private static Fit identifiers(List<Identifier> named, List<Identifier> known) {
        if (named.stream().anyMatch(one -> known.stream().anyMatch(one::sameAs))) {
            return Fit.EQUAL;
        }
        boolean sameNumber =
                named.stream()
                        .flatMap(one -> one.value().stream())
                        .anyMatch(
                                value ->
                                        known.stream()
                                                .anyMatch(
                                                        other ->
                                                                other.value()
                                                                        .filter(value::equals)
                                                                        .isPresent()));
        if (sameNumber) {
            return Fit.ALIKE;
        }
        return named.isEmpty() || known.isEmpty() ? Fit.UNKNOWN : Fit.DIFFERS;
    }

    private static Fit names(PatientDemographics named, PatientDemographics known) {
        Set<String> one = wordsOf(named);
        Set<String> other = wordsOf(known);
        if (one.isEmpty() || other.isEmpty()) {
            return Fit.UNKNOWN;
        }
        if (one.equals(other)) {
            return Fit.EQUAL;
        }
        boolean alike =
                one.stream().allMatch(word -> other.stream().anyMatch(w -> near(word, w)))
                        || other.stream()
                                .allMatch(word -> one.stream().anyMatch(w -> near(word, w)));
        return alike ? Fit.ALIKE : Fit.DIFFERS;
    }

    private static Set<String> wordsOf(PatientDemographics who) {
        return who.names().stream()
                .findFirst()
                .flatMap(Fitting::plainWords)
                .or(who::display)
                .map(Fitting::plain)
                .map(text -> Arrays.stream(text.split("[^\\p{L}]+")))
                .map(
                        words ->
                                words.filter(word -> !word.isEmpty())
                                        .collect(Collectors.toUnmodifiableSet()))
                .orElse(Set.of());
    }

    /** Titles are no part of a name when people are compared. */
    private static Optional<String> plainWords(PersonName name) {
        if (name.family().isPresent() || !name.given().isEmpty()) {
            return Optional.of(String.join(" ", name.given()) + " " + name.family().orElse(""));
        }
        return name.text();
    }

    private static String plain(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFD)
                .replaceAll("\\p{M}", "")
                .toLowerCase(Locale.ROOT);
    }

    private static Fit births(Optional<Moment> named, Optional<Moment> known) {
        if (named.isEmpty() || known.isEmpty()) {
            return Fit.UNKNOWN;
        }
        String one = named.get().asSent();
        String other = known.get().asSent();
        if (one.equals(other)) {
            return Fit.EQUAL;
        }
        return one.startsWith(other) || other.startsWith(one) ? Fit.ALIKE : Fit.DIFFERS;
    }

    private static Fit sexes(Sex named, Sex known) {
        if (named == Sex.UNSTATED
                || named == Sex.UNKNOWN
                || known == Sex.UNSTATED
                || known == Sex.UNKNOWN) {
            return Fit.UNKNOWN;
        }
        return named == known ? Fit.EQUAL : Fit.DIFFERS;
    }

    /** At most two letters apart (Levenshtein), in words of more than three. */
    private static boolean near(String one, String other) {
        if (one.equals(other)) {
            return true;
        }
        if (Math.min(one.length(), other.length()) <= 3
                || Math.abs(one.length() - other.length()) > NEAR) {
            return false;
        }
        int[] row = new int[other.length() + 1];
        for (int j = 0; j < row.length; j++) {
            row[j] = j;
        }
        for (int i = 1; i <= one.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j < row.length; j++) {
                int change = diagonal + (one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(change, Math.min(row[j], row[j - 1]) + 1);
            }
        }
        return row[other.length()] <= NEAR;
    }
}
