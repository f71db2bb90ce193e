package io.wardkey.domain.report;

import io.wardkey.domain.ByteString;
import io.wardkey.domain.key.Secret;
import java.util.Optional;

/**
 * A file as it arrived. The name is only a label: what the file holds is decided by its content.
 *
 * @param name the file's name without folders, as the sender chose it; it may hold anything
 * @param content all of the file's bytes
 * @param password that opens it, where it is locked; stays the caller's
 */
public record SourceFile(String name, ByteString content, Optional<Secret> password) {
    /** Larger files are refused, and need not be read into memory for it. */
    public static final int MOST_BYTES = 128 << 20;

    /** A file that needs no password. */
    public SourceFile(String name, ByteString content) {
        this(name, content, Optional.empty());
    }

    /** Names of files often hold a patient's name, so neither name nor content is shown. */
    @Override
    public String toString() {
        return "SourceFile[" + content.size() + " bytes]";
    }
}
