package io.wardkey.domain.report;

import io.wardkey.domain.ByteString;

/**
 * A file as it arrived. The name is only a label: what the file holds is decided by its content.
 *
 * @param name the file's name without folders, as the sender chose it; it may hold anything
 * @param content all of the file's bytes
 */
public record SourceFile(String name, ByteString content) {
    /** Larger files are refused, and need not be read into memory for it. */
    public static final int MOST_BYTES = 128 << 20;

    /** Names of files often hold a patient's name, so neither name nor content is shown. */
    @Override
    public String toString() {
        return "SourceFile[" + content.size() + " bytes]";
    }
}
