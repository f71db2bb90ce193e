package io.wardkey.app.window;

import io.wardkey.domain.report.Refusal;
import io.wardkey.domain.report.SourceFile;
import io.wardkey.ui.reception.Folders.Condition;
import io.wardkey.ui.reception.Folders.Folder;
import io.wardkey.workflow.Incoming;
import io.wardkey.workflow.WatchedFolders;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.ObjLongConsumer;

/** One watched folder: what comes to it, and how it is. Thread-safe. */
final class WatchedFolder {

    private final Path path;
    private final Clock clock;
    private final AtomicBoolean ended = new AtomicBoolean();
    private final WatchedFolders source;

    /** Not under the lock: it is asked while a share that is away makes a look wait. */
    private volatile Folder now;

    /**
     * @param tooLarge told of each file that is larger than is ever read, with its bytes
     */
    WatchedFolder(Path path, ObjLongConsumer<String> tooLarge, Clock clock) {
        this.path = path;
        this.clock = clock;
        this.now = new Folder(path, Condition.WATCHED, 0, Optional.empty());
        this.source =
                new WatchedFolders(
                        List.of(path), SourceFile.MOST_BYTES, tooLarge, clock, ended::get);
    }

    Path path() {
        return path;
    }

    Folder now() {
        return now;
    }

    /** Looks into the folder; files that are there now, and whole. */
    synchronized List<Incoming> look() {
        Condition condition = condition();
        now = new Folder(path, condition, now.files(), now.last());
        List<Incoming> files = new ArrayList<>();
        Optional<Incoming> next = source.next();
        while (next.isPresent()) {
            files.add(next.get());
            next = source.next();
        }
        return files;
    }

    private Condition condition() {
        if (!Files.isDirectory(path)) {
            return Condition.GONE;
        }
        try (DirectoryStream<Path> _ = Files.newDirectoryStream(path)) {
            return Condition.WATCHED;
        } catch (IOException unreadable) {
            return Condition.UNREADABLE;
        }
    }

    /** One of its files was queued or refused. */
    synchronized void came() {
        Instant at = clock.instant();
        now = new Folder(path, now.condition(), now.files() + 1, Optional.of(at));
    }

    synchronized boolean takesBack(Incoming file, Refusal refusal) {
        return source.takesBack(file, refusal);
    }

    synchronized boolean takesBack(Incoming file, IOException failure) {
        return source.takesBack(file, failure);
    }

    void end() {
        ended.set(true);
    }
}
