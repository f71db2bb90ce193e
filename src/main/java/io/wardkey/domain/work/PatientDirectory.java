package io.wardkey.domain.work;

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

    /** Adds or replaces. */
    void put(Patient patient) throws JournalException;

    void remove(PatientId patientId) throws JournalException;

    Optional<Patient> find(PatientId patientId) throws JournalException;

    /** Patients that have this identifier (system and value equal). */
    List<Patient> byIdentifier(Identifier identifier) throws JournalException;

    /**
     * Patients whose name has words that begin like all words of the text (case and diacritics
     * aside), or who have it as an identifier's value or as their birth date (ISO 8601).
     *
     * @param limit at least 1
     */
    List<Patient> search(String text, int limit) throws JournalException;

    /** All, in no order. */
    List<Patient> all() throws JournalException;

    long size() throws JournalException;

    /** The entry in a record node's directory field, as bytes of canonical dag-cbor. */
    interface Codec {
        byte[] encode(PatientDemographics who);

        Optional<PatientDemographics> decode(byte[] bytes);
    }
}
