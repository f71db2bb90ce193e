package io.wardkey.workflow;

import io.wardkey.domain.ByteString;
import io.wardkey.domain.Bytes32;
import io.wardkey.domain.key.OrganisationKeys;
import io.wardkey.domain.report.ReadOutcome;
import io.wardkey.domain.report.Refusal;
import io.wardkey.domain.report.SourceFile;
import io.wardkey.domain.work.FilingQueue;
import io.wardkey.domain.work.FilingQueue.Handed;
import io.wardkey.domain.work.FilingState;
import io.wardkey.domain.work.QueuedReport;
import io.wardkey.workflow.TakeIn.Read;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Reads files that are handed in, and has the queue keep them sealed. Whatever is wrong with a file
 * is an outcome of its own. Thread-safe: nothing is held between one file and the next.
 */
final class ReadFiles {

    /** For what in the queue a file of the very same bytes is passed over. */
    enum PassOver {
        /** For nothing: a person said something of it that may change what becomes of it. */
        NEVER,
        /** For a report that waits for a person: a second one would only have to be told twice. */
        WAITING,
        /** For whatever came of it before. */
        KNOWN
    }

    private final OrganisationKeys keys;
    private final FilingQueue queue;
    private final LockedFiles reader;
    private final Clock clock;

    ReadFiles(OrganisationKeys keys, FilingQueue queue, LockedFiles reader, Clock clock) {
        this.keys = keys;
        this.queue = queue;
        this.reader = reader;
        this.clock = clock;
    }

    /**
     * Reads a file and keeps it sealed.
     *
     * @param over when it is passed over instead, for what stands in the queue of its very bytes
     */
    Read read(Incoming file, PassOver over) {
        try {
            return kept(file, over);
        } catch (IOException failure) {
            return new Read.Failed(file, failure);
        } catch (RuntimeException defect) {
            return new Read.Refused(file, defect(defect));
        }
    }

    private Read kept(Incoming file, PassOver over) throws IOException {
        byte[] bytes;
        try {
            bytes = file.content().read();
        } catch (IOException failure) {
            return new Read.Unreadable(file, failure);
        }
        Bytes32 tag = Tags.source(keys, RecordContents.digest(bytes));
        List<QueuedReport> known = known(tag, over);
        if (!known.isEmpty()) {
            return new Read.Known(file, known);
        }
        return switch (outcome(file.name(), bytes)) {
            case ReadOutcome.Refused(Refusal refusal) -> new Read.Refused(file, refusal);
            case ReadOutcome.Read(var reports, var refused, var left) -> {
                InFlight.Source source = InFlight.Source.of(bytes, reports);
                yield new Read.Reports(file, source, refused, left, handed(file, source, tag));
            }
        };
    }

    /**
     * What stands in the queue of a file that is passed over for it, but for what a person took
     * out. Empty when the file is not passed over.
     */
    List<QueuedReport> known(Bytes32 sourceTag, PassOver over) throws IOException {
        if (over == PassOver.NEVER) {
            return List.of();
        }
        List<QueuedReport> all = queue.bySource(sourceTag);
        List<QueuedReport> wanted = all.stream().filter(report -> wanted(report, over)).toList();
        List<QueuedReport> standing =
                standing(all).stream().filter(report -> !wanted.contains(report)).toList();
        boolean passed =
                over == PassOver.KNOWN
                        || standing.stream()
                                .anyMatch(report -> report.state() == FilingState.NEEDS_MATCHING);
        return passed && parts(standing).containsAll(parts(wanted)) ? standing : List.of();
    }

    /** Whether a report is to come anew from its file, unless it has done so already. */
    private static boolean wanted(QueuedReport report, PassOver over) {
        return switch (report.state()) {
            case REFUSED ->
                    over == PassOver.WAITING || Spoilt.of(report).filter(Spoilt::lost).isPresent();
            case WITHDRAWN -> over == PassOver.WAITING;
            default -> false;
        };
    }

    /** What stands in the queue of a file, but for what a person took out. */
    List<QueuedReport> standing(Bytes32 sourceTag) throws IOException {
        return standing(queue.bySource(sourceTag));
    }

    private static List<QueuedReport> standing(List<QueuedReport> all) {
        return all.stream().filter(report -> report.state() != FilingState.WITHDRAWN).toList();
    }

    private static Set<Integer> parts(List<QueuedReport> reports) {
        return reports.stream().map(QueuedReport::report).collect(Collectors.toSet());
    }

    /** A file that brings a defect of the reader to light holds up no other. */
    private ReadOutcome outcome(String name, byte[] bytes) throws IOException {
        try {
            return reader.read(new SourceFile(name, ByteString.of(bytes)));
        } catch (RuntimeException | StackOverflowError defect) {
            return new ReadOutcome.Refused(defect(defect));
        }
    }

    private static Refusal defect(Throwable defect) {
        return new Refusal(Refusal.Reason.MALFORMED, "defect " + defect.getClass().getName());
    }

    private Handed handed(Incoming file, InFlight.Source source, Bytes32 tag) throws IOException {
        byte[] bytes = source.original();
        Instant now = clock.instant();
        List<QueuedReport.Arrival> arrivals =
                source.reports().stream()
                        .map(report -> report.arrival(file.name(), bytes.length, now))
                        .toList();
        return new Handed(queue.keep(new ByteArrayInputStream(bytes)), tag, arrivals);
    }
}
