package io.wardkey.domain.report;

import java.util.List;
import java.util.Optional;

/** A postal address as sent (FHIR R4 {@code Address}). */
public record PostalAddress(
        Optional<String> use,
        Optional<String> text,
        List<String> lines,
        Optional<String> city,
        Optional<String> district,
        Optional<String> state,
        Optional<String> postalCode,
        Optional<String> country) {
    public PostalAddress {
        lines = List.copyOf(lines);
    }
}
