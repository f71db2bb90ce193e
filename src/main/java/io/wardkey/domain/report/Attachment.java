package io.wardkey.domain.report;

import io.wardkey.domain.ByteString;
import java.util.Optional;

/** A document that belongs to a report (FHIR R4 {@code Attachment}, or the PDF itself). */
public record Attachment(
        Optional<String> mediaType,
        Optional<String> title,
        Optional<String> language,
        Optional<Moment> created,
        Content content) {
    /** Where the document's bytes are. */
    public sealed interface Content {
        /** In the report's own data. */
        record Embedded(ByteString bytes) implements Content {}

        /** The source file itself, the whole of it. */
        record Original() implements Content {}

        /** Elsewhere. The address is kept and never fetched. */
        record Remote(String url, Optional<ByteString> sha1) implements Content {}

        /** Announced, but neither bytes nor an address were sent. */
        record Missing() implements Content {}
    }
}
