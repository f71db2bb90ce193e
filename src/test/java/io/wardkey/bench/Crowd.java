package io.wardkey.bench;

import io.wardkey.domain.report.Identifier;
import io.wardkey.domain.report.Moment;
import io.wardkey.domain.report.PatientDemographics;
import io.wardkey.domain.report.PatientDemographics.Sex;
import io.wardkey.domain.report.PersonName;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/**
 * Invented people, the same each time. Names are as unevenly spread as real ones (Zipf): the
 * commonest family name is one in eighty, the commonest given name one in twenty.
 */
final class Crowd {

    private static final int FAMILIES = 60_000;
    private static final int GIVEN = 4_000;
    private static final int DAYS = 36_000;

    private static final String[] BEGIN = {
        "b", "d", "f", "g", "h", "k", "l", "m", "n", "p", "r", "s", "t", "v", "w", "z", "br", "dr",
        "fr", "gr", "kr", "sch", "st", "tr", "kl", "bl"
    };
    private static final String[] MIDDLE = {"a", "e", "i", "o", "u", "ä", "ö", "ü", "ei", "au"};
    private static final String[] END = {
        "n", "r", "l", "m", "s", "t", "ck", "nd", "rt", "ng", "ller", "mann", "ski", "sen", "ic"
    };

    private final double[] families = shares(FAMILIES);
    private final double[] given = shares(GIVEN);

    /** A person of a number; each number is one person. */
    PatientDemographics person(int number) {
        Random random = new Random(31L * number + 7);
        String family = word(drawn(families, random), 1);
        String first = word(drawn(given, random), 2);
        LocalDate born = LocalDate.of(1925, 1, 1).plusDays(random.nextInt(DAYS));
        return person(
                first, family, born, random.nextBoolean(), Integer.toString(100_000 + number));
    }

    /** Somebody among so many with one of the ten commonest family and given names. */
    int common(Random random, int patients) {
        while (true) {
            int number = random.nextInt(patients);
            Random own = new Random(31L * number + 7);
            if (drawn(families, own) < 10 && drawn(given, own) < 10) {
                return number;
            }
        }
    }

    /** How a report without a number names somebody: with one slip, in name or birth date. */
    PatientDemographics misread(PatientDemographics known, Random random) {
        PersonName name = known.names().getFirst();
        String family = name.family().orElseThrow();
        String first = name.given().getFirst();
        LocalDate born = known.birthDate().orElseThrow().start().toLocalDate();
        switch (random.nextInt(5)) {
            case 0 -> family = slip(family, random);
            case 1 -> first = slip(first, random);
            case 2 -> {
                if (born.getDayOfMonth() <= 12) {
                    born = LocalDate.of(born.getYear(), born.getDayOfMonth(), born.getMonthValue());
                }
            }
            case 3 -> {
                String other = family;
                family = first;
                first = other;
            }
            default -> born = born.withYear(born.getYear() + 10);
        }
        return person(first, family, born, known.sex() == Sex.FEMALE, "");
    }

    private static String slip(String word, Random random) {
        int at = 1 + random.nextInt(word.length() - 2);
        return word.substring(0, at)
                + word.charAt(at + 1)
                + word.charAt(at)
                + word.substring(at + 2);
    }

    private static PatientDemographics person(
            String first, String family, LocalDate born, boolean female, String number) {
        return PatientDemographics.of(
                PersonName.of(family, List.of(first)),
                Moment.parse(born.toString()),
                female ? Sex.FEMALE : Sex.MALE,
                number.isEmpty() ? List.of() : List.of(Identifier.of("urn:oid:1.2.3.4", number)));
    }

    /** A word of a rank: two syllables and an end. */
    private static String word(int rank, int kind) {
        Random random = new Random(1_000_003L * rank + kind);
        String word =
                one(BEGIN, random)
                        + one(MIDDLE, random)
                        + one(BEGIN, random)
                        + one(MIDDLE, random)
                        + one(END, random);
        return word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1);
    }

    private static String one(String[] parts, Random random) {
        return parts[random.nextInt(parts.length)];
    }

    private static double[] shares(int size) {
        double[] upTo = new double[size];
        double sum = 0;
        for (int rank = 0; rank < size; rank++) {
            sum += 1.0 / (rank + 8);
            upTo[rank] = sum;
        }
        for (int rank = 0; rank < size; rank++) {
            upTo[rank] /= sum;
        }
        return upTo;
    }

    private static int drawn(double[] upTo, Random random) {
        int at = java.util.Arrays.binarySearch(upTo, random.nextDouble());
        return at < 0 ? Math.min(-at - 1, upTo.length - 1) : at;
    }
}
