package io.wardkey.domain.report;

import io.wardkey.domain.ByteString;
import java.util.Optional;

/**
 * A document that belongs to a report (FHIR R4 {@code Attachment}, or the PDF itself).
 *
 * @param mediaType as the sender says; what the bytes are is {@link #actualType}
 * @param alsoAt of a document whose bytes were sent, the address where it is said to be as well;
 *     kept and never fetched, so nothing says that it is the same
 */
public record Attachment(
        Optional<String> mediaType,
        Optional<String> title,
        Optional<String> language,
        Optional<Moment> created,
        Optional<String> alsoAt,
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

    /**
     * What the embedded bytes show themselves to be, as a media type; empty where they show nothing
     * or there are none. To be trusted rather than {@link #mediaType}.
     */
    public Optional<String> actualType() {
        return content instanceof Content.Embedded(ByteString bytes)
                ? MediaTypes.of(bytes.toByteArray())
                : Optional.empty();
    }

    /** True when the bytes may be what the sender says that they are. */
    public boolean plausible() {
        return !(content instanceof Content.Embedded(ByteString bytes))
                || mediaType.filter(m -> MediaTypes.fits(m, bytes.toByteArray())).isPresent();
    }
}
