package io.wardkey.domain.report;

import java.util.List;
import java.util.Optional;

/** A part of one result that makes no sense alone (FHIR R4 {@code Observation.component}). */
public record Component(
        Concept code,
        Optional<ResultValue> value,
        List<Concept> interpretations,
        List<ReferenceRange> ranges,
        List<Extension> extensions) {
    public Component {
        interpretations = List.copyOf(interpretations);
        ranges = List.copyOf(ranges);
        extensions = List.copyOf(extensions);
    }

    public Flag flag() {
        return Flags.of(interpretations, value, ranges);
    }
}
