package io.wardkey.domain.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A person's name in its parts, in the sender's order (FHIR R4 {@code HumanName}).
 *
 * @param period when the name was or is in use
 */
public record PersonName(
        Optional<String> use,
        Optional<String> text,
        Optional<String> family,
        List<String> given,
        List<String> prefix,
        List<String> suffix,
        Optional<When.Between> period) {
    public PersonName {
        given = List.copyOf(given);
        prefix = List.copyOf(prefix);
        suffix = List.copyOf(suffix);
    }

    /** A name in use. */
    public PersonName(
            Optional<String> use,
            Optional<String> text,
            Optional<String> family,
            List<String> given,
            List<String> prefix,
            List<String> suffix) {
        this(use, text, family, given, prefix, suffix, Optional.empty());
    }

    /** A name in use that is nothing but these. */
    public static PersonName of(String family, List<String> given) {
        return new PersonName(
                Optional.empty(),
                Optional.empty(),
                Optional.of(family),
                given,
                List.of(),
                List.of());
    }

    /** The same, by which a state or register knows its bearer. */
    public PersonName official() {
        return new PersonName(Optional.of("official"), text, family, given, prefix, suffix, period);
    }

    /**
     * The name to show: as the sender wrote it, else given names before the family name. Empty if
     * there is none.
     */
    public Optional<String> words() {
        if (text.isPresent()) {
            return text;
        }
        List<String> parts = new ArrayList<>(prefix);
        parts.addAll(given);
        family.ifPresent(parts::add);
        parts.addAll(suffix);
        return parts.isEmpty() ? Optional.empty() : Optional.of(String.join(" ", parts));
    }
}
