package io.wardkey.workflow;

import io.wardkey.domain.report.SourceFile;
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
import java.util.function.BiConsumer;

/**
 * Files that somebody named, and all in folders that somebody named, in the order of their names. A
 * link that is named is followed; one that lies in a folder only to where that folder holds it.
 */
public final class GivenFiles implements Incoming.Source {

    private final BiConsumer<Path, Unfit> unfit;
    private final List<Path> all;
    private final Deque<Path> files = new ArrayDeque<>();
    private long bytes;

    /**
     * @param unfit told of what is no file that can be read, and why
     */
    public GivenFiles(List<Path> paths, BiConsumer<Path, Unfit> unfit) throws IOException {
        this.unfit = unfit;
        for (Path path : paths) {
            if (Files.isDirectory(path)) {
                files.addAll(inside(path));
            } else {
                files.add(path);
                bytes += path.toFile().length();
            }
        }
        all = List.copyOf(files);
    }

    /** Why something that was given is no file that can be read. */
    public sealed interface Unfit {

        /** A link out of the folder that was given. */
        record LeadsOut() implements Unfit {}

        record Missing() implements Unfit {}

        /** A pipe, a device. */
        record NotAFile() implements Unfit {}

        /** Larger than {@link SourceFile#MOST_BYTES}. */
        record TooLarge(long bytes) implements Unfit {}

        record Unreadable(IOException failure) implements Unfit {}
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
                            unfit.accept(label, new Unfit.LeadsOut());
                        } else {
                            found.add(label);
                            bytes += attributes.size();
                        }
                        return FileVisitResult.CONTINUE;
                    }

                    @Override
                    public FileVisitResult visitFileFailed(Path file, IOException failure) {
                        Path label = folder.resolve(real.relativize(file));
                        unfit.accept(label, new Unfit.Unreadable(failure));
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

    /** All files that were given, read or not. */
    public List<Path> all() {
        return all;
    }

    @Override
    public long files() {
        return all.size();
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
                unfit.accept(file, there ? new Unfit.NotAFile() : new Unfit.Missing());
                return Optional.empty();
            }
            long size = Files.size(file);
            if (size > SourceFile.MOST_BYTES) {
                unfit.accept(file, new Unfit.TooLarge(size));
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
            unfit.accept(file, new Unfit.Unreadable(failure));
            return Optional.empty();
        }
    }

    @Override
    public boolean ended() {
        return files.isEmpty();
    }
}
