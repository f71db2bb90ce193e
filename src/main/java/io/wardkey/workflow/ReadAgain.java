package io.wardkey.workflow;

import io.wardkey.domain.key.ReportIdentity;
import io.wardkey.domain.work.FilingQueue;
import io.wardkey.domain.work.JournalException;
import io.wardkey.domain.work.QueuedReport;
import io.wardkey.workflow.IdentifyPatient.Identified;
import java.util.List;
import java.util.Optional;

/**
 * Finds a queued report in its file. Its place tells which one it is, but other software may find
 * more reports in a file than the one that queued it, or fewer, or read them otherwise: what was
 * matched to one patient must not be filed from another's report.
 */
final class ReadAgain {

    private final FilingQueue queue;
    private final ReportHistory history;
    private final IdentifyPatient identify;

    ReadAgain(FilingQueue queue, ReportHistory history, IdentifyPatient identify) {
        this.queue = queue;
        this.history = history;
        this.identify = identify;
    }

    /**
     * The report as it is read now: at its place, or the only one elsewhere in the file that reads
     * as it did when it was matched. One that was not matched is what stands at its place.
     *
     * @return empty where that is none, or can't be told
     */
    Optional<Understood> find(QueuedReport report, InFlight.Source source) throws JournalException {
        Optional<Understood> there = source.report(report.report());
        Optional<ReportIdentity> kept;
        try {
            kept = history.identity(report);
        } catch (JournalException.Damaged broken) {
            return there.isPresent()
                            && (namesTheSame(report, there.get()) || theirs(report, there.get()))
                    ? there
                    : Optional.empty();
        }
        if (kept.isEmpty()) {
            return there;
        }
        ReportIdentity matched = kept.get();
        if (there.isPresent()
                && matched.equals(there.get().identity())
                && (namesTheSame(report, there.get())
                        || there.get().subject().isEmpty() && asMany(report, source))) {
            return there;
        }
        List<Understood> elsewhere =
                source.reports().stream()
                        .filter(it -> matched.equals(it.identity()) && namesTheSame(report, it))
                        .limit(2)
                        .toList();
        if (!elsewhere.isEmpty()) {
            return elsewhere.size() == 1 ? Optional.of(elsewhere.getFirst()) : Optional.empty();
        }
        return there.isPresent() && onlyReadBetter(report, source, there.get())
                ? there
                : Optional.empty();
    }

    /**
     * Whether the file has fewer reports than were queued of it, so that some are found no more.
     */
    boolean hasFewer(QueuedReport report, InFlight.Source source) throws JournalException {
        return source.reports().size() < queue.reportsOfFile(report);
    }

    private boolean asMany(QueuedReport report, InFlight.Source source) throws JournalException {
        return source.reports().size() == queue.reportsOfFile(report);
    }

    /** Findings alone may be alike in two patients, and do not name them. */
    private static boolean namesTheSame(QueuedReport report, Understood read) {
        String subject = report.arrival().subject();
        return !subject.isEmpty() && subject.equals(read.subject());
    }

    /** Whether it names the very patient whose the report is said to be. */
    private boolean theirs(QueuedReport report, Understood read) throws JournalException {
        return report.patientId().isPresent()
                && identify.identify(read.read().draft().subject()) instanceof Identified.Exact one
                && one.patient().patientId().equals(identify.chosen(report.patientId().get()));
    }

    /**
     * A document is one report, whatever is read off it; of others the patient must be the same.
     */
    private boolean onlyReadBetter(QueuedReport report, InFlight.Source source, Understood read)
            throws JournalException {
        return read.read().selfContained().isEmpty()
                || asMany(report, source) && theirs(report, read);
    }
}
