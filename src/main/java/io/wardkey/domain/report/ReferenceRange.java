package io.wardkey.domain.report;

import java.util.List;
import java.util.Optional;

/**
 * What is expected, and of whom (FHIR R4 {@code Observation.referenceRange}).
 *
 * @param type what kind of range; without it, or with the code {@code normal}, the range of the
 *     healthy
 * @param appliesTo to whom; without it, to this patient
 * @param age for which age
 */
public record ReferenceRange(
        Optional<ResultValue.Quantity> low,
        Optional<ResultValue.Quantity> high,
        Optional<Concept> type,
        List<Concept> appliesTo,
        Optional<ResultValue.Range> age,
        Optional<String> text,
        List<Extension> extensions) {
    public ReferenceRange {
        appliesTo = List.copyOf(appliesTo);
        extensions = List.copyOf(extensions);
    }

    /** True when a number can be held against it without knowing more of the patient. */
    public boolean plain() {
        return appliesTo.isEmpty()
                && age.isEmpty()
                && type.map(
                                t ->
                                        t.codings().stream()
                                                .anyMatch(
                                                        c ->
                                                                c.code()
                                                                        .filter("normal"::equals)
                                                                        .isPresent()))
                        .orElse(true);
    }
}
