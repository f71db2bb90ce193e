package io.wardkey.domain.report;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * One result, or a panel of them (FHIR R4 {@code Observation}).
 *
 * @param key the source's own name for it, unique in the report, where it has one
 * @param value empty for a heading that only has members
 * @param ranges in the sender's order
 * @param members the panel's results in the sender's order ({@code hasMember})
 * @param derivedFrom names of what it was computed from
 * @param reading where on a page it was read and how surely; empty where the source is data
 */
public record ResultItem(
        Optional<String> key,
        ItemStatus status,
        Concept code,
        List<Concept> categories,
        Optional<ResultValue> value,
        List<Concept> interpretations,
        List<ReferenceRange> ranges,
        List<Note> notes,
        Circumstances circumstances,
        List<Component> components,
        List<ResultItem> members,
        List<String> derivedFrom,
        List<Extension> extensions,
        Optional<Reading> reading) {
    /**
     * How the result came to be.
     *
     * @param effective when it was true of the patient, mostly the collection
     * @param issued when this version was made available
     */
    public record Circumstances(
            List<Identifier> identifiers,
            Optional<When> effective,
            Optional<Moment> issued,
            Optional<Concept> method,
            Optional<Concept> bodySite,
            Optional<SpecimenInfo> specimen,
            List<Party> performers,
            Optional<String> device) {
        public Circumstances {
            identifiers = List.copyOf(identifiers);
            performers = List.copyOf(performers);
        }
    }

    public ResultItem {
        categories = List.copyOf(categories);
        interpretations = List.copyOf(interpretations);
        ranges = List.copyOf(ranges);
        notes = List.copyOf(notes);
        components = List.copyOf(components);
        members = List.copyOf(members);
        derivedFrom = List.copyOf(derivedFrom);
        extensions = List.copyOf(extensions);
    }

    /** False when it was read off a page and a person should look. */
    public boolean sure() {
        return reading.map(Reading::sure).orElse(true);
    }

    /** True for a heading: members and no value of its own. */
    public boolean isPanel() {
        return !members.isEmpty() && value.isEmpty();
    }

    /** The flag of this result and its components, without its members. */
    public Flag flag() {
        return components.stream()
                .map(Component::flag)
                .reduce(Flags.of(interpretations, value, ranges), Flag::worse);
    }

    /** This item, then every item below it, in order. */
    public Stream<ResultItem> walk() {
        return Stream.concat(Stream.of(this), members.stream().flatMap(ResultItem::walk));
    }
}
