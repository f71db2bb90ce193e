package io.wardkey.app.window;

import io.wardkey.ui.reception.Folders;
import io.wardkey.workflow.Incoming;
import io.wardkey.workflow.Outcome;
import io.wardkey.workflow.Trouble;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.ObjLongConsumer;

/**
 * Looks into the watched folders every second, on a thread of its own, and puts what came into the
 * inbox: a share that doesn't answer holds up no filing.
 */
final class FolderWork implements Folders, AutoCloseable {

    private static final Duration LOOK = Duration.ofSeconds(1);

    private final FolderMemory memory;
    private final Inbox inbox;
    private final Runnable arrived;
    private final ObjLongConsumer<String> tooLarge;
    private final Runnable changed;
    private final Clock clock;
    private final List<WatchedFolder> watched = new CopyOnWriteArrayList<>();
    private final CountDownLatch ended = new CountDownLatch(1);
    private volatile Optional<Trouble> forgotten = Optional.empty();

    /**
     * @param arrived called when something is in the inbox
     * @param tooLarge told of each file that is larger than is ever read, with its bytes
     * @param changed called when a folder is gone or back
     */
    FolderWork(
            FolderMemory memory,
            Inbox inbox,
            Runnable arrived,
            ObjLongConsumer<String> tooLarge,
            Runnable changed,
            Clock clock) {
        this.memory = memory;
        this.inbox = inbox;
        this.arrived = arrived;
        this.tooLarge = tooLarge;
        this.changed = changed;
        this.clock = clock;
        Thread.ofPlatform().daemon().name("folders").start(this::run);
    }

    private void run() {
        try {
            remembered();
            do {
                watched.forEach(this::look);
            } while (!ended.await(LOOK.toMillis(), TimeUnit.MILLISECONDS));
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** What can't be read is as if nothing had been remembered; choosing anew writes it anew. */
    private synchronized void remembered() {
        try {
            for (Path path : memory.read()) {
                if (find(path).isEmpty()) {
                    watched.add(new WatchedFolder(path, tooLarge, clock));
                }
            }
        } catch (IOException failure) {
            forgotten = Optional.of(Trouble.of(failure));
        }
        changed.run();
    }

    @Override
    public Optional<Trouble> forgotten() {
        return forgotten;
    }

    private void look(WatchedFolder folder) {
        Condition before = folder.now().condition();
        List<Incoming> files = folder.look();
        if (!watched.contains(folder)) {
            return;
        }
        files.forEach(file -> inbox.arrive(file, folder));
        if (!files.isEmpty()) {
            arrived.run();
        }
        if (folder.now().condition() != before) {
            changed.run();
        }
    }

    @Override
    public List<Folder> folders() {
        return watched.stream().map(WatchedFolder::now).toList();
    }

    @Override
    public synchronized Outcome<Path> watch(Path chosen) {
        Path folder = chosen.toAbsolutePath().normalize();
        return Desk.io(
                () -> {
                    if (!Files.isDirectory(folder)) {
                        throw new NotDirectoryException(folder.toString());
                    }
                    if (find(folder).isEmpty()) {
                        List<Path> all = paths();
                        all.add(folder);
                        memory.write(all);
                        watched.add(new WatchedFolder(folder, tooLarge, clock));
                        changed.run();
                    }
                    return folder;
                });
    }

    @Override
    public synchronized Outcome<Path> end(Path folder) {
        Optional<WatchedFolder> found = find(folder);
        if (found.isEmpty()) {
            return new Outcome.Failed<>(new Trouble.Unknown(folder.toString()));
        }
        return Desk.io(
                () -> {
                    List<Path> rest = paths();
                    rest.remove(folder);
                    memory.write(rest);
                    watched.remove(found.get());
                    found.get().end();
                    inbox.drop(found.get());
                    changed.run();
                    return folder;
                });
    }

    private Optional<WatchedFolder> find(Path path) {
        return watched.stream().filter(folder -> folder.path().equals(path)).findFirst();
    }

    private List<Path> paths() {
        return new ArrayList<>(watched.stream().map(WatchedFolder::path).toList());
    }

    @Override
    public void close() {
        ended.countDown();
        watched.forEach(WatchedFolder::end);
        watched.forEach(inbox::drop);
        watched.clear();
    }
}
