package io.wardkey.intake;

import io.wardkey.domain.report.ReaderNote;
import io.wardkey.domain.report.Refusal;
import io.wardkey.domain.report.SpecimenInfo;
import io.wardkey.domain.report.SpecimenInfo.Additive;
import io.wardkey.domain.report.SpecimenInfo.Collection;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Specimen;
import org.hl7.fhir.r4.model.Type;
import org.jspecify.annotations.Nullable;

/** Specimens as the domain's. */
final class Specimens {
    private final ResourcePool pool;
    private final Values values;
    private final People people;
    private final Subjects subjects;
    private final Set<String> onPath = new HashSet<>();

    Specimens(ResourcePool pool, Values values, People people, Subjects subjects) {
        this.pool = pool;
        this.values = values;
        this.people = people;
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
            if (!onPath.add(found.get().key())) {
                tally.note(ReaderNote.Kind.CYCLE, found.get().entry().name());
                return Optional.of(SpecimenInfo.referenced(Values.link(reference)));
            }
            if (onPath.size() > Limits.PANEL_DEPTH) {
                throw new Unreadable(Refusal.Reason.TOO_DEEP, found.get().entry().where());
            }
            SpecimenInfo info = info(reference, specimen, found.get().entry(), tally);
            onPath.remove(found.get().key());
            return Optional.of(info);
        }
        if (reference.hasReference()) {
            tally.unresolved(reference.getReference());
        }
        return Optional.of(SpecimenInfo.referenced(Values.link(reference)));
    }

    /** Each reference that says anything, in order. */
    List<SpecimenInfo> all(List<Reference> references, JsonIndex.Entry from, Tally tally)
            throws Unreadable {
        List<SpecimenInfo> specimens = new ArrayList<>();
        for (Reference reference : references) {
            of(reference, from, tally).ifPresent(specimens::add);
        }
        return specimens;
    }

    private SpecimenInfo info(
            Reference reference, Specimen specimen, JsonIndex.Entry entry, Tally tally)
            throws Unreadable {
        return new SpecimenInfo(
                Values.text(reference.getReference()),
                Values.text(reference.getDisplay()),
                Values.identifiers(reference, specimen.getIdentifier()),
                specimen.hasAccessionIdentifier()
                        ? Optional.of(Values.identifier(specimen.getAccessionIdentifier()))
                        : Optional.empty(),
                specimen.hasStatus()
                        ? Values.text(specimen.getStatus().toCode())
                        : Optional.empty(),
                Values.concept(specimen.getType()),
                Values.moment(specimen.getReceivedTimeElement()),
                collection(specimen.getCollection(), entry),
                Values.concepts(specimen.getCondition()),
                specimen.getProcessing().stream().map(this::step).toList(),
                specimen.getContainer().stream().map(Specimens::container).toList(),
                all(specimen.getParent(), entry, tally),
                Values.links(specimen.getRequest()),
                values.notes(specimen.getNote()),
                Values.narrative(specimen.getText()),
                values.allExtensions(specimen));
    }

    private Collection collection(
            Specimen.SpecimenCollectionComponent collection, JsonIndex.Entry entry)
            throws Unreadable {
        return new Collection(
                people.partyIfSent(collection.getCollector(), entry),
                values.when(collection.getCollected()),
                Values.quantity(collection.getDuration()),
                Values.quantity(collection.getQuantity()),
                Values.concept(collection.getMethod()),
                Values.concept(collection.getBodySite()),
                values.value(collection.getFastingStatus()));
    }

    private SpecimenInfo.Step step(Specimen.SpecimenProcessingComponent step) {
        return new SpecimenInfo.Step(
                Values.text(step.getDescription()),
                Values.concept(step.getProcedure()),
                step.getAdditive().stream().flatMap(a -> additive(a).stream()).toList(),
                values.when(step.getTime()));
    }

    private static SpecimenInfo.Container container(Specimen.SpecimenContainerComponent container) {
        return new SpecimenInfo.Container(
                Values.identifiers(container.getIdentifier()),
                Values.text(container.getDescription()),
                Values.concept(container.getType()),
                Values.quantity(container.getCapacity()),
                Values.quantity(container.getSpecimenQuantity()),
                additive(container.getAdditive()));
    }

    private static Optional<Additive> additive(@Nullable Type additive) {
        return switch (additive) {
            case CodeableConcept concept ->
                    Values.concept(concept)
                            .map(c -> new Additive(Optional.of(c), Optional.empty()));
            case Reference reference ->
                    Values.linkIfSent(reference)
                            .map(l -> new Additive(Optional.empty(), Optional.of(l)));
            case null, default -> Optional.empty();
        };
    }
}
