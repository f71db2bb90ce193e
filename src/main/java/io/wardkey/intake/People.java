package io.wardkey.intake;

import io.wardkey.domain.report.Concept;
import io.wardkey.domain.report.ContactPoint;
import io.wardkey.domain.report.Party;
import io.wardkey.domain.report.PersonName;
import io.wardkey.domain.report.PostalAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.hl7.fhir.r4.model.Address;
import org.hl7.fhir.r4.model.DomainResource;
import org.hl7.fhir.r4.model.HumanName;
import org.hl7.fhir.r4.model.Organization;
import org.hl7.fhir.r4.model.Practitioner;
import org.hl7.fhir.r4.model.PractitionerRole;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.RelatedPerson;
import org.hl7.fhir.r4.model.StringType;

/** Names, addresses, and whoever a reference names: persons and organisations as the domain's. */
final class People {
    private final ResourcePool pool;
    private final Values values;

    People(ResourcePool pool, Values values) {
        this.pool = pool;
        this.values = values;
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
