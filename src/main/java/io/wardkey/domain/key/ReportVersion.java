package io.wardkey.domain.key;

import io.wardkey.domain.ByteString;
import java.time.Instant;
import java.util.Optional;

/**
 * Which version of a report a record holds: enough to put the versions in order and to tell a copy,
 * nothing of its results.
 *
 * @param status code of FHIR R4 {@code DiagnosticReport.status}
 * @param issued when this version was made available
 * @param number the sender's number of this version, or 0
 * @param updated when the sender's system wrote it
 * @param day of the collection, in days since 1970, or {@link #NO_DAY}
 * @param laboratory digests of what the laboratory is called: 8 bytes of its identifier, 8 of its
 *     name, zero where unknown
 * @param content 16 bytes of a digest of what was found, whatever the format
 * @param extent how much was found: results and documents
 */
public record ReportVersion(
        String status,
        Optional<Instant> issued,
        long number,
        Optional<Instant> updated,
        int day,
        ByteString laboratory,
        ByteString content,
        int extent) {

    /** The report does not say when its specimens were taken. */
    public static final int NO_DAY = Integer.MIN_VALUE;

    /** Bytes of {@link #laboratory}. */
    public static final int LABORATORY_SIZE = 16;

    /** Bytes of {@link #content}. */
    public static final int CONTENT_SIZE = 16;

    /**
     * @throws IllegalArgumentException when a digest has another length, or a number is negative
     */
    public ReportVersion {
        if (laboratory.size() != LABORATORY_SIZE
                || content.size() != CONTENT_SIZE
                || number < 0
                || extent < 0) {
            throw new IllegalArgumentException("version out of limits");
        }
    }

    /** Dates of a report are patient data. */
    @Override
    public String toString() {
        return "ReportVersion[redacted]";
    }
}
