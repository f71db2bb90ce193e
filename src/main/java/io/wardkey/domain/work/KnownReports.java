package io.wardkey.domain.work;

import io.wardkey.domain.Bytes32;
import io.wardkey.domain.key.RecordNode.Mark;
import io.wardkey.domain.key.ReportIdentity;
import io.wardkey.domain.ledger.RecordId;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * By what reports can be known again: those of this workstation's queue, and the records that other
 * workstations of the organisation filed, whose nodes are fetched once and remembered here.
 */
public interface KnownReports {

    /**
     * Keeps what identifies a queued report, and the tags under which it is found; in place of what
     * was kept of it before.
     */
    void put(QueuedReport report, ReportIdentity identity, Collection<Bytes32> tags)
            throws JournalException;

    /**
     * What was kept of a queued report when it was matched; empty where nothing was.
     *
     * @throws JournalException.Damaged when its seal is broken
     */
    Optional<ReportIdentity> identity(QueuedReport report) throws JournalException;

    /**
     * Queued reports that have any of the tags, in whatever state, oldest first; without those
     * whose seal is broken.
     */
    List<QueuedReport> queued(Collection<Bytes32> tags) throws JournalException;

    /**
     * Those of the reports that share no tag with another report of the queue, or with a node that
     * was read, and whose own row is sound: by its tags, none of them has another version here.
     *
     * @return their {@link QueuedReport#id}
     */
    Set<Long> alone(Collection<QueuedReport> reports) throws JournalException;

    /** Which of these records were neither sealed nor had their nodes read here. */
    List<RecordId> unread(Collection<RecordId> records) throws JournalException;

    /** Remembers the marks of a node that was read. Again is harmless. */
    void put(RecordId record, List<Mark> marks) throws JournalException;

    /** Marks with any of the tags, of all nodes that were read. */
    List<Found> filed(Collection<Bytes32> tags) throws JournalException;

    /** A mark and the record that carries it. */
    record Found(RecordId record, Mark mark) {}
}
