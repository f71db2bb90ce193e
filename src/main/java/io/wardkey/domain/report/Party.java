package io.wardkey.domain.report;

import java.util.List;
import java.util.Optional;

/**
 * Who made, asked for or read a report: an organisation, a person, or a person in a role at an
 * organisation.
 *
 * @param reference as sent, where the file names it
 * @param name in words, ready to be shown
 * @param at the organisation of a role
 */
public record Party(
        Kind kind,
        Optional<String> reference,
        Optional<String> name,
        List<Identifier> identifiers,
        List<ContactPoint> contacts,
        List<PostalAddress> addresses,
        List<Concept> roles,
        Optional<String> at) {
    /** What the reference points to. */
    public enum Kind {
        ORGANISATION,
        PERSON,
        OTHER
    }

    /** An organisation of which nothing but the name is known. */
    public static Party named(String organisation) {
        return new Party(
                Kind.ORGANISATION,
                Optional.empty(),
                Optional.of(organisation),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                Optional.empty());
    }

    public Party {
        identifiers = List.copyOf(identifiers);
        contacts = List.copyOf(contacts);
        addresses = List.copyOf(addresses);
        roles = List.copyOf(roles);
    }
}
