package io.wardkey.domain.work;

import io.wardkey.domain.ByteString;
import io.wardkey.domain.Bytes32;
import io.wardkey.domain.ledger.PatientId;
import io.wardkey.domain.ledger.Position;
import io.wardkey.domain.ledger.RecordId;
import io.wardkey.domain.ledger.SignedCommand;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The reports on their way to the ledger, with their originals. Every change is a compare-and-set
 * on {@link QueuedReport#revision}: what two processes decide at once happens once.
 *
 * <p>A report whose seal is broken is left out of everything that looks for reports, so that it
 * holds nobody up; {@link #counts} and {@link Journal#check} count it, and only {@link #find},
 * which asks for this one, throws {@link JournalException.Damaged}.
 */
public interface FilingQueue {

    /**
     * Keeps a file, sealed, and queues its reports as {@link FilingState#RECEIVED}; all or nothing.
     * Constant memory.
     *
     * @param original read to its end, not closed
     * @param arrivals one for each report that the file holds
     * @return the queued reports in the same order
     */
    List<QueuedReport> accept(
            InputStream original, Bytes32 sourceTag, List<QueuedReport.Arrival> arrivals)
            throws IOException;

    /**
     * Seals a file, without any report yet: the first half of {@link #acceptAll}, for several
     * threads at once. It is durable when it is accepted; one that never is leaves nothing behind
     * when this journal's process is gone.
     *
     * @param original read to its end, not closed
     */
    Kept keep(InputStream original) throws IOException;

    /** Removes a file that is not going to be accepted. */
    void discard(Kept original) throws JournalException;

    /**
     * Queues the reports of kept files as {@link FilingState#RECEIVED}; all of them or none. When
     * it fails the files are still kept, to be tried again or {@linkplain #discard discarded}.
     *
     * @return the queued reports, in the order of files and arrivals
     */
    List<List<QueuedReport>> acceptAll(List<Handed> files) throws IOException;

    /**
     * Does several things in one transaction of the journal, which others see together or not at
     * all: the directory's and the index's part as well. Alone among all processes meanwhile, so it
     * must not wait for the network. Not for {@link #send} and {@link #dropOriginals}, which are
     * one already.
     */
    <T> T together(Together<T> work) throws IOException;

    Optional<QueuedReport> find(long id) throws JournalException;

    /** Reports in any of the states, oldest first. */
    default List<QueuedReport> in(Set<FilingState> states, int limit) throws JournalException {
        return in(states, 0, limit);
    }

    /** Reports in any of the states whose id is above {@code after}, oldest first. */
    List<QueuedReport> in(Set<FilingState> states, long after, int limit) throws JournalException;

    /** Reports in any of the states whose id is below {@code before}, newest first. */
    List<QueuedReport> newest(Set<FilingState> states, long before, int limit)
            throws JournalException;

    /** Reports whose original has this tag, in whatever state. */
    List<QueuedReport> bySource(Bytes32 sourceTag) throws JournalException;

    /** The other reports that stand at the same place of a file of the same bytes. */
    List<QueuedReport> copiesOf(QueuedReport report) throws JournalException;

    /** Reports that the command names. */
    List<QueuedReport> byTransaction(Bytes32 transaction) throws JournalException;

    /** The report that was sealed as this record. */
    Optional<QueuedReport> byRecord(RecordId recordId) throws JournalException;

    /** The report whose entry has the highest position. */
    Optional<QueuedReport> lastFiled() throws JournalException;

    Map<FilingState, Integer> counts() throws JournalException;

    /**
     * The original of a report; decrypted and verified while it is read.
     *
     * @throws java.nio.file.NoSuchFileException when it was dropped
     * @throws JournalException.Damaged when it is missing or broken; also while it is read
     */
    InputStream original(QueuedReport report) throws IOException;

    /**
     * Moves a report to another state and changes what is known of it. Back in {@code
     * NEEDS_MATCHING} nothing is known of whose it is.
     *
     * @return the report as it is now, or empty when it was changed meanwhile
     * @throws IllegalArgumentException when {@link FilingState#next} doesn't allow it, or the state
     *     lacks what it stands for: from {@code SEALED} on patient, filing and sealed, from {@code
     *     SENT} on the transaction, from {@code FILED} on the position
     */
    Optional<QueuedReport> move(QueuedReport report, FilingState to, Change change)
            throws JournalException;

    /**
     * {@linkplain #move Moves} a report as what it is read as by now, and forgets what identified
     * it before.
     *
     * @param arrival in place of what it arrived as
     */
    Optional<QueuedReport> moveAnew(
            QueuedReport report, FilingState to, QueuedReport.Arrival arrival, Change change)
            throws JournalException;

    /** How many reports were queued of the file that a report came in, itself among them. */
    int reportsOfFile(QueuedReport report) throws JournalException;

    /**
     * Moves stored reports to {@link FilingState#SENT} and keeps the command that names them, all
     * or nothing.
     *
     * @return false, and nothing happened, when one was changed meanwhile
     */
    boolean send(Collection<QueuedReport> reports, SignedCommand command, Instant signedAt)
            throws JournalException;

    /**
     * Drops an original. The file goes with the last report that it holds.
     *
     * @throws IllegalStateException unless the report is {@link FilingState#KEPT}, {@link
     *     FilingState#WITHDRAWN} or {@link FilingState#DUPLICATE}
     */
    default void dropOriginal(QueuedReport report) throws JournalException {
        dropOriginals(List.of(report));
    }

    /** The same for several, all or none. */
    void dropOriginals(Collection<QueuedReport> reports) throws JournalException;

    /**
     * A sealed file.
     *
     * @param name its own name in the queue
     * @param size sealed, in bytes
     * @param small all of it where it is small, to be kept beside its reports; empty: it has a file
     *     of its own
     */
    record Kept(String name, long size, Optional<ByteString> small) {}

    /**
     * A kept file that is to be accepted.
     *
     * @param arrivals one for each report that it holds
     */
    record Handed(Kept original, Bytes32 sourceTag, List<QueuedReport.Arrival> arrivals) {
        public Handed {
            if (arrivals.isEmpty()) {
                throw new IllegalArgumentException("a file without reports");
            }
            arrivals = List.copyOf(arrivals);
        }
    }

    /** What is done together. */
    @FunctionalInterface
    interface Together<T> {
        T run() throws IOException;
    }

    /**
     * What a move changes; empty fields stay as they are.
     *
     * @param clear whether sealed, transaction and position are forgotten, for a step back
     */
    record Change(
            Optional<PatientId> patientId,
            Optional<QueuedReport.Filing> filing,
            Optional<QueuedReport.Sealed> sealed,
            Optional<Position> position,
            Map<String, String> detail,
            boolean clear) {

        public Change {
            detail = Map.copyOf(detail);
        }

        /** Nothing but the state, and this detail. */
        public static Change detail(Map<String, String> detail) {
            return new Change(
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    detail,
                    false);
        }

        /** Nothing but the state. */
        public static Change none() {
            return detail(Map.of());
        }

        /** A step back: forgets what was sealed, sent and filed. */
        public static Change back(Map<String, String> detail) {
            return new Change(
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    detail,
                    true);
        }
    }
}
