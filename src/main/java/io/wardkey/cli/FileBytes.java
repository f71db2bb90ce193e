package io.wardkey.cli;

import io.wardkey.domain.report.SourceFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;

/** The bytes of a file that somebody named, or why there are none. */
sealed interface FileBytes {

    /** Larger files are refused before they are read into memory. */
    long LARGEST = SourceFile.MOST_BYTES;

    @SuppressWarnings("ArrayRecordComponent") // Handed on at once and never compared.
    record Read(byte[] content) implements FileBytes {}

    /**
     * @param size in bytes
     */
    record TooLarge(long size) implements FileBytes {}

    /** Nothing there, or something else than a file: a folder, a pipe, a device. */
    record NotAFile() implements FileBytes {}

    record Unreadable(IOException failure) implements FileBytes {}

    static FileBytes of(Path file, LinkOption... links) {
        try {
            // A pipe would be waited for, a device has no end.
            if (!Files.isRegularFile(file, links)) {
                return new NotAFile();
            }
            long size = Files.size(file);
            return size > LARGEST ? new TooLarge(size) : new Read(Files.readAllBytes(file));
        } catch (IOException failure) {
            return new Unreadable(failure);
        }
    }
}
