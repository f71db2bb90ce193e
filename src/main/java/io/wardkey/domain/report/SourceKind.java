package io.wardkey.domain.report;

/** What a file turned out to be, by its content. */
public enum SourceKind {
    /** FHIR R4 as JSON (media type {@code application/fhir+json}). */
    FHIR_JSON("application/fhir+json"),
    /** FHIR R4 as XML (media type {@code application/fhir+xml}). */
    FHIR_XML("application/fhir+xml"),
    /** FHIR R4 as JSON, one resource a line (media type {@code application/fhir+ndjson}). */
    FHIR_NDJSON("application/fhir+ndjson"),
    PDF("application/pdf");

    private final String mediaType;

    SourceKind(String mediaType) {
        this.mediaType = mediaType;
    }

    public String mediaType() {
        return mediaType;
    }
}
