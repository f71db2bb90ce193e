package io.wardkey.domain.report;

import java.util.List;
import java.util.Optional;

/** What was examined (FHIR R4 {@code Specimen}). Empty parts were not in the file. */
public record SpecimenInfo(
        Optional<String> reference,
        List<Identifier> identifiers,
        Optional<Identifier> accession,
        Optional<String> status,
        Optional<Concept> type,
        Optional<When> collected,
        Optional<Moment> received,
        Optional<Concept> method,
        Optional<Concept> bodySite,
        Optional<ResultValue.Quantity> quantity,
        Optional<Concept> fasting,
        List<Concept> conditions,
        List<String> containers,
        List<Note> notes,
        List<Extension> extensions) {
    public SpecimenInfo {
        identifiers = List.copyOf(identifiers);
        conditions = List.copyOf(conditions);
        containers = List.copyOf(containers);
        notes = List.copyOf(notes);
        extensions = List.copyOf(extensions);
    }
}
