package io.wardkey.intake;

import io.wardkey.domain.report.Attachment;
import io.wardkey.domain.report.Concept;
import io.wardkey.domain.report.ContactPoint;
import io.wardkey.domain.report.Party;
import io.wardkey.domain.report.PatientDemographics;
import io.wardkey.domain.report.PatientDetails;
import io.wardkey.domain.report.PersonName;
import io.wardkey.domain.report.PostalAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.hl7.fhir.r4.model.Address;
import org.hl7.fhir.r4.model.DomainResource;
import org.hl7.fhir.r4.model.Enumerations.AdministrativeGender;
import org.hl7.fhir.r4.model.HumanName;
import org.hl7.fhir.r4.model.Organization;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Practitioner;
import org.hl7.fhir.r4.model.PractitionerRole;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.RelatedPerson;
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
                retired(patient)
                        ? PatientDemographics.Presence.RETIRED
                        : PatientDemographics.Presence.IN_FILE,
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
                values.allExtensions(patient));
    }

    /**
     * FHIR R4, LinkType: a patient that was replaced "must no longer be used"; Patient.active
     * modifies the meaning of all else. What the others say (<i>replaces</i>, <i>refer</i>,
     * <i>seealso</i>) leaves the entry in use.
     */
    private static boolean retired(Patient patient) {
        return patient.hasActive() && !patient.getActive()
                || patient.getLink().stream()
                        .anyMatch(link -> link.getType() == Patient.LinkType.REPLACEDBY);
    }

    /** What the file says of a patient beyond who it is. */
    PatientDetails details(Patient patient, JsonIndex.Entry from) throws Unreadable {
        List<Integer> preferred =
                IntStream.range(0, patient.getCommunication().size())
                        .filter(i -> patient.getCommunication().get(i).getPreferred())
                        .boxed()
                        .toList();
        List<PatientDetails.ContactPerson> contacts = new ArrayList<>();
        for (Patient.ContactComponent contact : patient.getContact()) {
            contacts.add(
                    new PatientDetails.ContactPerson(
                            Values.concepts(contact.getRelationship()),
                            contact.hasName()
                                    ? Optional.of(name(contact.getName()))
                                    : Optional.empty(),
                            contacts(contact.getTelecom()),
                            contact.hasAddress()
                                    ? Optional.of(address(contact.getAddress()))
                                    : Optional.empty(),
                            contact.hasGender()
                                    ? Values.text(contact.getGender().toCode())
                                    : Optional.empty(),
                            partyIfSent(contact.getOrganization(), from),
                            Values.period(contact.getPeriod())));
        }
        Attachments documents = new Attachments(pool, new Tally());
        List<Attachment> photographs = new ArrayList<>();
        for (org.hl7.fhir.r4.model.Attachment photograph : patient.getPhoto()) {
            photographs.add(documents.of(photograph, from));
        }
        return new PatientDetails(
                patient.hasActive() ? Optional.of(patient.getActive()) : Optional.empty(),
                Values.concept(patient.getMaritalStatus()),
                values.value(patient.getMultipleBirth()),
                preferred,
                contacts,
                parties(patient.getGeneralPractitioner(), from),
                partyIfSent(patient.getManagingOrganization(), from),
                photographs,
                patient.getLink().stream()
                        .map(
                                l ->
                                        new PatientDetails.Linked(
                                                Values.link(l.getOther()),
                                                l.hasType()
                                                        ? Values.text(l.getType().toCode())
                                                        : Optional.empty()))
                        .toList(),
                Values.narrative(patient.getText()));
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
                strings(name.getSuffix()),
                Values.period(name.getPeriod()));
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
                Values.text(address.getCountry()),
                address.hasType() ? Values.text(address.getType().toCode()) : Optional.empty(),
                Values.period(address.getPeriod()));
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
                                                : Optional.empty(),
                                        c.hasRank() ? Optional.of(c.getRank()) : Optional.empty(),
                                        Values.period(c.getPeriod())))
                .toList();
    }

    /** Empty when the reference says nothing. */
    Optional<Party> partyIfSent(Reference reference, JsonIndex.Entry from) throws Unreadable {
        return reference.isEmpty() ? Optional.empty() : Optional.of(party(reference, from));
    }

    List<Party> parties(List<Reference> references, JsonIndex.Entry from) throws Unreadable {
        List<Party> parties = new ArrayList<>();
        for (Reference reference : references) {
            parties.add(party(reference, from));
        }
        return parties;
    }

    /** Whoever a reference names, with as much as the file holds. */
    Party party(Reference reference, JsonIndex.Entry from) throws Unreadable {
        Optional<ResourcePool.Found> found = find(reference, from);
        return found.isPresent() && found.get().resource() instanceof PractitionerRole role
                ? role(reference, role, found.get().entry())
                : leaf(reference, found);
    }

    private Optional<ResourcePool.Found> find(Reference reference, JsonIndex.Entry from)
            throws Unreadable {
        return reference.hasReference()
                ? pool.find(reference.getReference(), from)
                : Optional.empty();
    }

    private static Party bare(Reference reference) {
        String target = reference.getReference() == null ? "" : reference.getReference();
        Party.Kind kind =
                target.contains("Organization/") || "Organization".equals(reference.getType())
                        ? Party.Kind.ORGANISATION
                        : target.contains("Practitioner/") ? Party.Kind.PERSON : Party.Kind.OTHER;
        return Party.referenced(kind, Values.link(reference));
    }

    private Party organisation(Reference reference, Organization organization) {
        return new Party(
                Party.Kind.ORGANISATION,
                Values.text(reference.getReference()),
                Values.text(reference.getDisplay()),
                Values.text(organization.getName()).or(() -> Values.text(reference.getDisplay())),
                List.of(),
                Values.identifiers(reference, organization.getIdentifier()),
                contacts(organization.getTelecom()),
                organization.getAddress().stream().map(People::address).toList(),
                Values.concepts(organization.getType()),
                List.of(),
                List.of(),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                values.allExtensions(organization));
    }

    private Party person(
            Reference reference,
            DomainResource resource,
            List<HumanName> names,
            List<org.hl7.fhir.r4.model.Identifier> identifiers,
            List<org.hl7.fhir.r4.model.ContactPoint> telecom,
            List<Address> addresses,
            List<Concept> roles,
            List<Concept> qualifications) {
        return new Party(
                Party.Kind.PERSON,
                Values.text(reference.getReference()),
                Values.text(reference.getDisplay()),
                names.stream()
                        .flatMap(n -> name(n).words().stream())
                        .findFirst()
                        .or(() -> Values.text(reference.getDisplay())),
                names.stream().map(People::name).toList(),
                Values.identifiers(reference, identifiers),
                contacts(telecom),
                addresses.stream().map(People::address).toList(),
                roles,
                List.of(),
                qualifications,
                List.of(),
                Optional.empty(),
                Optional.empty(),
                values.allExtensions(resource));
    }

    private Party role(Reference reference, PractitionerRole role, JsonIndex.Entry from)
            throws Unreadable {
        Optional<Party> person = within(role.getPractitioner(), from);
        Optional<Party> organisation = within(role.getOrganization(), from);
        Optional<Party> who = person.or(() -> organisation);
        return new Party(
                person.isPresent()
                        ? Party.Kind.PERSON
                        : organisation.isPresent() ? Party.Kind.ORGANISATION : Party.Kind.OTHER,
                Values.text(reference.getReference()),
                Values.text(reference.getDisplay()),
                who.flatMap(Party::name).or(() -> Values.text(reference.getDisplay())),
                List.of(),
                Values.identifiers(reference, role.getIdentifier()),
                contacts(role.getTelecom()),
                List.of(),
                Values.concepts(role.getCode()),
                Values.concepts(role.getSpecialty()),
                List.of(),
                Values.links(role.getLocation()),
                person,
                organisation,
                values.allExtensions(role));
    }

    /**
     * A role's own references end here, so that roles that name each other can't run in a circle.
     */
    private Optional<Party> within(Reference reference, JsonIndex.Entry from) throws Unreadable {
        return reference.isEmpty()
                ? Optional.empty()
                : Optional.of(leaf(reference, find(reference, from)));
    }

    private Party leaf(Reference reference, Optional<ResourcePool.Found> found) {
        return switch (found.map(ResourcePool.Found::resource).orElse(null)) {
            case Organization organization -> organisation(reference, organization);
            case Practitioner p ->
                    person(
                            reference,
                            p,
                            p.getName(),
                            p.getIdentifier(),
                            p.getTelecom(),
                            p.getAddress(),
                            List.of(),
                            p.getQualification().stream()
                                    .flatMap(q -> Values.concept(q.getCode()).stream())
                                    .toList());
            case RelatedPerson p ->
                    person(
                            reference,
                            p,
                            p.getName(),
                            p.getIdentifier(),
                            p.getTelecom(),
                            p.getAddress(),
                            Values.concepts(p.getRelationship()),
                            List.of());
            case null, default -> bare(reference);
        };
    }
}
