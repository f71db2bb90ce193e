package io.wardkey.workflow;

import io.wardkey.domain.Bytes32;
import io.wardkey.domain.work.QueuedReport;
import io.wardkey.workflow.Pipeline.Ahead;
import io.wardkey.workflow.Pipeline.Step;
import io.wardkey.workflow.ReadFiles.PassOver;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The first stage: reads files ahead by several threads and queues them, many in one transaction.
 * Waits while what was read and not sealed yet fills its share of memory.
 */
final class Feed implements Pipeline.Stage, AutoCloseable {

    /** Files queued in one transaction, at most. */
    private static final int TOGETHER = 64;

    /** Files being read or read and not queued, at most. */
    private static final int AHEAD = 128;

    /** Bytes of these, at most, and as many of sealed ones; one file alone may have more. */
    private static final long AHEAD_BYTES = Runtime.getRuntime().maxMemory() / 32;

    private final TakeIn takeIn;
    private final InFlight inFlight;
    private final Incoming.Source source;
    private final TakeIn.Terms terms;
    private final Told told;
    private final FilingRun run;
    private final Ahead<TakeIn.Read> ahead = new Ahead<>();

    /** In which order files were begun; they are queued in it as far as they are read together. */
    private final Map<Incoming, Long> begun = new HashMap<>();

    private long count;

    /** What was read and is not queued or dropped yet: it outlasts a failure of the journal. */
    private final List<TakeIn.Read.Reports> ready = new ArrayList<>();

    /** What could not be read because the journal failed. */
    private final Deque<Incoming> again = new ArrayDeque<>();

    private Optional<Incoming> next = Optional.empty();
    private long bytes;
    private volatile boolean unchecked;

    Feed(
            TakeIn takeIn,
            InFlight inFlight,
            Incoming.Source source,
            TakeIn.Terms terms,
            Told told,
            FilingRun run) {
        this.takeIn = takeIn;
        this.inFlight = inFlight;
        this.source = source;
        this.terms = terms;
        this.told = told;
        this.run = run;
    }

    /**
     * @param so false while sealing fails: what is read then waits for no room, and is read again
     *     later from its sealed original
     */
    void waitForSealing(boolean so) {
        unchecked = !so;
    }

    @Override
    public Step step() throws IOException {
        if (!inFlight.room() && (unchecked || takeIn.nothingWaits())) {
            inFlight.clear();
        }
        if (ready.isEmpty()) {
            begin();
            if (ahead.pending() == 0 && again.isEmpty() && next.isEmpty() && source.ended()) {
                return Step.IDLE;
            }
            List<TakeIn.Read> read = new ArrayList<>(ahead.take(TOGETHER));
            read.sort(Comparator.comparing(each -> begun.get(each.file())));
            Optional<IOException> failed = Optional.empty();
            for (TakeIn.Read each : read) {
                failed = failed.or(() -> failure(each));
                taken(each);
            }
            if (failed.isPresent()) {
                throw failed.get();
            }
        }
        return queue() ? Step.MOVED : Step.AGAIN;
    }

    private static Optional<IOException> failure(TakeIn.Read read) {
        return read instanceof TakeIn.Read.Failed(var _, IOException failure)
                ? Optional.of(failure)
                : Optional.empty();
    }

    private void taken(TakeIn.Read read) {
        bytes -= read.file().size();
        switch (read) {
            case TakeIn.Read.Reports good -> ready.add(good);
            case TakeIn.Read.Refused(Incoming file, var refusal) -> {
                if (!source.takesBack(file, refusal)) {
                    told.refused(file, refusal);
                }
            }
            case TakeIn.Read.Unreadable(Incoming file, var failure) -> {
                if (!source.takesBack(file, failure)) {
                    told.unreadable(file, failure);
                }
            }
            case TakeIn.Read.Known(Incoming file, var known) -> told.known(file, known);
            case TakeIn.Read.Failed(Incoming file, var _) -> again.add(file);
        }
        begun.remove(read.file());
    }

    private PassOver over(Incoming file) {
        if (source.onceByContent(file)) {
            return PassOver.KNOWN;
        }
        return terms.assignment().equals(FileReports.Assignment.NONE)
                ? PassOver.WAITING
                : PassOver.NEVER;
    }

    /** To register whom waiting reports name, their file has to be read again. */
    private PassOver unread(Incoming file) {
        PassOver over = over(file);
        return over == PassOver.WAITING && terms.registering().isPresent() ? PassOver.NEVER : over;
    }

    /**
     * Queues what is ready; false when there is nothing. Of the same bytes the second is looked at
     * once it is known what came of the first.
     */
    private boolean queue() throws IOException {
        if (ready.isEmpty()) {
            return false;
        }
        List<TakeIn.Read.Reports> first = new ArrayList<>();
        List<TakeIn.Read.Reports> twice = new ArrayList<>();
        List<TakeIn.Read.Reports> later = new ArrayList<>();
        Set<Bytes32> tags = new HashSet<>();
        for (TakeIn.Read.Reports each : ready) {
            Bytes32 tag = each.handed().sourceTag();
            if (!tags.add(tag)) {
                later.add(each);
            } else {
                (takeIn.known(tag, over(each.file())).isEmpty() ? first : twice).add(each);
            }
        }
        List<List<QueuedReport>> now = takeIn.queue(first, terms);
        ready.clear();
        ready.addAll(twice);
        ready.addAll(later);
        for (int i = 0; i < first.size(); i++) {
            told.queued(first.get(i), now.get(i));
        }
        for (TakeIn.Read.Reports each : twice) {
            boolean passedOver = passedOver(each);
            ready.removeFirst();
            if (!passedOver) {
                ready.add(each);
            }
        }
        return true;
    }

    /**
     * Tells what stands in the queue of a file, some of which may go on now; false when a person
     * has taken it out meanwhile.
     */
    private boolean passedOver(TakeIn.Read.Reports file) throws IOException {
        Map<Long, QueuedReport> standing = new LinkedHashMap<>();
        List<QueuedReport> goOn =
                terms.registering().isPresent()
                        ? takeIn.register(file, terms.registering().get())
                        : List.of();
        takeIn.standing(file).forEach(report -> standing.put(report.id(), report));
        // As they were when they went on, so that whoever watches waits for what becomes of them.
        goOn.forEach(report -> standing.put(report.id(), report));
        if (standing.isEmpty()) {
            return false;
        }
        takeIn.drop(file);
        told.known(file.file(), List.copyOf(standing.values()));
        told.goOn(goOn);
        return true;
    }

    private void begin() {
        while (!run.requested() && ahead.pending() < AHEAD && (unchecked || inFlight.room())) {
            if (next.isEmpty()) {
                next = Optional.ofNullable(again.poll()).or(source::next);
                told.known(source);
            }
            if (next.isEmpty() || bytes > 0 && bytes + next.get().size() > AHEAD_BYTES) {
                return;
            }
            Incoming file = next.get();
            next = Optional.empty();
            begun.put(file, count++);
            bytes += file.size();
            PassOver unread = unread(file);
            ahead.begin(() -> takeIn.read(file, unread));
        }
    }

    @Override
    public void close() {
        ahead.close();
    }
}
