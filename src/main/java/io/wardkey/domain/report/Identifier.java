package io.wardkey.domain.report;

import java.util.Optional;

/**
 * A business identifier (FHIR R4 {@code Identifier}). Two are equal for matching only when system
 * and value are: laboratories number alike.
 *
 * @param system URI of the numbering; without it the value identifies nothing beyond its sender
 * @param assigner who gave the number, in words where the sender has them, else as the sender
 *     refers to it
 */
public record Identifier(
        Optional<String> system,
        Optional<String> value,
        Optional<Concept> type,
        Optional<String> use,
        Optional<When.Between> period,
        Optional<String> assigner) {
    /** A number and who gave it, and nothing else. */
    public static Identifier of(String system, String value) {
        return new Identifier(
                Optional.of(system),
                Optional.of(value),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    /** True when both name the same thing beyond doubt: both halves present and equal. */
    public boolean sameAs(Identifier other) {
        return system.isPresent()
                && value.isPresent()
                && system.equals(other.system)
                && value.equals(other.value);
    }
}
