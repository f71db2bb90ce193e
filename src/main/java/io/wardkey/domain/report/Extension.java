package io.wardkey.domain.report;

import java.util.List;
import java.util.Optional;

/**
 * What a sender added beyond the standard, kept as it is (FHIR R4 {@code Extension}).
 *
 * @param at the element that it stands on, from the thing that holds it, in FHIR's names ({@code
 *     identifier[0].type}); empty when it stands on the thing itself
 */
public record Extension(
        String url, Optional<ResultValue> value, List<Extension> parts, Optional<String> at) {
    public Extension {
        parts = List.copyOf(parts);
    }

    /** One that stands on the thing itself. */
    public Extension(String url, Optional<ResultValue> value, List<Extension> parts) {
        this(url, value, parts, Optional.empty());
    }
}
