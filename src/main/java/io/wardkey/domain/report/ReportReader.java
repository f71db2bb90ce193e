package io.wardkey.domain.report;

import io.wardkey.domain.ByteString;

/**
 * Reads reports from files, however hostile: bounded time and memory, no network, no external
 * entity, nothing written to disk. Decides by content, never by name. Thread-safe.
 *
 * <p>It does not say whose report it is, only whom the file names.
 */
public interface ReportReader {
    ReadOutcome read(SourceFile file);

    /** The file as its pages can be shown without a password, where the file has the right one. */
    default ByteString shown(SourceFile file) {
        return file.content();
    }
}
