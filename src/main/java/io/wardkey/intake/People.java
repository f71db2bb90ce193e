package io.wardkey.intake;

import io.wardkey.domain.report.ContactPoint;
import io.wardkey.domain.report.Identifier;
import io.wardkey.domain.report.Party;
import io.wardkey.domain.report.PatientDemographics;
import io.wardkey.domain.report.PersonName;
import io.wardkey.domain.report.PostalAddress;
import java.util.List;
import java.util.Optional;
import org.hl7.fhir.r4.model.Address;
import org.hl7.fhir.r4.model.Enumerations.AdministrativeGender;
import org.hl7.fhir.r4.model.HumanName;
import org.hl7.fhir.r4.model.Organization;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Practitioner;
import org.hl7.fhir.r4.model.PractitionerRole;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.StringType;
import org.jspecify.annotations.Nullable;

/** Persons and organisations as the domain's. */
final class People {
    private final ResourcePool pool;
    private final Values values;

    People(ResourcePool pool, Values values) {
        this.pool = pool;
        this.values = values;
    }

    PatientDemographics patient(
            Patient patient, Optional<String> reference, Optional<String> display) {
        return new PatientDemographics(
                PatientDemographics.Presence.IN_FILE,
                reference,
                display,
                patient.getName().stream().map(People::name).toList(),
                Values.moment(patient.getBirthDateElement()),
                sex(patient.getGender()),
                Values.identifiers(patient.getIdentifier()),
                patient.getAddress().stream().map(People::address).toList(),
                contacts(patient.getTelecom()),
                values.value(patient.getDeceased()),
                patient.getCommunication().stream()
                        .flatMap(c -> Values.concept(c.getLanguage()).stream())
                        .toList(),
                values.extensions(patient.getExtension()));
    }

    private static PatientDemographics.Sex sex(@Nullable AdministrativeGender gender) {
        return switch (gender) {
            case null -> PatientDemographics.Sex.UNSTATED;
            case MALE -> PatientDemographics.Sex.MALE;
            case FEMALE -> PatientDemographics.Sex.FEMALE;
            case OTHER -> PatientDemographics.Sex.OTHER;
            case UNKNOWN -> PatientDemographics.Sex.UNKNOWN;
            case NULL -> PatientDemographics.Sex.UNSTATED;
        };
    }

    static PersonName name(HumanName name) {
        return new PersonName(
                name.hasUse() ? Values.text(name.getUse().toCode()) : Optional.empty(),
                Values.text(name.getText()),
                Values.text(name.getFamily()),
                strings(name.getGiven()),
                strings(name.getPrefix()),
                strings(name.getSuffix()));
    }

    private static List<String> strings(List<StringType> strings) {
        return strings.stream().flatMap(s -> Values.text(s.getValue()).stream()).toList();
    }

    static PostalAddress address(Address address) {
        return new PostalAddress(
                address.hasUse() ? Values.text(address.getUse().toCode()) : Optional.empty(),
                Values.text(address.getText()),
                strings(address.getLine()),
                Values.text(address.getCity()),
                Values.text(address.getDistrict()),
                Values.text(address.getState()),
                Values.text(address.getPostalCode()),
                Values.text(address.getCountry()));
    }

    static List<ContactPoint> contacts(List<org.hl7.fhir.r4.model.ContactPoint> contacts) {
        return contacts.stream()
                .map(
                        c ->
                                new ContactPoint(
                                        c.hasSystem()
                                                ? Values.text(c.getSystem().toCode())
                                                : Optional.empty(),
                                        Values.text(c.getValue()),
                                        c.hasUse()
                                                ? Values.text(c.getUse().toCode())
                                                : Optional.empty()))
                .toList();
    }

    /** Whoever a reference names, with as much as the file holds. */
    Party party(Reference reference, JsonIndex.Entry from) throws Unreadable {
        Optional<ResourcePool.Found> found =
                reference.hasReference()
                        ? pool.find(reference.getReference(), from)
                        : Optional.empty();
        if (found.isEmpty()) {
            return bare(reference);
        }
        return switch (found.get().resource()) {
            case Organization organization -> organisation(reference, organization);
            case Practitioner practitioner -> person(reference, practitioner);
            case PractitionerRole role -> role(reference, role, found.get().entry());
            default -> bare(reference);
        };
    }

    private static Optional<String> sent(Reference reference) {
        return Values.text(reference.getReference());
    }

    private static Party bare(Reference reference) {
        String target = reference.getReference() == null ? "" : reference.getReference();
        Party.Kind kind =
                target.contains("Organization/") || "Organization".equals(reference.getType())
                        ? Party.Kind.ORGANISATION
                        : target.contains("Practitioner/") ? Party.Kind.PERSON : Party.Kind.OTHER;
        List<Identifier> identifiers =
                reference.hasIdentifier()
                        ? List.of(Values.identifier(reference.getIdentifier()))
                        : List.of();
        return new Party(
                kind,
                sent(reference),
                Values.text(reference.getDisplay()),
                identifiers,
                List.of(),
                List.of(),
                List.of(),
                Optional.empty());
    }

    private static Party organisation(Reference reference, Organization organization) {
        return new Party(
                Party.Kind.ORGANISATION,
                sent(reference),
                Values.text(organization.getName()).or(() -> Values.text(reference.getDisplay())),
                Values.identifiers(organization.getIdentifier()),
                contacts(organization.getTelecom()),
                organization.getAddress().stream().map(People::address).toList(),
                Values.concepts(organization.getType()),
                Optional.empty());
    }

    private static Party person(Reference reference, Practitioner practitioner) {
        return new Party(
                Party.Kind.PERSON,
                sent(reference),
                practitioner.getName().stream()
                        .flatMap(n -> name(n).words().stream())
                        .findFirst()
                        .or(() -> Values.text(reference.getDisplay())),
                Values.identifiers(practitioner.getIdentifier()),
                contacts(practitioner.getTelecom()),
                practitioner.getAddress().stream().map(People::address).toList(),
                List.of(),
                Optional.empty());
    }

    private Party role(Reference reference, PractitionerRole role, JsonIndex.Entry from)
            throws Unreadable {
        Party person =
                role.hasPractitioner() && !role.getPractitioner().equalsDeep(reference)
                        ? leaf(role.getPractitioner(), from)
                        : bare(reference);
        Optional<Party> organisation =
                role.hasOrganization()
                        ? Optional.of(leaf(role.getOrganization(), from))
                        : Optional.empty();
        return new Party(
                role.hasPractitioner()
                        ? Party.Kind.PERSON
                        : organisation.isPresent() ? Party.Kind.ORGANISATION : Party.Kind.OTHER,
                sent(reference),
                (role.hasPractitioner() ? person.name() : organisation.flatMap(Party::name))
                        .or(() -> Values.text(reference.getDisplay())),
                person.identifiers(),
                role.hasTelecom() ? contacts(role.getTelecom()) : person.contacts(),
                person.addresses(),
                Values.concepts(role.getCode()),
                organisation.flatMap(Party::name));
    }

    /**
     * A role's own references end here, so that roles that name each other can't run in a circle.
     */
    private Party leaf(Reference reference, JsonIndex.Entry from) throws Unreadable {
        Optional<ResourcePool.Found> found =
                reference.hasReference()
                        ? pool.find(reference.getReference(), from)
                        : Optional.empty();
        return switch (found.map(ResourcePool.Found::resource).orElse(null)) {
            case Organization organization -> organisation(reference, organization);
            case Practitioner practitioner -> person(reference, practitioner);
            case null, default -> bare(reference);
        };
    }
}
