package io.wardkey.domain.report;

import java.util.Optional;

/** How a report relates to another thing: an order, or another version of itself. */
public record Relation(
        Kind kind,
        Optional<String> reference,
        Optional<Identifier> identifier,
        Optional<String> display) {
    /** What the relation means. */
    public enum Kind {
        /** The order or plan that it fulfils ({@code DiagnosticReport.basedOn}). */
        BASED_ON,
        /**
         * The version that it takes the place of ({@code Composition.relatesTo} with code
         * replaces).
         */
        REPLACES,
        /** The version that it adds to (code appends). */
        APPENDS,
        /** The version that it is a translation or another form of (code transforms). */
        TRANSFORMS,
        /** The visit or stay that it belongs to ({@code DiagnosticReport.encounter}). */
        ENCOUNTER,
        /** An imaging study or picture that it describes, which is not held here. */
        IMAGE
    }
}
