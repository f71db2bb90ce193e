package io.wardkey.domain.work;

import io.wardkey.domain.ByteString;
import io.wardkey.domain.ledger.PatientId;
import io.wardkey.domain.report.Identifier;
import io.wardkey.domain.report.PatientDemographics;
import java.util.List;
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
