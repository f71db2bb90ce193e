package io.wardkey.workflow;

import io.wardkey.domain.report.Refusal;
import io.wardkey.domain.work.FilingState;
import io.wardkey.domain.work.QueuedReport;
import io.wardkey.workflow.Progress.Count;
import java.io.IOException;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** Passes on what happens in a run: counts it, frees memory, and tells whoever watches. */
final class Told {

    private final FilingRun run;
    private final InFlight inFlight;
    private long knownFiles;
    private long knownBytes;

    Told(FilingRun run, InFlight inFlight) {
        this.run = run;
        this.inFlight = inFlight;
    }

    /** What stands in the queue before anything comes, and is carried on. */
    void before(Map<FilingState, Integer> queue) {
        long open =
                queue.entrySet().stream()
                        .filter(state -> isOnItsWay(state.getKey()))
                        .mapToLong(Map.Entry::getValue)
                        .sum();
        run.progress().add(Count.REPORTS, open);
    }

    private static boolean isOnItsWay(FilingState state) {
        return switch (state) {
            case RECEIVED, MATCHED, AWAITING_CUSTODY_KEYS, SEALED, STORED, SENT -> true;
            case NEEDS_MATCHING, FILED, KEPT, DUPLICATE, REFUSED, WITHDRAWN -> false;
        };
    }

    /** So many files, and bytes in them, are known of by now. */
    synchronized void known(Incoming.Source source) {
        Progress progress = run.progress();
        progress.add(Count.FILES, source.files() - knownFiles);
        progress.add(Count.BYTES, source.bytes() - knownBytes);
        knownFiles = source.files();
        knownBytes = source.bytes();
    }

    private void read(Incoming file) {
        run.progress().add(Count.FILES_READ, 1);
        run.progress().add(Count.BYTES_READ, file.size());
    }

    synchronized void queued(TakeIn.Read.Reports file, List<QueuedReport> reports) {
        read(file.file());
        run.progress().add(Count.REPORTS, reports.size());
        run.events().queued(file.file(), reports, file.refused(), file.left());
        reports.forEach(this::count);
    }

    synchronized void refused(Incoming file, Refusal refusal) {
        read(file);
        run.events().refused(file, refusal);
    }

    synchronized void unreadable(Incoming file, IOException failure) {
        read(file);
        run.events().unreadable(file, failure);
    }

    synchronized void known(Incoming file, List<QueuedReport> reports) {
        read(file);
        run.events().known(file, reports);
    }

    synchronized void trouble(Trouble trouble) {
        run.events().trouble(trouble);
    }

    /** Reports that waited for a person, and are on their way again. */
    synchronized void goOn(Collection<QueuedReport> reports) {
        run.progress().add(Count.REPORTS, reports.size());
        moved(reports);
    }

    /** Reports that came to other states. */
    synchronized void moved(Collection<QueuedReport> reports) {
        for (QueuedReport report : reports) {
            inFlight.moved(report);
            count(report);
            run.events().moved(report);
        }
    }

    private void count(QueuedReport report) {
        if (report.arrival().mediaType().equals(RecordContents.IDENTITY)) {
            return;
        }
        switch (report.state()) {
            case STORED -> run.progress().add(Count.STORED, 1);
            case FILED -> run.progress().add(Count.FILED, 1);
            case NEEDS_MATCHING, DUPLICATE, REFUSED, WITHDRAWN ->
                    run.progress().add(Count.SET_ASIDE, 1);
            case RECEIVED, MATCHED, AWAITING_CUSTODY_KEYS, SEALED, SENT, KEPT -> {
                // On its way, or counted before.
            }
        }
    }
}
