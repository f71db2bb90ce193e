package io.wardkey.chain;

import io.wardkey.domain.ledger.AccessLedger;
import io.wardkey.domain.ledger.AccessLedger.Tip;
import io.wardkey.domain.ledger.LedgerException;
import io.wardkey.domain.ledger.LogState;
import io.wardkey.domain.ledger.PatientId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Whether the nodes of several organisations give a log the same head at one final block. Not
 * promised: that the nodes are really of different organisations; who names them knows.
 */
public sealed interface HeadProof {

    /**
     * All agree.
     *
     * @param nodes how many, at least 2
     */
    record Proved(Tip tip, LogState state, int nodes) implements HeadProof {}

    /** There was one node only, and this is its word. */
    record ProvedByOneNode(Tip tip, LogState state) implements HeadProof {}

    /** They contradict each other; each node's state, in the order given. */
    record Contradiction(List<LogState> states) implements HeadProof {
        public Contradiction {
            states = List.copyOf(states);
        }
    }

    /** Not every node calls this height final yet. */
    record NotFinal() implements HeadProof {}

    /**
     * @param nodes at least one
     * @throws IllegalArgumentException when there is none, or they serve different networks
     */
    static HeadProof of(PatientId patientId, long height, List<? extends AccessLedger> nodes)
            throws LedgerException {
        if (nodes.stream().map(AccessLedger::network).distinct().count() != 1) {
            throw new IllegalArgumentException("nodes of one network are needed");
        }
        List<LogState> states = new ArrayList<>();
        List<Tip> tips = new ArrayList<>();
        for (AccessLedger node : nodes) {
            Optional<Tip> at = node.at(height);
            if (at.isEmpty() || node.finalTip().height() < height) {
                return new NotFinal();
            }
            tips.add(at.get());
            states.add(node.log(patientId, height));
        }
        if (states.stream().distinct().count() != 1
                || tips.stream().map(Tip::block).distinct().count() != 1) {
            return new Contradiction(states);
        }
        return nodes.size() == 1
                ? new ProvedByOneNode(tips.getFirst(), states.getFirst())
                : new Proved(tips.getFirst(), states.getFirst(), nodes.size());
    }
}
