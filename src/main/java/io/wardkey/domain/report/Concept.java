package io.wardkey.domain.report;

import java.util.List;
import java.util.Optional;

/**
 * A thing said in words, in codes, or both (FHIR R4 {@code CodeableConcept}). All codes are kept in
 * the sender's order.
 */
public record Concept(Optional<String> text, List<Coding> codings) {
    public Concept {
        codings = List.copyOf(codings);
    }

    public static Concept ofText(String text) {
        return new Concept(Optional.of(text), List.of());
    }

    public boolean isEmpty() {
        return text.isEmpty() && codings.isEmpty();
    }

    /**
     * The sender's own words, else the first code's display, else the first bare code, else
     * nothing.
     */
    public Optional<String> words() {
        return text.or(() -> codings.stream().flatMap(c -> c.display().stream()).findFirst())
                .or(() -> codings.stream().flatMap(c -> c.code().stream()).findFirst());
    }

    public boolean has(String system, String code) {
        return codings.stream().anyMatch(c -> c.is(system, code));
    }

    /** The first code of a system. */
    public Optional<String> codeIn(String system) {
        return codings.stream()
                .filter(c -> c.system().filter(system::equals).isPresent())
                .flatMap(c -> c.code().stream())
                .findFirst();
    }
}
