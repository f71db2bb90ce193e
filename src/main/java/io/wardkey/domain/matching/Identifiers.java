package io.wardkey.domain.matching;

import io.wardkey.domain.report.Identifier;
import io.wardkey.domain.report.Moment;
import io.wardkey.domain.report.PatientDemographics;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** What identifiers are worth. */
public final class Identifiers {

    /**
     * What people type where a number is asked for and there is none: nothing but zeros or nines,
     * one digit over and over, digits in a row, and words.
     */
    private static final Pattern PLACEHOLDER =
            Pattern.compile(
                    "0+|9{3,}|(\\p{Alnum})\\1{3,}|0?12345678(?:90?)?|9?87654321|x+"
                            + "|(?:unknown|unk|none|null|nil|na|nan|nobody|notavailable"
                            + "|notapplicable|notknown|missing|tbd|todo|anonymous|pending"
                            + "|unbekannt|keine|ohne|inconnu|aucun|sans|desconocido|sconosciuto"
                            + "|test|testpatient|patient|dummy|sample|example|default|temp)\\d*");

    /**
     * Systems of identifiers that number nothing: kinds of numbers, which some senders put there,
     * and "any URI", where what is none counts in nobody's numbering (FHIR R4, Identifier).
     */
    private static final Set<String> KINDS =
            Set.of(
                    "http://terminology.hl7.org/CodeSystem/v2-0203",
                    "http://hl7.org/fhir/v2/0203",
                    "http://hl7.org/fhir/identifier-type");

    private static final String ANY_URI = "urn:ietf:rfc:3986";

    private static final Pattern BETWEEN = Pattern.compile("[\\s\\p{Punct}]+");

    private Identifiers() {}

    /** Whether the number is in use: nothing says that it is old, temporary or past its period. */
    static boolean current(Identifier identifier, LocalDate today) {
        boolean retired =
                identifier.use().filter(use -> use.equals("old") || use.equals("temp")).isPresent();
        return !retired && !ended(identifier, today);
    }

    private static boolean ended(Identifier identifier, LocalDate today) {
        return identifier
                .period()
                .flatMap(period -> period.until())
                .filter(until -> last(until).isBefore(today))
                .isPresent();
    }

    private static LocalDate last(Moment until) {
        LocalDate start = until.start().toLocalDate();
        return switch (until.precision()) {
            case YEAR -> start.plusYears(1).minusDays(1);
            case MONTH -> start.plusMonths(1).minusDays(1);
            case DAY, MINUTE, SECOND, FRACTION -> start;
        };
    }

    /** Whether a value stands where there is none. It never identifies anybody. */
    static boolean placeholder(String value) {
        String bare = BETWEEN.matcher(value.strip()).replaceAll("").toLowerCase(Locale.ROOT);
        return bare.isEmpty() || PLACEHOLDER.matcher(bare).matches();
    }

    /** Whether it says whose it is: both halves, and no placeholder. */
    public static boolean identifies(Identifier identifier) {
        return identifier
                        .system()
                        .filter(system -> !system.isBlank() && !KINDS.contains(system))
                        .isPresent()
                && (!identifier.system().equals(Optional.of(ANY_URI))
                        || identifier.value().filter(value -> value.contains(":")).isPresent())
                && identifier.value().filter(value -> !placeholder(value)).isPresent();
    }

    /** The same number, perhaps written with other signs between: 756.1234.5678.97. */
    static boolean written(Identifier one, Identifier other) {
        return one.system().equals(other.system()) && bare(one).equals(bare(other));
    }

    private static String bare(Identifier identifier) {
        return BETWEEN.matcher(identifier.value().orElse(""))
                .replaceAll("")
                .toLowerCase(Locale.ROOT);
    }

    /** Those that a person can be registered by: they identify, and are in use. */
    public static List<Identifier> full(PatientDemographics who, LocalDate today) {
        return who.identifiers().stream()
                .filter(identifier -> identifies(identifier) && current(identifier, today))
                .toList();
    }

    /** One that both have and that identifies; in use with both, if there is such. */
    static Optional<Identifier> shared(
            PatientDemographics one, PatientDemographics other, LocalDate today) {
        Optional<Identifier> shared = Optional.empty();
        for (Identifier mine : one.identifiers()) {
            for (Identifier theirs : other.identifiers()) {
                if (identifies(mine) && mine.sameAs(theirs)) {
                    if (current(mine, today) && current(theirs, today)) {
                        return Optional.of(mine);
                    }
                    shared = Optional.of(current(mine, today) ? theirs : mine);
                }
            }
        }
        return shared;
    }
}
