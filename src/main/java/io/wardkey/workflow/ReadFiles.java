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

/**
 * Reads files that are handed in, and has the queue keep them sealed. Whatever is wrong with a file
 * is an outcome of its own. Thread-safe: nothing is held between one file and the next.
 */
final class ReadFiles {

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
     * @param once whether it is passed over when its very bytes stand in the queue already
     */
    Read read(Incoming file, boolean once) {
        try {
            return kept(file, once);
        } catch (IOException failure) {
            return new Read.Failed(file, failure);
        } catch (RuntimeException defect) {
            return new Read.Refused(file, defect(defect));
        }
    }

    private Read kept(Incoming file, boolean once) throws IOException {
        byte[] bytes;
        try {
            bytes = file.content().read();
        } catch (IOException failure) {
            return new Read.Unreadable(file, failure);
        }
        if (once) {
            List<QueuedReport> known = known(Tags.source(keys, RecordContents.digest(bytes)));
            if (!known.isEmpty()) {
                return new Read.Known(file, known);
            }
        }
        return switch (outcome(file.name(), bytes)) {
            case ReadOutcome.Refused(Refusal refusal) -> new Read.Refused(file, refusal);
            case ReadOutcome.Read(var reports, var refused, var left) -> {
                InFlight.Source source = InFlight.Source.of(bytes, reports);
                yield new Read.Reports(file, source, refused, left, handed(file, source));
            }
        };
    }

    /** What stands in the queue of a file, but for what a person took out. */
    List<QueuedReport> known(Bytes32 sourceTag) throws IOException {
        return queue.bySource(sourceTag).stream()
                .filter(report -> report.state() != FilingState.WITHDRAWN)
                .toList();
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

    private Handed handed(Incoming file, InFlight.Source source) throws IOException {
        byte[] bytes = source.original();
        Instant now = clock.instant();
        List<QueuedReport.Arrival> arrivals =
                source.reports().stream()
                        .map(report -> report.arrival(file.name(), bytes.length, now))
                        .toList();
        return new Handed(
                queue.keep(new ByteArrayInputStream(bytes)),
                Tags.source(keys, RecordContents.digest(bytes)),
                arrivals);
    }
}
