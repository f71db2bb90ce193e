package io.wardkey.domain.report;

import java.util.List;
import java.util.Optional;

/**
 * Whom a report is about, as far as the file says. It identifies nobody by itself: matching
 * decides.
 *
 * @param reference the file's own name for the patient; only meaningful inside the file
 * @param display the reference's words, where the patient is not in the file
 * @param birthDate a year or a month where the day is not known
 */
public record PatientDemographics(
        Presence presence,
        Optional<String> reference,
        Optional<String> display,
        List<PersonName> names,
        Optional<Moment> birthDate,
        Sex sex,
        List<Identifier> identifiers,
        List<PostalAddress> addresses,
        List<ContactPoint> contacts,
        Optional<ResultValue> deceased,
        List<Concept> languages,
        List<Extension> extensions) {
    /** How much of the patient the file holds. */
    public enum Presence {
        /** The patient's data is in the file. */
        IN_FILE,
        /**
         * The patient's data is in the file, which says that this entry of the sender's directory
         * must no longer be used (FHIR R4 {@code Patient.active} false, or {@code Patient.link} of
         * the type {@code replaced-by}).
         */
        RETIRED,
        /** Only a reference, perhaps with an identifier or a name. */
        REFERENCED,
        /** The file names nobody: a person must. */
        NOBODY,
        /** The subject is no person (a device, a place, a group). */
        NOT_A_PERSON
    }

    /** FHIR R4 {@code AdministrativeGender}; {@code UNSTATED} where nothing was sent. */
    public enum Sex {
        MALE,
        FEMALE,
        OTHER,
        UNKNOWN,
        UNSTATED
    }

    public PatientDemographics {
        names = List.copyOf(names);
        identifiers = List.copyOf(identifiers);
        addresses = List.copyOf(addresses);
        contacts = List.copyOf(contacts);
        languages = List.copyOf(languages);
        extensions = List.copyOf(extensions);
    }

    /** Of a file that names no patient. */
    public static PatientDemographics nobody() {
        return of(Presence.NOBODY, Optional.empty(), Optional.empty(), List.of());
    }

    /** Of a file that only refers to the patient. */
    public static PatientDemographics of(
            Presence presence,
            Optional<String> reference,
            Optional<String> display,
            List<Identifier> identifiers) {
        return new PatientDemographics(
                presence,
                reference,
                display,
                List.of(),
                Optional.empty(),
                Sex.UNSTATED,
                identifiers,
                List.of(),
                List.of(),
                Optional.empty(),
                List.of(),
                List.of());
    }

    /** Of a person whom somebody knows: what tells one from another, and nothing else. */
    public static PatientDemographics of(
            PersonName name, Optional<Moment> birthDate, Sex sex, List<Identifier> identifiers) {
        return new PatientDemographics(
                Presence.IN_FILE,
                Optional.empty(),
                Optional.empty(),
                List.of(name),
                birthDate,
                sex,
                identifiers,
                List.of(),
                List.of(),
                Optional.empty(),
                List.of(),
                List.of());
    }

    /**
     * Whether nothing tells who is meant: no number, no name. A reference alone means nothing
     * outside its sender's system.
     */
    public boolean namesNobody() {
        return presence == Presence.NOBODY
                || presence == Presence.NOT_A_PERSON
                || identifiers.isEmpty() && names.isEmpty() && display.isEmpty();
    }

    /**
     * What says who the person is and how to reach them, and nothing else that a file may hold: its
     * own names for the person mean nothing elsewhere, and what its sender added (race, religion)
     * is no organisation's to keep in a directory.
     */
    public PatientDemographics identity() {
        return new PatientDemographics(
                presence == Presence.RETIRED ? Presence.IN_FILE : presence,
                Optional.empty(),
                Optional.empty(),
                names,
                birthDate,
                sex,
                identifiers,
                addresses,
                contacts,
                deceased,
                languages,
                List.of());
    }

    /** Demographics stay out of logs. */
    @Override
    public String toString() {
        return "PatientDemographics[" + presence + "]";
    }
}
