package io.wardkey.workflow;

import io.wardkey.domain.ByteString;
import java.io.IOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The key files of the people who work at this workstation, one file a person, named by a short
 * form of the professional name. The names of the files are not secret; their contents are sealed.
 */
public final class KeyFolder {

    private static final String SUFFIX = ".key";
    private static final int MAX_BYTES = 1 << 20;

    private final Path folder;

    public KeyFolder(Path folder) {
        this.folder = folder;
    }

    /** The short names of all people here, in order. */
    public List<String> names() throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> String.valueOf(file.getFileName()))
                    .filter(name -> name.endsWith(SUFFIX))
                    .map(name -> name.substring(0, name.length() - SUFFIX.length()))
                    .sorted()
                    .toList();
        }
    }

    /** A person's key file. */
    public Optional<ByteString> read(String name) throws IOException {
        Path file = file(name);
        if (!Files.isRegularFile(file)) {
            return Optional.empty();
        }
        try (var in = Files.newInputStream(file)) {
            return Optional.of(ByteString.of(in.readNBytes(MAX_BYTES)));
        }
    }

    /** Writes a key file: whole or not at all, durable on return. */
    public void write(String name, ByteString content) throws IOException {
        Files.createDirectories(folder);
        Path temporary = Files.createTempFile(folder, name, ".new");
        try {
            try (var channel =
                    java.nio.channels.FileChannel.open(temporary, StandardOpenOption.WRITE)) {
                var buffer = java.nio.ByteBuffer.wrap(content.toByteArray());
                while (buffer.hasRemaining()) {
                    channel.write(buffer);
                }
                channel.force(true);
            }
            rename(temporary, file(name));
        } finally {
            Files.deleteIfExists(temporary);
        }
    }

    private static void rename(Path from, Path to) throws IOException {
        try {
            Files.move(
                    from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (AtomicMoveNotSupportedException unsupported) {
            Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    /** The short form of a professional name: "Dr. Amara Okafor" is {@code amara-okafor}. */
    public static String shortName(String professional) {
        String plain =
                Normalizer.normalize(professional, Normalizer.Form.NFKD)
                        .replaceAll("\\p{M}", "")
                        .toLowerCase(Locale.ROOT)
                        .replaceAll("^(dr|prof)\\.?\\s+", "")
                        .replaceAll("[^a-z0-9]+", "-")
                        .replaceAll("^-+|-+$", "");
        return plain.isEmpty() ? "person" : plain;
    }

    /** Whether a file can have this name: a to z, 0 to 9 and hyphens. */
    static boolean isShortName(String name) {
        return name.matches("[a-z0-9][a-z0-9-]{0,99}");
    }

    private Path file(String name) throws IOException {
        if (!isShortName(name)) {
            throw new IOException("no short name: a to z, 0 to 9 and hyphens");
        }
        return folder.resolve(name + SUFFIX);
    }
}
