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
     * as it did when it was matched.
     *
     * @return empty where that is none, or can't be told
     */
    Optional<Understood> find(QueuedReport report, InFlight.Source source) throws JournalException {
        Optional<Understood> there = source.report(report.report());
        Optional<ReportIdentity> matched = kept(report);
        if (matched.isEmpty() || there.filter(it -> same(report, matched.get(), it)).isPresent()) {
            return there;
        }
        List<Understood> elsewhere =
                source.reports().stream()
                        .filter(it -> same(report, matched.get(), it))
                        .limit(2)
                        .toList();
        if (!elsewhere.isEmpty()) {
            return elsewhere.size() == 1 ? Optional.of(elsewhere.getFirst()) : Optional.empty();
        }
        return there.isPresent() && onlyReadBetter(report, source, there.get())
                ? there
                : Optional.empty();
    }

    /** One whose row is broken is refused when it is sent, and made out anew when it is matched. */
    private Optional<ReportIdentity> kept(QueuedReport report) throws JournalException {
        try {
            return history.identity(report);
        } catch (JournalException.Damaged broken) {
            return Optional.empty();
        }
    }

    /** Findings alone may be alike in two patients, and do not name them. */
    private static boolean same(QueuedReport report, ReportIdentity matched, Understood read) {
        return matched.equals(read.identity()) && report.arrival().subject().equals(read.subject());
    }

    /** The file has as many reports as before, and this one is still this patient's. */
    private boolean onlyReadBetter(QueuedReport report, InFlight.Source source, Understood read)
            throws JournalException {
        int before =
                1
                        + queue.bySource(report.sourceTag()).stream()
                                .mapToInt(QueuedReport::report)
                                .max()
                                .orElse(0);
        if (source.reports().size() != before) {
            return false;
        }
        return before == 1
                || identify.identify(read.read().draft().subject()) instanceof Identified.Exact one
                        && report.patientId().filter(one.patient().patientId()::equals).isPresent();
    }
}
