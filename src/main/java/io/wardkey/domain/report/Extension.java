package io.wardkey.domain.report;

import java.util.List;
import java.util.Optional;

/** What a sender added beyond the standard, kept as it is (FHIR R4 {@code Extension}). */
public record Extension(String url, Optional<ResultValue> value, List<Extension> parts) {
    public Extension {
        parts = List.copyOf(parts);
    }
}
