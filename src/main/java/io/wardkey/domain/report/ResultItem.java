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
 * @param derivedFrom what it was computed from
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
        List<Link> derivedFrom,
        List<Extension> extensions,
        Optional<Reading> reading) {
    /**
     * How the result came to be.
     *
     * @param calledInReport what the report or panel calls it ({@code Reference.display}), where
     *     that is not what it calls itself
     * @param effective when it was true of the patient, mostly the collection
     * @param issued when this version was made available
     * @param narrative the sender's words as XHTML where they may say more than the data; hostile
     *     until cleaned
     */
    public record Circumstances(
            Optional<String> calledInReport,
            List<Identifier> identifiers,
            Optional<When> effective,
            Optional<Moment> issued,
            Optional<Concept> method,
            Optional<Concept> bodySite,
            Optional<SpecimenInfo> specimen,
            List<Party> performers,
            Optional<DeviceInfo> device,
            Links links,
            Optional<String> narrative) {
        /** Of which nothing is said. */
        public static final Circumstances UNSTATED =
                new Circumstances(
                        Optional.empty(),
                        List.of(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        List.of(),
                        Optional.empty(),
                        Links.NONE,
                        Optional.empty());

        public Circumstances {
            identifiers = List.copyOf(identifiers);
            performers = List.copyOf(performers);
        }
    }

    /**
     * What a result refers to and the report does not hold in it.
     *
     * @param basedOn orders
     * @param partOf procedures
     * @param focus whom or what it is really about, when not the patient: a fetus, a device
     */
    public record Links(
            List<Link> basedOn, List<Link> partOf, List<Link> focus, Optional<Link> encounter) {
        /** None of them. */
        public static final Links NONE =
                new Links(List.of(), List.of(), List.of(), Optional.empty());

        public Links {
            basedOn = List.copyOf(basedOn);
            partOf = List.copyOf(partOf);
            focus = List.copyOf(focus);
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
