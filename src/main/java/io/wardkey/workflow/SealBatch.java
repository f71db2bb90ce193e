package io.wardkey.workflow;

import io.wardkey.domain.content.Cancellation;
import io.wardkey.domain.content.Cid;
import io.wardkey.domain.content.ContentStore;
import io.wardkey.domain.key.CustodyKey;
import io.wardkey.domain.key.OrganisationKeys;
import io.wardkey.domain.key.RecordSealer;
import io.wardkey.domain.key.RecordSealing;
import io.wardkey.domain.key.SealContext;
import io.wardkey.domain.key.SealedRecord;
import io.wardkey.domain.ledger.NetworkId;
import io.wardkey.domain.ledger.RecordId;
import io.wardkey.domain.work.FilingQueue;
import io.wardkey.domain.work.FilingQueue.Change;
import io.wardkey.domain.work.FilingState;
import io.wardkey.domain.work.QueuedReport;
import io.wardkey.domain.work.VersionMarks;
import io.wardkey.workflow.RecordContents.Content;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Seals many reports in one batch of the store: contents first, then nodes, each of which is in the
 * journal before the batch ends.
 */
final class SealBatch {

    private final NetworkId network;
    private final FilingQueue queue;
    private final ContentStore store;
    private final RecordSealer sealer;
    private final VersionMarks marks;

    SealBatch(
            NetworkId network,
            FilingQueue queue,
            ContentStore store,
            RecordSealer sealer,
            VersionMarks marks) {
        this.network = network;
        this.queue = queue;
        this.store = store;
        this.sealer = sealer;
        this.marks = marks;
    }

    /** A report on its way into a batch. */
    record Prepared(QueuedReport report, List<CustodyKey> custody, Optional<Content> content) {}

    /** A report whose content is in the batch. */
    private record Added(Prepared prepared, Content content, RecordSealing sealing, Cid cid) {}

    /** A report that is sealed, but for the batch's end. */
    private record Node(Added added, SealedRecord record) {}

    /** One report of a batch can't be sealed. */
    static final class Spoiled extends IOException {
        private static final long serialVersionUID = 1L;
        private final transient Prepared prepared;
        private final transient Change why;

        Spoiled(Prepared prepared, Change why) {
            this.prepared = prepared;
            this.why = why;
        }

        Prepared prepared() {
            return prepared;
        }

        Change why() {
            return why;
        }
    }

    /**
     * Seals and stores them, all or none, but for those that somebody else changed. When the batch
     * fails at its end they are left {@link FilingState#SEALED}, for {@link SealReports#recover}.
     *
     * @return those that are {@link FilingState#STORED} now
     * @throws Spoiled when one can't be sealed: nothing was journaled or stored
     */
    List<QueuedReport> store(
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

    /** Moves them in one transaction; those that somebody else changed are left out. */
    List<QueuedReport> move(List<QueuedReport> reports, FilingState to) throws IOException {
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
}
