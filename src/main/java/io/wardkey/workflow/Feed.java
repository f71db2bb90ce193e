package io.wardkey.workflow;

import io.wardkey.domain.Bytes32;
import io.wardkey.domain.work.QueuedReport;
import io.wardkey.workflow.Pipeline.Ahead;
import io.wardkey.workflow.Pipeline.Step;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
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

    /** Bytes of these, at most; one file alone may have more. */
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

    /** What this run has queued, where the same bytes are queued once. */
    private final Set<Bytes32> queued = new HashSet<>();

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

    /** Nothing is sealed any more: what is read need not wait for it, and is read again later. */
    void goOnUnchecked() {
        unchecked = true;
    }

    @Override
    public Step step() throws IOException {
        if (!inFlight.room() && takeIn.nothingWaits()) {
            inFlight.clear();
        }
        begin();
        if (ahead.pending() == 0 && next.isEmpty() && source.ended()) {
            return Step.IDLE;
        }
        List<TakeIn.Read> read = new ArrayList<>(ahead.take(TOGETHER));
        read.sort(Comparator.comparing(each -> begun.get(each.file())));
        List<TakeIn.Read.Reports> reports = new ArrayList<>();
        List<TakeIn.Read.Reports> twice = new ArrayList<>();
        for (TakeIn.Read each : read) {
            begun.remove(each.file());
            bytes -= each.file().size();
            switch (each) {
                case TakeIn.Read.Reports good -> (isNew(good) ? reports : twice).add(good);
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
            }
        }
        if (reports.isEmpty() && twice.isEmpty()) {
            return Step.AGAIN;
        }
        List<List<QueuedReport>> now = takeIn.queue(reports, terms);
        for (int i = 0; i < reports.size(); i++) {
            told.queued(reports.get(i), now.get(i));
        }
        for (TakeIn.Read.Reports file : twice) {
            told.known(file.file(), takeIn.drop(file));
        }
        return Step.MOVED;
    }

    /** Whether its bytes came for the first time, where that counts. */
    private boolean isNew(TakeIn.Read.Reports file) {
        return !source.onceByContent() || queued.add(file.handed().sourceTag());
    }

    private void begin() {
        while (!run.requested() && ahead.pending() < AHEAD && (unchecked || inFlight.room())) {
            if (next.isEmpty()) {
                next = source.next();
                told.known(source);
            }
            if (next.isEmpty() || bytes > 0 && bytes + next.get().size() > AHEAD_BYTES) {
                return;
            }
            Incoming file = next.get();
            next = Optional.empty();
            begun.put(file, count++);
            bytes += file.size();
            ahead.begin(() -> takeIn.read(file, source.onceByContent()));
        }
    }

    @Override
    public void close() {
        ahead.close();
    }
}
