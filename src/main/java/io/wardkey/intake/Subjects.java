package io.wardkey.intake;

import io.wardkey.domain.report.Identifier;
import io.wardkey.domain.report.PatientDemographics;
import io.wardkey.domain.report.PatientDemographics.Presence;
import io.wardkey.domain.report.Refusal;
import java.util.List;
import java.util.Optional;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Reference;

/**
 * Holds a report to one patient. The first subject that is named is the report's; each later one
 * must be the same, or the report is refused: two patients' data in one record can't be told apart
 * again. For one report.
 */
final class Subjects {
    private final ResourcePool pool;
    private final People people;
    private Optional<Reference> first = Optional.empty();
    private Optional<ResourcePool.Found> firstFound = Optional.empty();
    private PatientDemographics subject = PatientDemographics.nobody();

    Subjects(ResourcePool pool, People people) {
        this.pool = pool;
        this.people = people;
    }

    /** The report's patient, as far as named so far. */
    PatientDemographics subject() {
        return subject;
    }

    /** The patient's resource, where the file holds it. */
    Optional<ResourcePool.Found> found() {
        return firstFound;
    }

    void see(Reference reference, JsonIndex.Entry from) throws Unreadable {
        if (reference.isEmpty()) {
            return;
        }
        Optional<ResourcePool.Found> found =
                reference.hasReference()
                        ? pool.find(reference.getReference(), from)
                        : Optional.empty();
        if (first.isEmpty()) {
            first = Optional.of(reference);
            firstFound = found;
            subject = describe(reference, found);
        } else if (!same(reference, found)) {
            throw new Unreadable(Refusal.Reason.MIXED_PATIENTS, from.where());
        }
    }

    /** True when a resource is the report's own patient. */
    boolean isSubject(ResourcePool.Found patient) {
        return firstFound.filter(f -> samePatient(f, patient)).isPresent();
    }

    private PatientDemographics describe(Reference reference, Optional<ResourcePool.Found> found) {
        Optional<String> sent = Values.text(reference.getReference());
        Optional<String> display = Values.text(reference.getDisplay());
        if (found.isPresent() && found.get().resource() instanceof Patient patient) {
            return people.patient(patient, sent, display);
        }
        List<Identifier> identifiers =
                reference.hasIdentifier()
                        ? List.of(Values.identifier(reference.getIdentifier()))
                        : List.of();
        boolean noPerson =
                found.isPresent()
                        || sent.filter(s -> s.matches("(.*/)?(Group|Device|Location)/[^/]+"))
                                .isPresent();
        return PatientDemographics.of(
                noPerson ? Presence.NOT_A_PERSON : Presence.REFERENCED, sent, display, identifiers);
    }

    private boolean same(Reference reference, Optional<ResourcePool.Found> found) {
        Reference mine = first.orElseThrow();
        if (firstFound.isPresent() && found.isPresent()) {
            return samePatient(firstFound.get(), found.get());
        }
        if (mine.hasReference() && reference.hasReference()) {
            return References.typeAndId(mine.getReference())
                    .equals(References.typeAndId(reference.getReference()));
        }
        return mine.hasIdentifier()
                && reference.hasIdentifier()
                && Values.identifier(mine.getIdentifier())
                        .sameAs(Values.identifier(reference.getIdentifier()));
    }

    private static boolean samePatient(ResourcePool.Found one, ResourcePool.Found other) {
        if (one.key().equals(other.key())) {
            return true;
        }
        // Contained copies of one patient stand in several resources.
        return one.resource() instanceof Patient a
                && other.resource() instanceof Patient b
                && (one.key().contains("#") || other.key().contains("#"))
                && (a.getIdentifier().stream()
                                .map(Values::identifier)
                                .anyMatch(
                                        i ->
                                                b.getIdentifier().stream()
                                                        .map(Values::identifier)
                                                        .anyMatch(i::sameAs))
                        || (a.hasName()
                                && a.hasBirthDate()
                                && a.getNameFirstRep().equalsDeep(b.getNameFirstRep())
                                && a.getBirthDateElement().equalsDeep(b.getBirthDateElement())));
    }
}
