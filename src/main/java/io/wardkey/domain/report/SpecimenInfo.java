package io.wardkey.domain.report;

import java.util.List;
import java.util.Optional;

/**
 * What was examined (FHIR R4 {@code Specimen}). Empty parts were not in the file.
 *
 * @param display the reference's words
 * @param parents what it was taken from, as far as the file tells
 * @param requests the orders that it was taken for
 * @param narrative the sender's words as XHTML where they may say more than the data; hostile until
 *     cleaned
 */
public record SpecimenInfo(
        Optional<String> reference,
        Optional<String> display,
        List<Identifier> identifiers,
        Optional<Identifier> accession,
        Optional<String> status,
        Optional<Concept> type,
        Optional<Moment> received,
        Collection collection,
        List<Concept> conditions,
        List<Step> processing,
        List<Container> containers,
        List<SpecimenInfo> parents,
        List<Link> requests,
        List<Note> notes,
        Optional<String> narrative,
        List<Extension> extensions) {
    /**
     * How it was taken.
     *
     * @param fasting whether the patient had fasted, or for how long
     */
    public record Collection(
            Optional<Party> collector,
            Optional<When> collected,
            Optional<ResultValue.Quantity> duration,
            Optional<ResultValue.Quantity> quantity,
            Optional<Concept> method,
            Optional<Concept> bodySite,
            Optional<ResultValue> fasting) {
        /** Of which nothing is said. */
        public static final Collection UNSTATED =
                new Collection(
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty());
    }

    /** What was done to it. */
    public record Step(
            Optional<String> description,
            Optional<Concept> procedure,
            List<Additive> additives,
            Optional<When> time) {
        public Step {
            additives = List.copyOf(additives);
        }
    }

    /** What it came in. */
    public record Container(
            List<Identifier> identifiers,
            Optional<String> description,
            Optional<Concept> type,
            Optional<ResultValue.Quantity> capacity,
            Optional<ResultValue.Quantity> quantity,
            Optional<Additive> additive) {
        public Container {
            identifiers = List.copyOf(identifiers);
        }
    }

    /** What was put to it: said here, or referred to. */
    public record Additive(Optional<Concept> what, Optional<Link> link) {}

    public SpecimenInfo {
        identifiers = List.copyOf(identifiers);
        conditions = List.copyOf(conditions);
        processing = List.copyOf(processing);
        containers = List.copyOf(containers);
        parents = List.copyOf(parents);
        requests = List.copyOf(requests);
        notes = List.copyOf(notes);
        extensions = List.copyOf(extensions);
    }

    /** One that is only referred to. */
    public static SpecimenInfo referenced(Link link) {
        return new SpecimenInfo(
                link.reference(),
                link.display(),
                link.identifier().stream().toList(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Collection.UNSTATED,
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                Optional.empty(),
                List.of());
    }

    /** What to show: the type, else the reference's words. */
    public Optional<String> words() {
        return type.flatMap(Concept::words).or(() -> display);
    }
}
