package io.wardkey.domain.report;

import java.util.List;
import java.util.Optional;

/**
 * What a file says of the patient beyond who it is (FHIR R4 {@code Patient}). It is shown with the
 * report and copied nowhere else: no directory needs it.
 *
 * @param active whether the sender's directory still uses the entry, where it says so
 * @param multipleBirth a yes or no, or the place in the order of birth
 * @param preferredLanguages which of the patient's languages are preferred, from 0
 * @param contacts whom to turn to for the patient
 * @param links other records of the same person
 */
public record PatientDetails(
        Optional<Boolean> active,
        Optional<Concept> maritalStatus,
        Optional<ResultValue> multipleBirth,
        List<Integer> preferredLanguages,
        List<ContactPerson> contacts,
        List<Party> generalPractitioners,
        Optional<Party> managedBy,
        List<Attachment> photographs,
        List<Linked> links,
        Optional<String> narrative) {
    /** Of a file that holds no patient. */
    public static final PatientDetails NONE =
            new PatientDetails(
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    List.of(),
                    List.of(),
                    List.of(),
                    Optional.empty(),
                    List.of(),
                    List.of(),
                    Optional.empty());

    /** A relative, guardian, employer; sex as FHIR's code. */
    public record ContactPerson(
            List<Concept> relationships,
            Optional<PersonName> name,
            List<ContactPoint> contacts,
            Optional<PostalAddress> address,
            Optional<String> sex,
            Optional<Party> organisation,
            Optional<When.Between> period) {
        public ContactPerson {
            relationships = List.copyOf(relationships);
            contacts = List.copyOf(contacts);
        }
    }

    /** Another record of the patient, and how it relates, as FHIR's code. */
    public record Linked(Link other, Optional<String> how) {}

    public PatientDetails {
        preferredLanguages = List.copyOf(preferredLanguages);
        contacts = List.copyOf(contacts);
        generalPractitioners = List.copyOf(generalPractitioners);
        photographs = List.copyOf(photographs);
        links = List.copyOf(links);
    }

    /** Demographics stay out of logs. */
    @Override
    public String toString() {
        return "PatientDetails";
    }
}
