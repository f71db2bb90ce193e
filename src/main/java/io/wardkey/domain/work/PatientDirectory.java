package io.wardkey.domain.work;

import io.wardkey.domain.ByteString;
import io.wardkey.domain.ledger.PatientId;
import io.wardkey.domain.report.Identifier;
import io.wardkey.domain.report.PatientDemographics;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Who the organisation's patients are. Rebuilt on any of its workstations from the ledger and IPFS;
 * sealed, with blind indexes for exact lookups.
 */
public interface PatientDirectory {

    /** A patient and what the organisation knows of the person. */
    record Patient(PatientId patientId, PatientDemographics who) {}

    /**
     * Adds or replaces.
     *
     * @throws IllegalArgumentException when the {@link Codec} has no entry for it
     */
    void put(Patient patient) throws JournalException;

    /**
     * Adds or replaces all of them or none; for many at once far quicker than one by one.
     *
     * @throws IllegalArgumentException when the {@link Codec} has no entry for one
     */
    void putAll(Collection<Patient> patients) throws JournalException;

    void remove(PatientId patientId) throws JournalException;

    Optional<Patient> find(PatientId patientId) throws JournalException;

    /**
     * Patients that have this identifier (system and value equal, neither empty).
     *
     * @throws JournalException.Damaged when the seal of one that may have it is broken
     */
    List<Patient> byIdentifier(Identifier identifier) throws JournalException;

    /**
     * Patients whose name has words that begin like all words of the text (case and diacritics
     * aside), or who have it as an identifier's value or as their birth date (ISO 8601). Leaves out
     * whose seal is broken: {@link Journal#check} counts them.
     *
     * @param limit at least 1
     */
    List<Patient> search(String text, int limit) throws JournalException;

    /**
     * Patients who may be the person whom a report names, those first who share most of how names
     * sound, birth date, numbers and telephone with it. Opens at most {@code limit} entries and
     * one, however many patients there are; who is meant, a comparison and a person tell. Leaves
     * out whose seal is broken.
     *
     * @param limit at least 1
     */
    Near near(PatientDemographics named, int limit) throws JournalException;

    /**
     * Who came near.
     *
     * @param more whether others share nearly as much: the name is common, and what else is known
     *     does not tell them apart
     */
    record Near(List<Patient> patients, boolean more) {
        public Near {
            patients = List.copyOf(patients);
        }
    }

    /**
     * Notes that two patients are one person, whose reports are the chosen one's from now on.
     * Nothing else changes, so that they can be parted again.
     *
     * @return false, and nothing happened, when they are joined already, directly or by others
     */
    boolean join(PatientId chosen, PatientId other) throws JournalException;

    /**
     * Takes a join back.
     *
     * @return false when these two were not joined by {@link #join}
     */
    boolean part(PatientId one, PatientId other) throws JournalException;

    /** The patient whose reports a patient's are now: the same unless joined. */
    PatientId chosen(PatientId patientId) throws JournalException;

    /** Each patient who was joined, and the one chosen instead. */
    Map<PatientId, PatientId> joined() throws JournalException;

    /** All whose seal holds, in no order. */
    List<Patient> all() throws JournalException;

    long size() throws JournalException;

    /** The entry in a record node's directory field, as bytes of canonical dag-cbor. */
    interface Codec {

        /** Most bytes of an entry. */
        int MAX_BYTES = 32 * 1024;

        /** Nothing is left out to make it fit. */
        Encoded encode(PatientDemographics who);

        /** Empty when these bytes are not what {@link #encode} makes, or of another version. */
        Optional<PatientDemographics> decode(byte[] bytes);
    }

    /** What {@link Codec#encode} made. */
    sealed interface Encoded {

        record Entry(ByteString bytes) implements Encoded {}

        /** Longer than {@link Codec#MAX_BYTES}. */
        record TooLong(int bytes) implements Encoded {}

        /** Text that is no Unicode, or a value that its own text does not stand for. */
        record Unwritable() implements Encoded {}
    }
}
