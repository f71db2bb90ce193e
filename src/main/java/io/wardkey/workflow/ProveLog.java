package io.wardkey.workflow;

import io.wardkey.domain.content.Cancellation;
import io.wardkey.domain.ledger.AccessLedger;
import io.wardkey.domain.ledger.AccessLedger.Tip;
import io.wardkey.domain.ledger.Head;
import io.wardkey.domain.ledger.LedgerException;
import io.wardkey.domain.ledger.LogState;
import io.wardkey.domain.ledger.Logged;
import io.wardkey.domain.ledger.PatientId;
import io.wardkey.domain.ledger.RawEntry;
import io.wardkey.domain.work.AuditIndex;
import io.wardkey.domain.work.JournalException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Proves that a log is complete and unchanged: the head folded over the entries of the index is the
 * one that the ledger keeps. With one node, that node alone vouches for it; two organisations'
 * nodes are a proof to everybody.
 */
public final class ProveLog {

    private static final long PAGE = 5_000;

    private final List<AccessLedger> nodes;
    private final LedgerView view;
    private final AuditIndex index;

    /**
     * @param nodes of different organisations, the own first; at least one
     */
    public ProveLog(List<AccessLedger> nodes, LedgerView view, AuditIndex index) {
        this.nodes = List.copyOf(nodes);
        this.view = view;
        this.index = index;
    }

    /** What came of it. */
    public sealed interface Proof {

        /** The index equals what each node says, at this height. */
        record Proved(Head head, int entries, long height, int nodes) implements Proof {}

        /**
         * The index has other entries than the ledger, from this one on: damaged here, or somebody
         * changed it.
         */
        record Broken(int entry) implements Proof {}

        /** A node's own entries don't lead to the head that it states: it contradicts itself. */
        record NodeContradictsItself(int node) implements Proof {}

        /** Two nodes tell different heads at the same height. */
        record NodesDisagree(int node) implements Proof {}

        record Failed(Trouble trouble) implements Proof {}
    }

    /** Proves one log after bringing the index up to date. */
    public Proof prove(PatientId patientId, Cancellation cancellation) {
        try {
            view.update(cancellation);
            return compare(patientId, cancellation);
        } catch (IOException failure) {
            return new Proof.Failed(Trouble.of(failure));
        }
    }

    /** Proves one log as the index stands. */
    Proof compare(PatientId patientId, Cancellation cancellation)
            throws LedgerException, JournalException {
        Tip tip = index.checkpoint().orElse(nodes.getFirst().finalTip());
        AuditIndex.Folded folded = index.fold(patientId);
        Optional<LogState> first = Optional.empty();
        for (int i = 0; i < nodes.size(); i++) {
            AccessLedger node = nodes.get(i);
            if (!node.at(tip.height()).equals(Optional.of(tip))) {
                return new Proof.NodesDisagree(i + 1);
            }
            LogState state = node.log(patientId, tip.height());
            if (first.isPresent() && !first.get().head().equals(state.head())) {
                return new Proof.NodesDisagree(i + 1);
            }
            first = Optional.of(state);
            boolean same =
                    folded.gap().isEmpty()
                            && folded.entries() == state.sequence()
                            && folded.head().equals(state.head());
            if (!same) {
                return firstDifference(node, i + 1, patientId, tip.height(), cancellation);
            }
        }
        return new Proof.Proved(folded.head(), folded.entries(), tip.height(), nodes.size());
    }

    /** Reads the log from the node again: who changed what is the first thing that differs. */
    private Proof firstDifference(
            AccessLedger node, int number, PatientId patientId, long height, Cancellation cancelled)
            throws LedgerException, JournalException {
        List<RawEntry> kept = new ArrayList<>();
        index.log(patientId, 1, logged -> kept.add(logged.entry()));
        int sequence = 0;
        for (long from = 0; from <= height; from += PAGE) {
            if (cancelled.requested()) {
                throw new LedgerException.Cancelled();
            }
            for (Logged logged : node.entries(from, Math.min(height, from + PAGE - 1))) {
                if (logged.entry().patientId().equals(patientId)) {
                    if (sequence >= kept.size() || !kept.get(sequence).equals(logged.entry())) {
                        return new Proof.Broken(sequence + 1);
                    }
                    sequence++;
                }
            }
        }
        return sequence < kept.size()
                ? new Proof.Broken(sequence + 1)
                : new Proof.NodeContradictsItself(number);
    }
}
