package io.wardkey.domain.report;

/** FHIR R4 {@code ObservationStatus}. */
public enum ItemStatus {
    REGISTERED,
    PRELIMINARY,
    FINAL,
    AMENDED,
    CORRECTED,
    CANCELLED,
    ENTERED_IN_ERROR,
    UNKNOWN
}
