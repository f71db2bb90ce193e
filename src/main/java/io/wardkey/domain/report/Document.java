package io.wardkey.domain.report;

import java.util.List;
import java.util.Optional;

/**
 * The document that a report was sent in, as it reads (FHIR R4 {@code Composition}). What it
 * replaces stands among the report's relations.
 *
 * @param status FHIR's code
 * @param confidentiality HL7 v3 code
 */
public record Document(
        Optional<String> title,
        Optional<Concept> type,
        List<Concept> categories,
        Optional<String> status,
        Optional<Moment> date,
        Optional<String> language,
        Optional<String> confidentiality,
        Optional<Identifier> identifier,
        List<Party> authors,
        List<Attestation> attestations,
        Optional<Party> custodian,
        Optional<Link> encounter,
        List<Event> events,
        List<Section> sections,
        Optional<String> narrative,
        List<Extension> extensions) {
    /** Who answers for it, in which capacity (FHIR's code) and when. */
    public record Attestation(
            Optional<String> mode, Optional<Moment> time, Optional<Party> party) {}

    /** What is documented, besides the report itself. */
    public record Event(List<Concept> codes, Optional<When.Between> period, List<Link> details) {
        public Event {
            codes = List.copyOf(codes);
            details = List.copyOf(details);
        }
    }

    /**
     * A part with a heading.
     *
     * @param narrative its text as XHTML; hostile until cleaned, never shown as it is
     * @param emptyReason why there is nothing
     * @param entries what it is about; results and reports are held elsewhere in the draft
     */
    public record Section(
            Optional<String> title,
            Optional<Concept> code,
            List<Party> authors,
            Optional<Link> focus,
            Optional<String> narrative,
            Optional<String> mode,
            Optional<Concept> orderedBy,
            List<Link> entries,
            Optional<Concept> emptyReason,
            List<Section> sections) {
        public Section {
            authors = List.copyOf(authors);
            entries = List.copyOf(entries);
            sections = List.copyOf(sections);
        }
    }

    public Document {
        categories = List.copyOf(categories);
        authors = List.copyOf(authors);
        attestations = List.copyOf(attestations);
        events = List.copyOf(events);
        sections = List.copyOf(sections);
        extensions = List.copyOf(extensions);
    }
}
