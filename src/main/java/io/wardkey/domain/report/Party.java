package io.wardkey.domain.report;

import java.util.List;
import java.util.Optional;

/**
 * Who made, asked for or read a report: an organisation, a person, or a person in a role at an
 * organisation.
 *
 * @param reference as sent, where the file names it
 * @param display the reference's words
 * @param name in words, ready to be shown
 * @param names of a person, in their parts
 * @param identifiers its own, and the reference's where that is another
 * @param qualifications of a person
 * @param places where a role is performed
 * @param person who has a role
 * @param organisation where somebody has a role
 */
public record Party(
        Kind kind,
        Optional<String> reference,
        Optional<String> display,
        Optional<String> name,
        List<PersonName> names,
        List<Identifier> identifiers,
        List<ContactPoint> contacts,
        List<PostalAddress> addresses,
        List<Concept> roles,
        List<Concept> specialties,
        List<Concept> qualifications,
        List<Link> places,
        Optional<Party> person,
        Optional<Party> organisation,
        List<Extension> extensions) {
    /** What the reference points to. */
    public enum Kind {
        ORGANISATION,
        PERSON,
        OTHER
    }

    /** An organisation of which nothing but the name is known. */
    public static Party named(String organisation) {
        return referenced(
                Kind.ORGANISATION,
                new Link(Optional.empty(), Optional.of(organisation), Optional.empty()));
    }

    public Party {
        names = List.copyOf(names);
        identifiers = List.copyOf(identifiers);
        contacts = List.copyOf(contacts);
        addresses = List.copyOf(addresses);
        roles = List.copyOf(roles);
        specialties = List.copyOf(specialties);
        qualifications = List.copyOf(qualifications);
        places = List.copyOf(places);
        extensions = List.copyOf(extensions);
    }

    /** One that is only referred to. */
    public static Party referenced(Kind kind, Link link) {
        return new Party(
                kind,
                link.reference(),
                link.display(),
                link.display(),
                List.of(),
                link.identifier().stream().toList(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                List.of());
    }

    /** The name of the organisation of a role. */
    public Optional<String> at() {
        return organisation.flatMap(Party::name);
    }
}
