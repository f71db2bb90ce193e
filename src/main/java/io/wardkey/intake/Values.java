package io.wardkey.intake;

import ca.uhn.fhir.context.FhirContext;
import io.wardkey.domain.report.Coding;
import io.wardkey.domain.report.Concept;
import io.wardkey.domain.report.Extension;
import io.wardkey.domain.report.Identifier;
import io.wardkey.domain.report.Link;
import io.wardkey.domain.report.Moment;
import io.wardkey.domain.report.Note;
import io.wardkey.domain.report.ReferenceRange;
import io.wardkey.domain.report.ResultValue;
import io.wardkey.domain.report.When;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.hl7.fhir.r4.model.Annotation;
import org.hl7.fhir.r4.model.BackboneElement;
import org.hl7.fhir.r4.model.Base;
import org.hl7.fhir.r4.model.BaseDateTimeType;
import org.hl7.fhir.r4.model.BooleanType;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.DomainResource;
import org.hl7.fhir.r4.model.IntegerType;
import org.hl7.fhir.r4.model.Narrative;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Period;
import org.hl7.fhir.r4.model.PrimitiveType;
import org.hl7.fhir.r4.model.Quantity;
import org.hl7.fhir.r4.model.Range;
import org.hl7.fhir.r4.model.Ratio;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.SampledData;
import org.hl7.fhir.r4.model.StringType;
import org.hl7.fhir.r4.model.TimeType;
import org.hl7.fhir.r4.model.Timing;
import org.hl7.fhir.r4.model.Type;
import org.jspecify.annotations.Nullable;

/** FHIR R4 data types as the domain's, one to one. */
final class Values {
    private final FhirContext context;

    Values(FhirContext context) {
        this.context = context;
    }

    static Optional<String> text(@Nullable String text) {
        return text == null || text.isEmpty() ? Optional.empty() : Optional.of(text);
    }

    Optional<ResultValue> value(@Nullable Type type) {
        return switch (type) {
            case null -> Optional.empty();
            case Quantity quantity -> quantity(quantity).map(ResultValue.class::cast);
            case CodeableConcept concept -> concept(concept).map(ResultValue.Coded::new);
            case org.hl7.fhir.r4.model.Coding coding ->
                    Optional.of(
                            new ResultValue.Coded(
                                    new Concept(Optional.empty(), List.of(coding(coding)))));
            case Range range -> Optional.of(range(range));
            case Ratio ratio ->
                    Optional.of(
                            new ResultValue.Ratio(
                                    quantity(ratio.getNumerator()),
                                    quantity(ratio.getDenominator())));
            case SampledData data -> Optional.of(sampled(data));
            case Period period -> Optional.of(new ResultValue.Spanned(between(period)));
            case BaseDateTimeType date -> moment(date).map(ResultValue.Dated::new);
            case BooleanType bool when bool.getValue() != null ->
                    Optional.of(new ResultValue.Bool(bool.getValue()));
            case IntegerType whole when exactly(whole, IntegerType.class) ->
                    Optional.of(new ResultValue.Whole(whole.getValue()));
            case TimeType time when time.getValue() != null ->
                    Optional.of(new ResultValue.TimeOfDay(time.getValue()));
            case StringType string when exactly(string, StringType.class) ->
                    Optional.of(new ResultValue.Text(string.getValue()));
            case PrimitiveType<?> primitive ->
                    text(primitive.getValueAsString())
                            .map(s -> new ResultValue.Other(primitive.fhirType(), s));
            default -> Optional.of(new ResultValue.Other(type.fhirType(), json(type)));
        };
    }

    /** HAPI makes {@code code} a kind of {@code string}; FHIR does not. */
    private static boolean exactly(PrimitiveType<?> value, Class<?> type) {
        return value.getClass() == type && value.getValue() != null;
    }

    private String json(Base value) {
        return context.newJsonParser().encodeToString(value);
    }

    static Optional<ResultValue.Quantity> quantity(@Nullable Quantity quantity) {
        if (quantity == null || quantity.isEmpty()) {
            return Optional.empty();
        }
        Optional<ResultValue.Comparator> comparator =
                Optional.ofNullable(quantity.getComparator())
                        .flatMap(
                                c ->
                                        switch (c) {
                                            case LESS_THAN ->
                                                    Optional.of(ResultValue.Comparator.LESS);
                                            case LESS_OR_EQUAL ->
                                                    Optional.of(
                                                            ResultValue.Comparator.LESS_OR_EQUAL);
                                            case GREATER_OR_EQUAL ->
                                                    Optional.of(
                                                            ResultValue.Comparator
                                                                    .GREATER_OR_EQUAL);
                                            case GREATER_THAN ->
                                                    Optional.of(ResultValue.Comparator.GREATER);
                                            case NULL -> Optional.empty();
                                        });
        return Optional.of(
                new ResultValue.Quantity(
                        Optional.ofNullable(quantity.getValue()),
                        comparator,
                        text(quantity.getUnit()),
                        text(quantity.getSystem()),
                        text(quantity.getCode())));
    }

    static ResultValue.Range range(Range range) {
        return new ResultValue.Range(quantity(range.getLow()), quantity(range.getHigh()));
    }

    private static ResultValue.Sampled sampled(SampledData data) {
        return new ResultValue.Sampled(
                quantity(data.getOrigin())
                        .orElseGet(
                                () ->
                                        new ResultValue.Quantity(
                                                Optional.empty(),
                                                Optional.empty(),
                                                Optional.empty(),
                                                Optional.empty(),
                                                Optional.empty())),
                Optional.ofNullable(data.getPeriod()),
                Optional.ofNullable(data.getFactor()),
                Optional.ofNullable(data.getLowerLimit()),
                Optional.ofNullable(data.getUpperLimit()),
                data.getDimensions(),
                text(data.getData()));
    }

    static Optional<Moment> moment(@Nullable BaseDateTimeType date) {
        return date == null
                ? Optional.empty()
                : text(date.getValueAsString()).flatMap(Moment::parse);
    }

    static When.Between between(Period period) {
        return new When.Between(moment(period.getStartElement()), moment(period.getEndElement()));
    }

    /** Empty where neither end was sent. */
    static Optional<When.Between> period(@Nullable Period period) {
        return period == null || !(period.hasStart() || period.hasEnd())
                ? Optional.empty()
                : Optional.of(between(period));
    }

    Optional<When> when(@Nullable Type type) {
        return switch (type) {
            case null -> Optional.empty();
            case BaseDateTimeType date -> moment(date).map(When.At::new);
            case Period period -> Optional.of(between(period));
            case Timing timing ->
                    Optional.of(
                            new When.Repeated(
                                    timing.getEvent().stream()
                                            .flatMap(e -> moment(e).stream())
                                            .toList(),
                                    timing.hasRepeat() || timing.hasCode()
                                            ? Optional.of(json(timing))
                                            : Optional.empty()));
            default -> Optional.empty();
        };
    }

    static Coding coding(org.hl7.fhir.r4.model.Coding coding) {
        return new Coding(
                text(coding.getSystem()),
                text(coding.getVersion()),
                text(coding.getCode()),
                text(coding.getDisplay()));
    }

    static Optional<Concept> concept(@Nullable CodeableConcept concept) {
        if (concept == null || concept.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(
                new Concept(
                        text(concept.getText()),
                        concept.getCoding().stream().map(Values::coding).toList()));
    }

    static List<Concept> concepts(List<CodeableConcept> concepts) {
        return concepts.stream().flatMap(c -> concept(c).stream()).toList();
    }

    static Identifier identifier(org.hl7.fhir.r4.model.Identifier identifier) {
        return new Identifier(
                text(identifier.getSystem()),
                text(identifier.getValue()),
                concept(identifier.getType()),
                identifier.hasUse() ? text(identifier.getUse().toCode()) : Optional.empty(),
                period(identifier.getPeriod()),
                text(identifier.getAssigner().getDisplay())
                        .or(() -> text(identifier.getAssigner().getReference())));
    }

    static List<Identifier> identifiers(List<org.hl7.fhir.r4.model.Identifier> identifiers) {
        return identifiers.stream().map(Values::identifier).toList();
    }

    /** A thing's own, and its reference's where that is another. */
    static List<Identifier> identifiers(
            Reference reference, List<org.hl7.fhir.r4.model.Identifier> own) {
        List<Identifier> identifiers = new ArrayList<>(identifiers(own));
        if (reference.hasIdentifier()) {
            Identifier said = identifier(reference.getIdentifier());
            // A bare copy says neither the use nor the period: the number may be out of use.
            if (identifiers.stream().noneMatch(it -> it.equals(said) || it.sameAs(said))) {
                identifiers.add(said);
            }
        }
        return identifiers;
    }

    Note note(Annotation note) {
        Optional<String> author =
                switch (note.getAuthor()) {
                    case null -> Optional.empty();
                    case StringType string -> text(string.getValue());
                    case org.hl7.fhir.r4.model.Reference reference ->
                            text(reference.getDisplay()).or(() -> text(reference.getReference()));
                    default -> Optional.empty();
                };
        return new Note(text(note.getText()).orElse(""), author, moment(note.getTimeElement()));
    }

    List<Note> notes(List<Annotation> notes) {
        return notes.stream().map(this::note).toList();
    }

    ReferenceRange referenceRange(Observation.ObservationReferenceRangeComponent range) {
        return new ReferenceRange(
                quantity(range.getLow()),
                quantity(range.getHigh()),
                concept(range.getType()),
                concepts(range.getAppliesTo()),
                range.hasAge() ? Optional.of(range(range.getAge())) : Optional.empty(),
                text(range.getText()),
                allExtensions(range, own(range)));
    }

    List<ReferenceRange> referenceRanges(
            List<Observation.ObservationReferenceRangeComponent> ranges) {
        return ranges.stream().map(this::referenceRange).toList();
    }

    static Link link(Reference reference) {
        return new Link(
                text(reference.getReference()),
                text(reference.getDisplay()),
                reference.hasIdentifier()
                        ? Optional.of(identifier(reference.getIdentifier()))
                        : Optional.empty());
    }

    static Optional<Link> linkIfSent(Reference reference) {
        return reference.isEmpty() ? Optional.empty() : Optional.of(link(reference));
    }

    static List<Link> links(List<Reference> references) {
        return references.stream().map(Values::link).toList();
    }

    /**
     * The sender's own words, unless they only say the data again (FHIR R4 {@code
     * NarrativeStatus}).
     */
    static Optional<String> narrative(@Nullable Narrative narrative) {
        if (narrative == null
                || narrative.getStatus() == Narrative.NarrativeStatus.GENERATED
                || narrative.getStatus() == Narrative.NarrativeStatus.EMPTY) {
            return Optional.empty();
        }
        return text(narrative.getDivAsString());
    }

    /** All extensions of a thing: its own, then those within its elements. */
    List<Extension> allExtensions(Base thing, List<org.hl7.fhir.r4.model.Extension> own) {
        List<Extension> all = new ArrayList<>(extensions(own));
        InnerExtensions.of(thing)
                .forEach((at, inner) -> all.add(extension(inner, Optional.of(at))));
        return all;
    }

    /** Those that may change what it means included. */
    static List<org.hl7.fhir.r4.model.Extension> own(BackboneElement element) {
        List<org.hl7.fhir.r4.model.Extension> own = new ArrayList<>(element.getExtension());
        own.addAll(element.getModifierExtension());
        return own;
    }

    List<Extension> allExtensions(DomainResource resource) {
        List<org.hl7.fhir.r4.model.Extension> own = new ArrayList<>(resource.getExtension());
        own.addAll(resource.getModifierExtension());
        return allExtensions(resource, own);
    }

    private Extension extension(org.hl7.fhir.r4.model.Extension sent, Optional<String> at) {
        Optional<ResultValue> value = value(sent.getValue());
        // A value that is kept as JSON holds its own extensions.
        List<Extension> parts =
                value.orElse(null) instanceof ResultValue.Other
                        ? extensions(sent.getExtension())
                        : allExtensions(sent, sent.getExtension());
        return new Extension(text(sent.getUrl()).orElse(""), value, parts, at);
    }

    List<Extension> extensions(List<org.hl7.fhir.r4.model.Extension> extensions) {
        return extensions.stream().map(e -> extension(e, Optional.empty())).toList();
    }
}
