package io.wardkey.domain.report;

import java.util.List;
import java.util.Optional;

/**
 * What was asked for (FHIR R4 {@code ServiceRequest}). Empty parts were not in the file.
 *
 * @param reference the file's own name for it
 * @param answers what was asked at ordering and answered then (pregnant, fasting), where the file
 *     holds it
 * @param narrative the sender's words as XHTML where they may say more than the data; hostile until
 *     cleaned
 */
public record Order(
        Optional<String> reference,
        List<Identifier> identifiers,
        Optional<Identifier> requisition,
        Standing standing,
        Wanted wanted,
        Optional<Moment> authored,
        Optional<Party> requester,
        List<Party> performers,
        List<ResultItem> answers,
        List<SpecimenInfo> specimens,
        Links links,
        List<Note> notes,
        Optional<String> narrative,
        List<Extension> extensions) {
    /** Where it stands, in FHIR's codes. */
    public record Standing(
            Optional<String> status, Optional<String> intent, Optional<String> priority) {}

    /**
     * What is wanted.
     *
     * @param not true when it must not be done
     * @param asNeeded a yes or no, or of what it depends
     * @param instruction for the patient
     */
    public record Wanted(
            List<Concept> categories,
            Optional<Concept> code,
            List<Concept> details,
            Optional<ResultValue> quantity,
            Optional<When> occurrence,
            Optional<ResultValue> asNeeded,
            Optional<Boolean> not,
            List<Concept> reasons,
            List<Concept> bodySites,
            Optional<String> instruction) {
        public Wanted {
            categories = List.copyOf(categories);
            details = List.copyOf(details);
            reasons = List.copyOf(reasons);
            bodySites = List.copyOf(bodySites);
        }
    }

    /** What it refers to and the report does not hold. */
    public record Links(
            List<Link> basedOn,
            List<Link> replaces,
            Optional<Link> encounter,
            List<Link> reasons,
            List<Link> supporting) {
        public Links {
            basedOn = List.copyOf(basedOn);
            replaces = List.copyOf(replaces);
            reasons = List.copyOf(reasons);
            supporting = List.copyOf(supporting);
        }
    }

    public Order {
        identifiers = List.copyOf(identifiers);
        performers = List.copyOf(performers);
        answers = List.copyOf(answers);
        specimens = List.copyOf(specimens);
        notes = List.copyOf(notes);
        extensions = List.copyOf(extensions);
    }
}
