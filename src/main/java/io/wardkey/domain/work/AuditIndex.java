package io.wardkey.domain.work;

import io.wardkey.domain.ledger.AccessLedger.Tip;
import io.wardkey.domain.ledger.Head;
import io.wardkey.domain.ledger.Logged;
import io.wardkey.domain.ledger.PatientId;
import io.wardkey.domain.ledger.Position;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * A copy of the ledger's entries, in its order, that can be continued, taken back after a
 * reorganisation, and proved: heads folded over it equal the ledger's.
 */
public interface AuditIndex {

    /** Up to where the ledger was copied; empty before the first time. */
    Optional<Tip> checkpoint() throws JournalException;

    /** Checkpoints kept, newest first, for finding the last one that the ledger still has. */
    List<Tip> checkpoints() throws JournalException;

    /**
     * Appends what follows the checkpoint and sets the new one, both or neither.
     *
     * @param expected the checkpoint that these entries follow
     * @return false, and nothing happened, when another process was faster
     */
    boolean append(Optional<Tip> expected, List<Logged> entries, Tip checkpoint)
            throws JournalException;

    /** Forgets all entries and checkpoints above a checkpoint that was kept; empty: all. */
    void rollBack(Optional<Tip> to) throws JournalException;

    /** Hands over a log's entries in order, from the given sequence on. */
    void log(PatientId patientId, int fromSequence, Consumer<Logged> visitor)
            throws JournalException;

    /** Hands over a log's entries in order, from a position on, its own entry included. */
    void log(PatientId patientId, Position from, Consumer<Logged> visitor) throws JournalException;

    /** Hands over all entries after a height, in the ledger's order. */
    void since(long height, Consumer<Logged> visitor) throws JournalException;

    /** The pseudonyms that have a log, in no order; without the consortium. */
    List<PatientId> patients() throws JournalException;

    /** Number of entries of all logs. */
    long size() throws JournalException;

    /** The head folded over the copied entries of a log, and their number. */
    Folded fold(PatientId patientId) throws JournalException;

    /**
     * @param gap the sequence of the first entry that is missing or out of order, if any
     */
    record Folded(Head head, int entries, Optional<Integer> gap) {}
}
