package io.wardkey.domain.report;

/** What a file turned out to be, by its content. */
public enum SourceKind {
    /** FHIR R4 as JSON (media type {@code application/fhir+json}). */
    FHIR_JSON("application/fhir+json"),
    /** FHIR R4 as XML (media type {@code application/fhir+xml}). */
    FHIR_XML("application/fhir+xml"),
    /** FHIR R4 as JSON, one resource a line (media type {@code application/fhir+ndjson}). */
    FHIR_NDJSON("application/fhir+ndjson"),
    PDF("application/pdf"),
    /** A photograph, mostly. */
    JPEG("image/jpeg"),
    PNG("image/png"),
    /** A fax or scan; may have several pages. */
    TIFF("image/tiff");

    private final String mediaType;

    SourceKind(String mediaType) {
        this.mediaType = mediaType;
    }

    /** Whether the file is pages to be looked at, and not data. */
    public boolean paged() {
        return switch (this) {
            case PDF, JPEG, PNG, TIFF -> true;
            case FHIR_JSON, FHIR_XML, FHIR_NDJSON -> false;
        };
    }

    public String mediaType() {
        return mediaType;
    }
}
