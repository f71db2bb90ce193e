package io.wardkey.cli;

import io.wardkey.domain.key.ContentReader;
import io.wardkey.domain.key.Manifest;
import io.wardkey.domain.ledger.RecordId;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.CopyOption;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Writes the parts of opened records to a folder. A part has its name only when the whole record
 * was read and found authentic: before that it is called {@code .part}, and goes when anything
 * fails.
 *
 * @param folder empty: parts are read and checked, and nothing is written
 * @param force whether files that are there are replaced
 */
record PartFiles(Optional<Path> folder, boolean force) {

    private static final int LONGEST = 60;

    /** A part that was written; {@code file} is empty when nothing was to be. */
    record PartFile(String name, String mediaType, long length, Optional<Path> file) {}

    /** Reads a record to its end. */
    List<PartFile> write(RecordId record, ContentReader reader) throws IOException {
        List<PartFile> parts = new ArrayList<>();
        List<Path> temporary = new ArrayList<>();
        try {
            int number = 1;
            for (Manifest.Part part : reader.manifest().parts()) {
                Optional<Path> target = target(record, number, part);
                InputStream bytes = reader.nextPart();
                if (target.isPresent()) {
                    Path unfinished = beside(target.get());
                    temporary.add(unfinished);
                    copy(bytes, unfinished);
                } else {
                    bytes.transferTo(OutputStream.nullOutputStream());
                }
                parts.add(new PartFile(part.name(), part.mediaType(), part.length(), target));
                number++;
            }
            reader.finish();
            for (PartFile part : parts) {
                if (part.file().isPresent()) {
                    Files.move(beside(part.file().get()), part.file().get(), how());
                }
            }
            return List.copyOf(parts);
        } finally {
            for (Path left : temporary) {
                Files.deleteIfExists(left);
            }
        }
    }

    private CopyOption[] how() {
        return force ? new CopyOption[] {StandardCopyOption.REPLACE_EXISTING} : new CopyOption[] {};
    }

    private Optional<Path> target(RecordId record, int number, Manifest.Part part)
            throws IOException {
        if (folder.isEmpty()) {
            return Optional.empty();
        }
        Files.createDirectories(folder.get());
        Path target =
                folder.get()
                        .resolve(
                                record.toString().substring(0, 16)
                                        + "-"
                                        + number
                                        + "-"
                                        + safe(part.name())
                                        + ending(part.mediaType()));
        if (!force && Files.exists(target, LinkOption.NOFOLLOW_LINKS)) {
            throw new FileAlreadyExistsException(target.toString());
        }
        return Optional.of(target);
    }

    private static Path beside(Path target) {
        return target.resolveSibling(target.getFileName() + ".part");
    }

    private static void copy(InputStream in, Path file) throws IOException {
        Files.deleteIfExists(file);
        try (OutputStream out = Files.newOutputStream(file, StandardOpenOption.CREATE_NEW)) {
            in.transferTo(out);
        }
    }

    /** The sender chose the name: letters, digits, hyphens remain of it. */
    private static String safe(String name) {
        String plain =
                name.toLowerCase(Locale.ROOT)
                        .replaceAll("[^\\p{L}\\p{Nd}]+", "-")
                        .replaceAll("^-+|-+$", "");
        String shorter = plain.length() > LONGEST ? plain.substring(0, LONGEST) : plain;
        return shorter.isEmpty() ? "part" : shorter;
    }

    private static String ending(String mediaType) {
        String plain = mediaType.toLowerCase(Locale.ROOT).replaceAll(";.*", "").strip();
        return switch (plain) {
            case "application/pdf" -> ".pdf";
            case "application/fhir+json", "application/json" -> ".json";
            case "application/fhir+xml", "application/xml", "text/xml" -> ".xml";
            case "text/plain" -> ".txt";
            case "image/png" -> ".png";
            case "image/jpeg" -> ".jpg";
            case "image/tiff" -> ".tif";
            default -> ".bin";
        };
    }
}
