package io.wardkey.domain.report;

import java.util.Optional;

/**
 * A reference as sent, to something that is no part of the report (FHIR R4 {@code Reference}).
 *
 * @param reference the sender's own name for it; only meaningful inside the file
 */
public record Link(
        Optional<String> reference, Optional<String> display, Optional<Identifier> identifier) {
    /** What to show: the sender's words, else the identifier's value, else nothing. */
    public Optional<String> words() {
        return display.or(() -> identifier.flatMap(Identifier::value));
    }
}
