package io.wardkey.workflow;

import io.wardkey.domain.content.Cancellation;
import io.wardkey.domain.content.Cid;
import io.wardkey.domain.content.ContentStore;
import io.wardkey.domain.content.StoreException;
import io.wardkey.domain.key.CustodyKey;
import io.wardkey.domain.key.OrganisationKeys;
import io.wardkey.domain.key.RecordSealer;
import io.wardkey.domain.ledger.NetworkId;
import io.wardkey.domain.ledger.PatientId;
import io.wardkey.domain.work.FilingQueue;
import io.wardkey.domain.work.FilingQueue.Change;
import io.wardkey.domain.work.FilingState;
import io.wardkey.domain.work.JournalException;
import io.wardkey.domain.work.QueuedReport;
import io.wardkey.domain.work.VersionMarks;
import io.wardkey.rules.projection.ConsortiumView;
import io.wardkey.workflow.RecordContents.Content;
import io.wardkey.workflow.SealBatch.Prepared;
import io.wardkey.workflow.SealBatch.Spoiled;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Seals matched reports and stores them: one batch of the store for many records. The record node
 * is journaled before the batch is committed, so that a record that is pinned is always known.
 */
public final class SealReports {

    /** Records sealed into one batch of the store, at most. */
    static final int BATCH = 100;

    private final FilingQueue queue;
    private final ContentStore store;
    private final CustodyKeys custodyKeys;
    private final LedgerView view;
    private final RecordContents contents;
    private final SealBatch batch;

    public SealReports(
            NetworkId network,
            FilingQueue queue,
            ContentStore store,
            RecordSealer sealer,
            LedgerView view,
            RecordContents contents,
            VersionMarks marks) {
        this.queue = queue;
        this.store = store;
        this.custodyKeys = new CustodyKeys(store);
        this.view = view;
        this.contents = contents;
        this.batch = new SealBatch(network, queue, store, sealer, marks);
    }

    /**
     * Takes {@link FilingState#MATCHED} reports to {@link FilingState#STORED}, or to {@link
     * FilingState#AWAITING_CUSTODY_KEYS}; refuses one that nothing can be done with, and asks a
     * person about one that reads as another report than was matched.
     *
     * @return the reports as they are now, without those that somebody else changed
     */
    List<QueuedReport> seal(
            List<QueuedReport> matched,
            int organisation,
            OrganisationKeys keys,
            Pipeline pipeline,
            Cancellation cancellation)
            throws IOException {
        ConsortiumView consortium = view.consortium();
        List<QueuedReport> moved = new ArrayList<>();
        List<QueuedReport> early = new ArrayList<>();
        List<Prepared> ready = new ArrayList<>();
        Map<PatientId, Custody> known = new HashMap<>();
        for (QueuedReport report : matched) {
            PatientId patient = report.patientId().orElseThrow();
            if (!known.containsKey(patient)) {
                known.put(patient, custody(patient, consortium));
            }
            switch (known.get(patient)) {
                case Custody.Complete(var custodians) ->
                        ready.add(new Prepared(report, custodians, Optional.empty()));
                case Custody.Early() -> early.add(report);
                case Custody.Unreachable() -> {
                    // Stays as it is; a later run asks again.
                }
                case Custody.Damaged() -> refuse(report, Poisoned.byKey()).ifPresent(moved::add);
            }
        }
        moved.addAll(batch.move(early, FilingState.AWAITING_CUSTODY_KEYS));
        List<Prepared> prepared = new ArrayList<>();
        for (Read read : pipeline.each(ready, each -> read(each, keys))) {
            switch (read) {
                case Read.Good(Prepared good) -> prepared.add(good);
                case Read.Bad(QueuedReport report, Change why) ->
                        refuse(report, why).ifPresent(moved::add);
                case Read.Otherwise(RecordContents.ReadOtherwise otherwise) ->
                        contents.ask(otherwise).ifPresent(moved::add);
            }
        }
        while (true) {
            try {
                moved.addAll(
                        batch.store(
                                prepared,
                                organisation,
                                keys,
                                consortium.threshold(),
                                pipeline,
                                cancellation));
                return List.copyOf(moved);
            } catch (Spoiled spoiled) {
                // Nothing of the batch was journaled or stored; the others go without it.
                prepared.remove(spoiled.prepared());
                refuse(spoiled.prepared().report(), spoiled.why()).ifPresent(moved::add);
            }
        }
    }

    /** Whether a patient's reports can be sealed. */
    private sealed interface Custody {
        record Complete(List<CustodyKey> keys) implements Custody {}

        /** Some custodian has not announced its key yet. */
        record Early() implements Custody {}

        /** A key was announced, but the store can't find it now. */
        record Unreachable() implements Custody {}

        /** What was announced is no key. */
        record Damaged() implements Custody {}
    }

    private Custody custody(PatientId patient, ConsortiumView consortium)
            throws StoreException, JournalException {
        try {
            return custodyKeys
                    .of(view.custodyKeys(patient), consortium)
                    .<Custody>map(Custody.Complete::new)
                    .orElseGet(Custody.Early::new);
        } catch (StoreException.NotFound missing) {
            return new Custody.Unreachable();
        } catch (StoreException.Damaged damaged) {
            return new Custody.Damaged();
        }
    }

    private sealed interface Read {
        record Good(Prepared prepared) implements Read {}

        record Bad(QueuedReport report, Change why) implements Read {}

        /** It is not the report that was matched. */
        record Otherwise(RecordContents.ReadOtherwise otherwise) implements Read {}
    }

    private Read read(Prepared ready, OrganisationKeys keys) throws IOException {
        QueuedReport report = ready.report();
        try {
            Content content = contents.of(report, keys);
            return new Read.Good(new Prepared(report, ready.custody(), Optional.of(content)));
        } catch (RecordContents.ReadOtherwise otherwise) {
            return new Read.Otherwise(otherwise);
        } catch (IOException failure) {
            return new Read.Bad(report, Poisoned.by(failure).orElseThrow(() -> failure));
        } catch (RuntimeException defect) {
            return new Read.Bad(report, Poisoned.by(defect));
        }
    }

    private Optional<QueuedReport> refuse(QueuedReport report, Change why) throws JournalException {
        return queue.move(report, FilingState.REFUSED, why);
    }

    /**
     * Decides about reports that were sealed when a process died or a commit failed: stored after
     * all, or to be sealed anew.
     *
     * @return the reports as they are now
     */
    List<QueuedReport> recover() throws IOException {
        List<QueuedReport> moved = new ArrayList<>();
        for (QueuedReport report : queue.in(EnumSet.of(FilingState.SEALED), Integer.MAX_VALUE)) {
            Cid node = report.sealed().orElseThrow().recordId().cid();
            if (pinned(node)) {
                queue.move(report, FilingState.STORED, Change.none()).ifPresent(moved::add);
            } else {
                queue.move(report, FilingState.MATCHED, Change.back(Map.of()))
                        .ifPresent(moved::add);
            }
        }
        return List.copyOf(moved);
    }

    private boolean pinned(Cid node) throws StoreException {
        try {
            store.pin(node);
            return true;
        } catch (StoreException.NotFound missing) {
            return false;
        }
    }
}
