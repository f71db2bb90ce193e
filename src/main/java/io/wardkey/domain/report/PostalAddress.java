package io.wardkey.domain.report;

import java.util.List;
import java.util.Optional;

/**
 * A postal address as sent (FHIR R4 {@code Address}); use and kind as its codes.
 *
 * @param kind for letters, for visits, or both ({@code Address.type})
 * @param period when it was or is in use
 */
public record PostalAddress(
        Optional<String> use,
        Optional<String> text,
        List<String> lines,
        Optional<String> city,
        Optional<String> district,
        Optional<String> state,
        Optional<String> postalCode,
        Optional<String> country,
        Optional<String> kind,
        Optional<When.Between> period) {
    public PostalAddress {
        lines = List.copyOf(lines);
    }

    /** An address in use. */
    public PostalAddress(
            Optional<String> use,
            Optional<String> text,
            List<String> lines,
            Optional<String> city,
            Optional<String> district,
            Optional<String> state,
            Optional<String> postalCode,
            Optional<String> country) {
        this(
                use,
                text,
                lines,
                city,
                district,
                state,
                postalCode,
                country,
                Optional.empty(),
                Optional.empty());
    }
}
