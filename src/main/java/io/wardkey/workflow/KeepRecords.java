package io.wardkey.workflow;

import io.wardkey.domain.content.Cancellation;
import io.wardkey.domain.custody.Custodians;
import io.wardkey.domain.custody.FiledNode;
import io.wardkey.domain.ledger.AccessLedger;
import io.wardkey.domain.ledger.LedgerException;
import io.wardkey.domain.ledger.Position;
import io.wardkey.domain.work.FilingQueue;
import io.wardkey.domain.work.FilingQueue.Change;
import io.wardkey.domain.work.FilingState;
import io.wardkey.domain.work.Outbox;
import io.wardkey.domain.work.QueuedReport;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Lets go of an original only when enough custodians have said that their shares unseal and match:
 * t + 1 of them, so that the record outlives the loss of one.
 */
public final class KeepRecords {

    private static final int PAGE = 500;

    private static final Set<FilingState> ON_LEDGER =
            EnumSet.of(FilingState.FILED, FilingState.KEPT);

    private final AccessLedger ledger;
    private final FilingQueue queue;
    private final Outbox outbox;
    private final Custodians custodians;
    private final LedgerView view;

    public KeepRecords(
            AccessLedger ledger,
            FilingQueue queue,
            Outbox outbox,
            Custodians custodians,
            LedgerView view) {
        this.ledger = ledger;
        this.queue = queue;
        this.outbox = outbox;
        this.custodians = custodians;
        this.view = view;
    }

    /**
     * Takes filed reports to {@link FilingState#KEPT}.
     *
     * @return those that got there
     */
    List<QueuedReport> keep(List<QueuedReport> filed, Cancellation cancellation)
            throws IOException {
        List<FiledNode> nodes =
                filed.stream()
                        .map(
                                report ->
                                        new FiledNode(
                                                report.patientId().orElseThrow(),
                                                report.sealed().orElseThrow().node()))
                        .toList();
        List<Set<Integer>> acknowledged = custodians.acknowledge(nodes, cancellation);
        int need = view.consortium().threshold() + 1;
        List<QueuedReport> good = new ArrayList<>();
        for (int i = 0; i < filed.size(); i++) {
            if (acknowledged.get(i).size() >= need) {
                good.add(filed.get(i));
            }
        }
        if (good.isEmpty()) {
            return good;
        }
        List<QueuedReport> kept =
                queue.together(
                        () -> {
                            List<QueuedReport> moved = new ArrayList<>();
                            for (QueuedReport report : good) {
                                queue.move(report, FilingState.KEPT, Change.none())
                                        .ifPresent(moved::add);
                            }
                            return moved;
                        });
        queue.dropOriginals(kept);
        return kept;
    }

    /**
     * Sends again what the ledger lost: a node that was restored, or a reorganisation beyond what
     * counted as final.
     */
    void reconcile() throws IOException {
        Optional<QueuedReport> last = queue.lastFiled();
        if (last.isEmpty() || onLedger(last.get().position().orElseThrow())) {
            return;
        }
        long after = 0;
        while (true) {
            List<QueuedReport> page = queue.in(ON_LEDGER, after, PAGE);
            if (page.isEmpty()) {
                return;
            }
            for (QueuedReport report : page) {
                sendAgainIfLost(report);
            }
            after = page.getLast().id();
        }
    }

    private void sendAgainIfLost(QueuedReport report) throws IOException {
        Optional<Position> position = report.position();
        if (position.isPresent() && !onLedger(position.get())) {
            outbox.unsettle(report.transaction().orElseThrow());
            var _ =
                    queue.move(
                            report,
                            FilingState.SENT,
                            Change.detail(Map.of("lost", position.get().block().toString())));
        }
    }

    private boolean onLedger(Position position) throws LedgerException {
        return ledger.at(position.height())
                .map(tip -> tip.block().equals(position.block()))
                .orElse(false);
    }
}
