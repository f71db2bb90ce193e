package io.wardkey.cli;

import io.wardkey.workflow.Incoming;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * Files that somebody named, and all in folders that somebody named, in the order of their names. A
 * link that is named is followed; one that lies in a folder only to where that folder holds it.
 */
final class GivenFiles implements Incoming.Source {

    private final FilingLines lines;
    private final List<String> labels;
    private final Deque<Path> files = new ArrayDeque<>();
    private final long count;
    private long bytes;

    /**
     * @param lines told of what is no file that can be read, with a reason
     */
    GivenFiles(List<Path> paths, FilingLines lines) throws IOException {
        this.lines = lines;
        for (Path path : paths) {
            if (Files.isDirectory(path)) {
                files.addAll(inside(path));
            } else {
                files.add(path);
                bytes += path.toFile().length();
            }
        }
        count = files.size();
        labels = files.stream().map(Path::toString).toList();
    }

    private List<Path> inside(Path folder) throws IOException {
        Path real = folder.toRealPath();
        List<Path> found = new ArrayList<>();
        Files.walkFileTree(
                real,
                new SimpleFileVisitor<>() {
                    @Override
                    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                        Path label = folder.resolve(real.relativize(file));
                        if (attributes.isSymbolicLink() && leadsOut(real, file)) {
                            lines.refused(label.toString(), "LINK_LEADS_OUT");
                        } else {
                            found.add(label);
                            bytes += attributes.size();
                        }
                        return FileVisitResult.CONTINUE;
                    }

                    @Override
                    public FileVisitResult visitFileFailed(Path file, IOException failure) {
                        Path label = folder.resolve(real.relativize(file));
                        lines.refused(label.toString(), unreadable(failure));
                        return FileVisitResult.CONTINUE;
                    }
                });
        return found.stream().sorted().toList();
    }

    private static boolean leadsOut(Path folder, Path link) {
        try {
            return !link.toRealPath().startsWith(folder);
        } catch (IOException broken) {
            return true;
        }
    }

    static String unreadable(IOException failure) {
        return "UNREADABLE: " + failure.getClass().getSimpleName();
    }

    /** All files that were given. */
    List<String> labels() {
        return labels;
    }

    @Override
    public long files() {
        return count;
    }

    @Override
    public long bytes() {
        return bytes;
    }

    @Override
    public Optional<Incoming> next() {
        while (!files.isEmpty()) {
            Path file = files.remove();
            Optional<Incoming> incoming = incoming(file);
            if (incoming.isPresent()) {
                return incoming;
            }
        }
        return Optional.empty();
    }

    private Optional<Incoming> incoming(Path file) {
        try {
            if (!Files.isRegularFile(file)) {
                boolean there = Files.exists(file, LinkOption.NOFOLLOW_LINKS);
                lines.refused(file.toString(), there ? "NOT_A_FILE" : "NO_SUCH_FILE");
                return Optional.empty();
            }
            long size = Files.size(file);
            if (size > FileBytes.LARGEST) {
                lines.tooLarge(file.toString(), size);
                return Optional.empty();
            }
            return Optional.of(
                    new Incoming(
                            file.toString(),
                            String.valueOf(file.getFileName()),
                            size,
                            () -> Files.readAllBytes(file)));
        } catch (IOException failure) {
            // One file that can't be read holds no other up.
            lines.refused(file.toString(), unreadable(failure));
            return Optional.empty();
        }
    }

    @Override
    public boolean ended() {
        return files.isEmpty();
    }
}
