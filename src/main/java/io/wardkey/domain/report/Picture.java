package io.wardkey.domain.report;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/**
 * A picture, film or sound of a report (FHIR R4 {@code DiagnosticReport.media} and {@code Media}).
 *
 * @param comment why the report shows it
 * @param attachment which of the report's attachments holds it, from 0; empty when the file does
 *     not
 * @param medium what it is, where the file says
 */
public record Picture(
        Optional<String> comment,
        Link link,
        Optional<Integer> attachment,
        Optional<Medium> medium) {
    /** What a picture is and how it came to be. */
    public record Medium(
            List<Identifier> identifiers,
            Optional<String> status,
            Optional<Concept> type,
            Optional<Concept> modality,
            Optional<Concept> view,
            Optional<Concept> bodySite,
            List<Concept> reasons,
            Optional<When> created,
            Optional<Moment> issued,
            Optional<Party> operator,
            Optional<String> deviceName,
            Optional<Link> device,
            Size size,
            List<Note> notes,
            Optional<String> narrative,
            List<Extension> extensions) {
        public Medium {
            identifiers = List.copyOf(identifiers);
            reasons = List.copyOf(reasons);
            notes = List.copyOf(notes);
            extensions = List.copyOf(extensions);
        }
    }

    /** Pixels, frames and seconds, where sent. */
    public record Size(
            Optional<Integer> width,
            Optional<Integer> height,
            Optional<Integer> frames,
            Optional<BigDecimal> seconds) {}
}
