package io.wardkey.workflow;

import io.wardkey.domain.content.Cancellation;
import io.wardkey.domain.report.Refusal;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.ObjLongConsumer;

/**
 * Files that come to lie in folders, for as long as one watches. Looks again and again, since a
 * network share tells nobody of its changes; a folder that vanishes is looked for until it is back.
 *
 * <p>A file is handed out when it is whole, as far as can be told from outside: its size and time
 * stood still over two looks, nobody holds a lock on it, and its name is none that programs give to
 * what they still write. One that then can't be read to its end is left for a while, in case that
 * its sender was only slow. The same file, unchanged, is handed out once. Links are not followed.
 */
public final class WatchedFolders implements Incoming.Source {

    /** Between two looks. */
    static final Duration LOOK = Duration.ofSeconds(1);

    /** How long a file that looks cut off is left to be finished. */
    static final Duration GRACE = Duration.ofSeconds(30);

    private final List<Path> folders;
    private final long largest;
    private final ObjLongConsumer<String> tooLarge;
    private final Clock clock;
    private final Cancellation cancellation;
    private final Map<Path, Seen> seen = new HashMap<>();
    private final Deque<Incoming> ready = new ArrayDeque<>();
    private Instant next = Instant.MIN;
    private long files;
    private long bytes;

    /**
     * @param largest bytes; larger files are left where they are
     * @param tooLarge told of each of them, once, with its bytes
     * @param cancellation ends it
     */
    public WatchedFolders(
            List<Path> folders,
            long largest,
            ObjLongConsumer<String> tooLarge,
            Clock clock,
            Cancellation cancellation) {
        this.folders = List.copyOf(folders);
        this.largest = largest;
        this.tooLarge = tooLarge;
        this.clock = clock;
        this.cancellation = cancellation;
    }

    /** What a file looked like, and what came of it. */
    private static final class Seen {
        private long size = -1;
        private Instant changed = Instant.MIN;

        /** From when on it may be handed out. */
        private Instant from = Instant.MIN;

        /** Since when it has looked like this. */
        private Instant since = Instant.MIN;

        private boolean out;

        /** Whether it looks as before. */
        boolean same(BasicFileAttributes now) {
            return size == now.size() && changed.equals(now.lastModifiedTime().toInstant());
        }
    }

    @Override
    public Optional<Incoming> next() {
        Instant now = clock.instant();
        if (ready.isEmpty() && !now.isBefore(next) && !cancellation.requested()) {
            look(now);
            next = now.plus(LOOK);
        }
        return Optional.ofNullable(ready.poll());
    }

    private void look(Instant now) {
        Set<Path> there = new HashSet<>();
        List<Path> gone = new ArrayList<>();
        for (Path folder : folders) {
            try {
                Files.walkFileTree(
                        folder,
                        new SimpleFileVisitor<>() {
                            @Override
                            public FileVisitResult visitFile(
                                    Path file, BasicFileAttributes attributes) {
                                if (attributes.isRegularFile() && !isUnfinished(file)) {
                                    there.add(file);
                                    consider(file, attributes, now);
                                }
                                return FileVisitResult.CONTINUE;
                            }

                            @Override
                            public FileVisitResult visitFileFailed(Path file, IOException gone) {
                                return FileVisitResult.CONTINUE;
                            }

                            @Override
                            public FileVisitResult postVisitDirectory(
                                    Path directory, IOException cut) {
                                return FileVisitResult.CONTINUE;
                            }
                        });
                if (!Files.isDirectory(folder)) {
                    gone.add(folder);
                }
            } catch (IOException away) {
                gone.add(folder);
            }
        }
        // What was seen in a folder that is away for a while is not new when that is back.
        seen.keySet()
                .removeIf(
                        file -> !there.contains(file) && gone.stream().noneMatch(file::startsWith));
    }

    /** Names that programs give to what they still write. */
    static boolean isUnfinished(Path file) {
        String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
        return name.endsWith(".part")
                || name.endsWith(".partial")
                || name.endsWith(".tmp")
                || name.endsWith(".crdownload")
                || name.endsWith("~")
                || name.startsWith("~$")
                || name.startsWith(".");
    }

    private void consider(Path file, BasicFileAttributes now, Instant instant) {
        Seen known = seen.computeIfAbsent(file, _ -> new Seen());
        if (!known.same(now)) {
            known.size = now.size();
            known.changed = now.lastModifiedTime().toInstant();
            known.since = instant;
            known.from = Instant.MIN;
            known.out = false;
            return;
        }
        if (known.out || instant.isBefore(known.from) || held(file)) {
            return;
        }
        known.out = true;
        if (known.size > largest) {
            tooLarge.accept(file.toString(), known.size);
            return;
        }
        files++;
        bytes += known.size;
        ready.add(
                new Incoming(
                        file.toString(),
                        String.valueOf(file.getFileName()),
                        known.size,
                        () -> Files.readAllBytes(file)));
    }

    /** Whether another program has locked it. Where locks don't work, nobody has. */
    private static boolean held(Path file) {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ);
                FileLock lock = channel.tryLock(0, Long.MAX_VALUE, true)) {
            return lock == null;
        } catch (OverlappingFileLockException ours) {
            return true;
        } catch (NoSuchFileException gone) {
            return true;
        } catch (IOException without) {
            return false;
        }
    }

    /** A file that ends early, or is empty, may be one that is still written, slowly. */
    @Override
    public boolean takesBack(Incoming file, Refusal refusal) {
        boolean cut =
                refusal.reason() == Refusal.Reason.MALFORMED
                        || refusal.reason() == Refusal.Reason.EMPTY
                        || refusal.reason() == Refusal.Reason.NOT_RECOGNISED
                        || refusal.reason() == Refusal.Reason.ENCODING;
        return cut && takesBack(file);
    }

    /** One that can't be read just now may be in the hands of whoever brings it. */
    @Override
    public boolean takesBack(Incoming file, IOException failure) {
        return takesBack(file);
    }

    private boolean takesBack(Incoming file) {
        for (Map.Entry<Path, Seen> each : seen.entrySet()) {
            if (each.getKey().toString().equals(file.label())) {
                Seen known = each.getValue();
                Instant end = known.since.plus(GRACE);
                if (clock.instant().isBefore(end)) {
                    known.out = false;
                    known.from = end;
                    files--;
                    bytes -= file.size();
                    return true;
                }
                return false;
            }
        }
        // Gone meanwhile: there is nothing to tell.
        return true;
    }

    @Override
    public boolean openEnded() {
        return true;
    }

    @Override
    public boolean onceByContent(Incoming file) {
        return true;
    }

    @Override
    public long files() {
        return files;
    }

    @Override
    public long bytes() {
        return bytes;
    }

    @Override
    public boolean ended() {
        return cancellation.requested();
    }
}
