package io.wardkey.domain.audit;

import io.wardkey.domain.ledger.PatientId;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;

/**
 * Writes a log in a form that other software reads. What is written tells who a patient's doctors
 * are: it is the caller's to protect. Thread-safe.
 */
public interface Exporter {

    /** The media type of what it writes. */
    String mediaType();

    /**
     * Writes the entries in their order. The stream is flushed, not closed.
     *
     * @param entries of this patient's log
     * @param proof what is known of their completeness, for the reader
     */
    void export(PatientId patientId, List<AuditEntry> entries, String proof, OutputStream out)
            throws IOException;
}
