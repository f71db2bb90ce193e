package io.wardkey.domain.report;

import java.util.Locale;
import java.util.stream.Stream;

/** FHIR R4 {@code DiagnosticReportStatus}. */
public enum ReportStatus {
    REGISTERED,
    PARTIAL,
    PRELIMINARY,
    FINAL,
    AMENDED,
    CORRECTED,
    APPENDED,
    CANCELLED,
    ENTERED_IN_ERROR,
    UNKNOWN;

    /** The code of the standard. */
    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The status of a code; {@code UNKNOWN} for what the standard does not have. */
    public static ReportStatus ofCode(String code) {
        return Stream.of(values())
                .filter(status -> status.code().equals(code))
                .findFirst()
                .orElse(UNKNOWN);
    }

    /** True while the laboratory says that more is to come. */
    public boolean provisional() {
        return this == REGISTERED || this == PARTIAL || this == PRELIMINARY;
    }

    /** True when it changes a version that was final before. */
    public boolean revises() {
        return this == AMENDED || this == CORRECTED || this == APPENDED;
    }

    /** True when its results must not be used. */
    public boolean withoutEffect() {
        return this == CANCELLED || this == ENTERED_IN_ERROR;
    }
}
