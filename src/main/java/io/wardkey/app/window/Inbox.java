package io.wardkey.app.window;

import io.wardkey.domain.report.Refusal;
import io.wardkey.workflow.Incoming;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Files that were handed in, and those that came to watched folders, until each is queued or
 * refused. A run that ends early leaves what it had not got that far for the next. Thread-safe.
 */
final class Inbox implements Incoming.Source {

    private final Deque<Arrived> waiting = new ArrayDeque<>();
    private final Map<Incoming, Arrived> out = new LinkedHashMap<>();
    private long files;
    private long bytes;
    private boolean closed;

    /**
     * A file.
     *
     * @param folder empty when a person handed it in
     */
    private record Arrived(Incoming file, Optional<WatchedFolder> folder) {
        boolean handed() {
            return folder.isEmpty();
        }
    }

    /** Begins a run, with all that waits. */
    synchronized void begin() {
        new ArrayList<>(out.values()).reversed().forEach(waiting::addFirst);
        out.clear();
        files = waiting.size();
        bytes = waiting.stream().mapToLong(each -> each.file().size()).sum();
        closed = false;
    }

    /**
     * Adds what a person handed in.
     *
     * @return whether the run that goes on may not look for it any more
     */
    synchronized boolean hand(List<Incoming> handed) {
        handed.forEach(file -> add(new Arrived(file, Optional.empty())));
        return closed;
    }

    synchronized void arrive(Incoming file, WatchedFolder folder) {
        add(new Arrived(file, Optional.of(folder)));
    }

    private void add(Arrived arrived) {
        waiting.add(arrived);
        files++;
        bytes += arrived.file().size();
    }

    /** Forgets what was handed in and did not get into the queue; how many these are. */
    synchronized int dropHanded() {
        return drop(Arrived::handed);
    }

    /** Forgets what came to a folder that is watched no more. */
    synchronized void drop(WatchedFolder folder) {
        var _ = drop(each -> each.folder().filter(folder::equals).isPresent());
    }

    private int drop(Predicate<Arrived> which) {
        int before = waiting.size() + out.size();
        waiting.removeIf(which);
        out.values().removeIf(which);
        return before - waiting.size() - out.size();
    }

    /** A file is queued, or refused; the folder that it came to, if any. */
    synchronized Optional<WatchedFolder> settled(Incoming file) {
        return Optional.ofNullable(out.remove(file)).flatMap(Arrived::folder);
    }

    @Override
    public synchronized Optional<Incoming> next() {
        Optional<Arrived> next = Optional.ofNullable(waiting.poll());
        next.ifPresent(arrived -> out.put(arrived.file(), arrived));
        return next.map(Arrived::file);
    }

    @Override
    public boolean takesBack(Incoming file, Refusal refusal) {
        return takenBack(file, folderOf(file).filter(folder -> folder.takesBack(file, refusal)));
    }

    @Override
    public boolean takesBack(Incoming file, IOException failure) {
        return takenBack(file, folderOf(file).filter(folder -> folder.takesBack(file, failure)));
    }

    private synchronized Optional<WatchedFolder> folderOf(Incoming file) {
        return Optional.ofNullable(out.get(file)).flatMap(Arrived::folder);
    }

    private synchronized boolean takenBack(Incoming file, Optional<WatchedFolder> by) {
        if (by.isPresent()) {
            out.remove(file);
            files--;
            bytes -= file.size();
        }
        return by.isPresent();
    }

    /** What a person hands in again may be filed anew; a folder keeps what it has. */
    @Override
    public boolean onceByContent(Incoming file) {
        return folderOf(file).isPresent();
    }

    @Override
    public synchronized long files() {
        return files;
    }

    @Override
    public synchronized long bytes() {
        return bytes;
    }

    @Override
    public synchronized boolean ended() {
        closed = waiting.isEmpty();
        return closed;
    }
}
