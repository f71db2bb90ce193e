package io.wardkey.domain.report;

import io.wardkey.domain.ByteString;

/** Shows the pages of documents. Thread-safe; a {@link PagedDocument} is not. */
public interface PageRenderer {
    /** What came of opening a document. */
    sealed interface OpenOutcome {
        record Opened(PagedDocument document) implements OpenOutcome {}

        record Refused(Refusal refusal) implements OpenOutcome {}
    }

    OpenOutcome open(ByteString pdf);
}
