package io.wardkey.domain.matching;

import io.wardkey.domain.matching.Reason.Kind;
import io.wardkey.domain.report.PatientDemographics;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * How well two descriptions of a person agree, and why.
 *
 * <p>Not promised: that a high score is the same person. Twins, namesakes and a father with his son
 * agree in nearly everything; that is why only {@link #decides} ever decides.
 *
 * @param score 0 to 100; for an order, not a probability
 * @param reasons what was compared, the weightiest first of each kind
 */
public record Comparison(int score, List<Reason> reasons) {

    /** From here on somebody may be meant at all. */
    static final int PLAUSIBLE = 25;

    public Comparison {
        reasons = List.copyOf(reasons);
    }

    /**
     * @param named whom a report names
     * @param known who a patient is known to be
     * @param today for the periods of identifiers
     */
    public static Comparison of(
            PatientDemographics named, PatientDemographics known, LocalDate today) {
        return new Description(named).against(known, today);
    }

    /** Whether the person may be meant at all: somebody should look. */
    public boolean plausible() {
        return score >= PLAUSIBLE || has(Kind.IDENTIFIER_EQUAL) || has(Kind.IDENTIFIER_RETIRED);
    }

    /**
     * Whether it is the same person beyond what anybody needs to look at: an identifier in use is
     * equal in system and value, and nothing contradicts it or raises a doubt.
     */
    public boolean decides() {
        return objection().isEmpty();
    }

    /** Why it does not decide; empty when it does. */
    public Optional<Objection> objection() {
        boolean retired = has(Kind.IDENTIFIER_RETIRED);
        if (!retired && !has(Kind.IDENTIFIER_EQUAL)) {
            return Optional.of(Objection.NO_IDENTIFIER);
        }
        if (has(Kind.SEX_DIFFERS)
                || has(Kind.BIRTH_DIFFERS)
                || has(Kind.BIRTH_SWAPPED)
                || has(Kind.BIRTH_DIGIT)
                || has(Kind.BIRTH_FIRST_OF_YEAR)) {
            return Optional.of(Objection.CONTRADICTION);
        }
        boolean birth = has(Kind.BIRTH_EQUAL);
        // Families share insurance numbers: twins have one birth date and one number.
        if (has(Kind.GIVEN_DIFFERS)
                || has(Kind.GENERATION_DIFFERS)
                || has(Kind.NAME_DIFFERS) && !birth) {
            return Optional.of(Objection.OTHER_NAME);
        }
        if (has(Kind.IDENTIFIER_DIFFERS) && !birth) {
            return Optional.of(Objection.CONTRADICTION);
        }
        boolean name =
                has(Kind.NAME_EQUAL)
                        || has(Kind.NAME_SPELLED)
                        || has(Kind.NAME_PART)
                        || has(Kind.NAME_SHORT)
                        || has(Kind.NAME_ALIKE);
        return retired && !(birth && name)
                ? Optional.of(Objection.RETIRED_IDENTIFIER)
                : Optional.empty();
    }

    /** Why a comparison does not decide by itself. */
    public enum Objection {
        NO_IDENTIFIER,
        /** Birth date or sex, or another number of the same system. */
        CONTRADICTION,
        /** The number is equal, but the name is another's. */
        OTHER_NAME,
        /** The number is old, temporary, or past its period. */
        RETIRED_IDENTIFIER
    }

    public boolean has(Kind kind) {
        return reasons.stream().anyMatch(reason -> reason.kind() == kind);
    }

    /** Reasons hold a person's values, and don't show them. */
    @Override
    public String toString() {
        return "Comparison[" + score + ", " + reasons + "]";
    }
}
