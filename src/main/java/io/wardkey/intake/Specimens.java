package io.wardkey.intake;

import io.wardkey.domain.report.Concept;
import io.wardkey.domain.report.SpecimenInfo;
import java.util.List;
import java.util.Optional;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Specimen;

/** Specimens as the domain's. */
final class Specimens {
    private final ResourcePool pool;
    private final Values values;
    private final Subjects subjects;

    Specimens(ResourcePool pool, Values values, Subjects subjects) {
        this.pool = pool;
        this.values = values;
        this.subjects = subjects;
    }

    /** Empty when the file does not hold it and the reference says nothing either. */
    Optional<SpecimenInfo> of(Reference reference, JsonIndex.Entry from, Tally tally)
            throws Unreadable {
        if (reference.isEmpty()) {
            return Optional.empty();
        }
        Optional<ResourcePool.Found> found =
                reference.hasReference()
                        ? pool.find(reference.getReference(), from)
                        : Optional.empty();
        if (found.isPresent() && found.get().resource() instanceof Specimen specimen) {
            subjects.see(specimen.getSubject(), found.get().entry());
            return Optional.of(info(reference, specimen));
        }
        if (reference.hasReference()) {
            tally.unresolved(reference.getReference());
        }
        return Optional.of(
                new SpecimenInfo(
                        Values.text(reference.getReference()),
                        reference.hasIdentifier()
                                ? List.of(Values.identifier(reference.getIdentifier()))
                                : List.of(),
                        Optional.empty(),
                        Optional.empty(),
                        Values.text(reference.getDisplay()).map(Concept::ofText),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of()));
    }

    private SpecimenInfo info(Reference reference, Specimen specimen) {
        Specimen.SpecimenCollectionComponent collection = specimen.getCollection();
        return new SpecimenInfo(
                Values.text(reference.getReference()),
                Values.identifiers(specimen.getIdentifier()),
                specimen.hasAccessionIdentifier()
                        ? Optional.of(Values.identifier(specimen.getAccessionIdentifier()))
                        : Optional.empty(),
                specimen.hasStatus()
                        ? Values.text(specimen.getStatus().toCode())
                        : Optional.empty(),
                Values.concept(specimen.getType()),
                values.when(collection.getCollected()),
                Values.moment(specimen.getReceivedTimeElement()),
                Values.concept(collection.getMethod()),
                Values.concept(collection.getBodySite()),
                Values.quantity(collection.getQuantity()),
                collection.getFastingStatus() instanceof CodeableConcept fasting
                        ? Values.concept(fasting)
                        : Optional.empty(),
                Values.concepts(specimen.getCondition()),
                specimen.getContainer().stream()
                        .flatMap(
                                c ->
                                        Values.concept(c.getType())
                                                .flatMap(Concept::words)
                                                .or(() -> Values.text(c.getDescription()))
                                                .stream())
                        .toList(),
                values.notes(specimen.getNote()),
                values.extensions(specimen.getExtension()));
    }
}
