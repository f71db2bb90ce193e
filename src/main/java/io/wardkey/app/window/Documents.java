package io.wardkey.app.window;

import io.wardkey.domain.ByteString;
import io.wardkey.domain.report.Attachment;
import io.wardkey.domain.report.ReportDraft;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/** Finds the document of a report. */
final class Documents {

    private static final String PDF = "application/pdf";

    private Documents() {}

    /** The first PDF that the report itself holds. */
    static Optional<ByteString> embedded(ReportDraft draft) {
        return draft.attachments().stream()
                .filter(attachment -> attachment.actualType().map(PDF::equals).orElse(false))
                .flatMap(
                        attachment ->
                                attachment.content()
                                                instanceof
                                                Attachment.Content.Embedded(ByteString bytes)
                                        ? Optional.of(bytes).stream()
                                        : Optional.<ByteString>empty().stream())
                .findFirst();
    }

    /** Opens a stream. */
    @FunctionalInterface
    interface Source {
        InputStream open() throws IOException;
    }

    /** The whole of a stream; empty when it can't be read. */
    static Optional<ByteString> all(Source source) {
        try (InputStream stream = source.open()) {
            return Optional.of(ByteString.of(stream.readAllBytes()));
        } catch (IOException unreadable) {
            return Optional.empty();
        }
    }
}
