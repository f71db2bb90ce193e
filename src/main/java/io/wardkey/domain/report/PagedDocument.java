package io.wardkey.domain.report;

/**
 * An open document. Pages count from 0. Not thread-safe. Close it: it holds the document's plain
 * text in memory.
 */
public interface PagedDocument extends AutoCloseable {
    /** What came of asking for a page. */
    sealed interface PageOutcome {
        record Rendered(PageImage image) implements PageOutcome {}

        record Text(String text) implements PageOutcome {}

        /** The page is damaged, or larger than can be shown at this resolution. */
        record Failed(Failure failure) implements PageOutcome {}
    }

    /** Why a page can't be shown. */
    enum Failure {
        DAMAGED,
        TOO_LARGE
    }

    int pageCount();

    /**
     * Draws a page on white.
     *
     * @param page from 0 to {@code pageCount() - 1}
     * @param dpi dots an inch, 1 to 1200
     */
    PageOutcome render(int page, int dpi);

    /** The page's text in reading order as far as the document tells; empty for a scan. */
    PageOutcome text(int page);

    @Override
    void close();
}
