package io.wardkey.workflow;

import io.wardkey.domain.content.Cancellation;
import io.wardkey.domain.content.Cid;
import io.wardkey.domain.content.ContentStore;
import io.wardkey.domain.content.StoreException;
import io.wardkey.domain.key.CustodyKey;
import io.wardkey.domain.key.OrganisationKeys;
import io.wardkey.domain.key.RecordSealer;
import io.wardkey.domain.key.RecordSealing;
import io.wardkey.domain.key.SealContext;
import io.wardkey.domain.key.SealedRecord;
import io.wardkey.domain.ledger.NetworkId;
import io.wardkey.domain.ledger.PatientId;
import io.wardkey.domain.ledger.RecordId;
import io.wardkey.domain.work.FilingQueue;
import io.wardkey.domain.work.FilingQueue.Change;
import io.wardkey.domain.work.FilingState;
import io.wardkey.domain.work.JournalException;
import io.wardkey.domain.work.QueuedReport;
import io.wardkey.domain.work.VersionMarks;
import io.wardkey.rules.projection.ConsortiumView;
import io.wardkey.workflow.RecordContents.Content;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
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

    private static final Change BAD_KEY = Change.detail(Map.of("custody", "BAD_KEY"));

    private final NetworkId network;
    private final FilingQueue queue;
    private final ContentStore store;
    private final RecordSealer sealer;
    private final CustodyKeys custodyKeys;
    private final LedgerView view;
    private final RecordContents contents;
    private final VersionMarks marks;

    public SealReports(
            NetworkId network,
            FilingQueue queue,
            ContentStore store,
            RecordSealer sealer,
            LedgerView view,
            RecordContents contents,
            VersionMarks marks) {
        this.network = network;
        this.queue = queue;
        this.store = store;
        this.sealer = sealer;
        this.custodyKeys = new CustodyKeys(store);
        this.view = view;
        this.contents = contents;
        this.marks = marks;
    }

    /** A report on its way into a batch. */
    private record Prepared(
            QueuedReport report, List<CustodyKey> custody, Optional<Content> content) {}

    /** A report whose content is in the batch. */
    private record Added(Prepared prepared, Content content, RecordSealing sealing, Cid cid) {}

    /** A report that is sealed, but for the batch's end. */
    private record Node(Added added, SealedRecord record) {}

    /**
     * Takes {@link FilingState#MATCHED} reports to {@link FilingState#STORED}, or to {@link
     * FilingState#AWAITING_CUSTODY_KEYS}; refuses one that nothing can be done with.
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
                case Custody.Damaged() -> refuse(report, BAD_KEY).ifPresent(moved::add);
            }
        }
        moved.addAll(move(early, FilingState.AWAITING_CUSTODY_KEYS));
        List<Prepared> prepared = new ArrayList<>();
        for (Read read : pipeline.each(ready, each -> read(each, keys))) {
            switch (read) {
                case Read.Good(Prepared good) -> prepared.add(good);
                case Read.Bad(QueuedReport report, Change why) ->
                        refuse(report, why).ifPresent(moved::add);
            }
        }
        while (true) {
            try {
                moved.addAll(
                        store(
                                prepared,
                                organisation,
                                keys,
                                consortium.threshold(),
                                pipeline,
                                cancellation));
                return List.copyOf(moved);
            } catch (Spoiled spoiled) {
                // Nothing of the batch was journaled or stored; the others go without it.
                prepared.remove(spoiled.prepared);
                refuse(spoiled.prepared.report(), spoiled.why).ifPresent(moved::add);
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
    }

    private Read read(Prepared ready, OrganisationKeys keys) throws IOException {
        QueuedReport report = ready.report();
        try {
            Content content = contents.of(report, keys);
            return new Read.Good(new Prepared(report, ready.custody(), Optional.of(content)));
        } catch (IOException failure) {
            return new Read.Bad(report, Poisoned.by(failure).orElseThrow(() -> failure));
        } catch (RuntimeException defect) {
            return new Read.Bad(report, Poisoned.by(defect));
        }
    }

    private Optional<QueuedReport> refuse(QueuedReport report, Change why) throws JournalException {
        return queue.move(report, FilingState.REFUSED, why);
    }

    /** One report of a batch can't be sealed. */
    private static final class Spoiled extends IOException {
        private static final long serialVersionUID = 1L;
        private final transient Prepared prepared;
        private final transient Change why;

        Spoiled(Prepared prepared, Change why) {
            this.prepared = prepared;
            this.why = why;
        }
    }

    private List<QueuedReport> store(
            List<Prepared> prepared,
            int organisation,
            OrganisationKeys keys,
            int threshold,
            Pipeline pipeline,
            Cancellation cancellation)
            throws IOException {
        if (prepared.isEmpty()) {
            return List.of();
        }
        List<Added> added = new ArrayList<>();
        try (ContentStore.Batch batch = store.begin(cancellation)) {
            for (Prepared each : prepared) {
                added.add(add(each, organisation, batch));
            }
            List<Node> nodes =
                    pipeline.each(added, each -> new Node(each, finish(each, keys, threshold)));
            List<QueuedReport> sealed = journal(nodes);
            for (QueuedReport report : sealed) {
                byte[] node = report.sealed().orElseThrow().node().toByteArray();
                batch.pin(batch.addBlock(Cid.Codec.DAG_CBOR, node));
            }
            batch.commit();
            return move(sealed, FilingState.STORED);
        } finally {
            added.forEach(each -> each.sealing().close());
        }
    }

    private Added add(Prepared prepared, int organisation, ContentStore.Batch batch)
            throws IOException {
        Content content = prepared.content().orElseThrow();
        RecordSealing sealing = begin(prepared, content, organisation);
        try (InputStream stream = sealing.content(content.parts())) {
            return new Added(prepared, content, sealing, batch.addFile(stream));
        } catch (IOException failure) {
            sealing.close();
            throw failure;
        } catch (RuntimeException defect) {
            sealing.close();
            throw new Spoiled(prepared, Poisoned.by(defect));
        }
    }

    private RecordSealing begin(Prepared prepared, Content content, int organisation)
            throws Spoiled {
        QueuedReport report = prepared.report();
        try {
            return sealer.begin(
                    new SealContext(
                            network.value(),
                            report.patientId().orElseThrow().value(),
                            organisation,
                            report.filing().orElseThrow().category().bits()),
                    content.manifest());
        } catch (RuntimeException defect) {
            throw new Spoiled(prepared, Poisoned.by(defect));
        }
    }

    private SealedRecord finish(Added added, OrganisationKeys keys, int threshold) throws Spoiled {
        try {
            return added.sealing()
                    .finish(
                            added.cid(),
                            added.content().slip(),
                            added.prepared().custody(),
                            threshold,
                            Optional.of(keys),
                            added.content()
                                    .slip()
                                    .report()
                                    .map(
                                            identity ->
                                                    marks.make(
                                                            keys,
                                                            added.prepared()
                                                                    .report()
                                                                    .patientId()
                                                                    .orElseThrow(),
                                                            identity))
                                    .orElse(List.of()),
                            added.content().directoryEntry());
        } catch (RuntimeException defect) {
            throw new Spoiled(added.prepared(), Poisoned.by(defect));
        }
    }

    private List<QueuedReport> journal(List<Node> nodes) throws IOException {
        return queue.together(
                () -> {
                    List<QueuedReport> sealed = new ArrayList<>();
                    for (Node node : nodes) {
                        Change change = journaled(node.record(), node.added().cid());
                        queue.move(node.added().prepared().report(), FilingState.SEALED, change)
                                .ifPresent(sealed::add);
                    }
                    return sealed;
                });
    }

    private List<QueuedReport> move(List<QueuedReport> reports, FilingState to) throws IOException {
        return reports.isEmpty()
                ? List.of()
                : queue.together(
                        () -> {
                            List<QueuedReport> moved = new ArrayList<>();
                            for (QueuedReport report : reports) {
                                queue.move(report, to, Change.none()).ifPresent(moved::add);
                            }
                            return moved;
                        });
    }

    private static Change journaled(SealedRecord record, Cid content) {
        return new Change(
                Optional.empty(),
                Optional.empty(),
                Optional.of(
                        new QueuedReport.Sealed(
                                new RecordId(record.recordId()), record.block(), content)),
                Optional.empty(),
                Map.of(),
                false);
    }

    /**
     * Decides about reports that were sealed when a process died or a commit failed: stored after
     * all, or to be sealed anew.
     *
     * @return the reports as they are now
     */
    List<QueuedReport> recover(List<QueuedReport> sealed) throws IOException {
        List<QueuedReport> moved = new ArrayList<>();
        for (QueuedReport report : sealed) {
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
