package io.wardkey.intake;

import io.wardkey.domain.report.Attachment;
import io.wardkey.domain.report.PatientDemographics;
import io.wardkey.domain.report.PatientDetails;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.hl7.fhir.r4.model.Enumerations.AdministrativeGender;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Reference;
import org.jspecify.annotations.Nullable;

/** FHIR R4 {@code Patient} as the domain's: who it is, and what the file says besides. */
final class Patients {
    private final ResourcePool pool;
    private final Values values;
    private final People people;

    Patients(ResourcePool pool, Values values, People people) {
        this.pool = pool;
        this.values = values;
        this.people = people;
    }

    /** Who a patient of the file is. */
    PatientDemographics demographics(Patient patient, Reference reference) {
        return new PatientDemographics(
                retired(patient)
                        ? PatientDemographics.Presence.RETIRED
                        : PatientDemographics.Presence.IN_FILE,
                Values.text(reference.getReference()),
                Values.text(reference.getDisplay()),
                patient.getName().stream().map(People::name).toList(),
                Values.moment(patient.getBirthDateElement()),
                sex(patient.getGender()),
                Values.identifiers(reference, patient.getIdentifier()),
                patient.getAddress().stream().map(People::address).toList(),
                People.contacts(patient.getTelecom()),
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
                                    ? Optional.of(People.name(contact.getName()))
                                    : Optional.empty(),
                            People.contacts(contact.getTelecom()),
                            contact.hasAddress()
                                    ? Optional.of(People.address(contact.getAddress()))
                                    : Optional.empty(),
                            contact.hasGender()
                                    ? Values.text(contact.getGender().toCode())
                                    : Optional.empty(),
                            people.partyIfSent(contact.getOrganization(), from),
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
                people.parties(patient.getGeneralPractitioner(), from),
                people.partyIfSent(patient.getManagingOrganization(), from),
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
}
