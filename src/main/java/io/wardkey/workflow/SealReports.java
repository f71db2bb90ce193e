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
import io.wardkey.domain.work.QueuedReport;
import io.wardkey.rules.projection.ConsortiumView;
import java.io.IOException;
import java.util.ArrayList;
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

    private final NetworkId network;
    private final FilingQueue queue;
    private final ContentStore store;
    private final RecordSealer sealer;
    private final CustodyKeys custodyKeys;
    private final LedgerView view;
    private final RecordContents contents;

    public SealReports(
            NetworkId network,
            FilingQueue queue,
            ContentStore store,
            RecordSealer sealer,
            LedgerView view,
            RecordContents contents) {
        this.network = network;
        this.queue = queue;
        this.store = store;
        this.sealer = sealer;
        this.custodyKeys = new CustodyKeys(store);
        this.view = view;
        this.contents = contents;
    }

    /**
     * Takes {@link FilingState#MATCHED} reports to {@link FilingState#STORED}, or to {@link
     * FilingState#AWAITING_CUSTODY_KEYS}.
     *
     * @return the reports as they are now, without those that somebody else changed
     */
    List<QueuedReport> seal(
            List<QueuedReport> matched,
            int organisation,
            OrganisationKeys keys,
            Cancellation cancellation)
            throws IOException {
        ConsortiumView consortium = view.consortium();
        List<QueuedReport> now = new ArrayList<>();
        List<QueuedReport> sealed = new ArrayList<>();
        try (ContentStore.Batch batch = store.begin(cancellation)) {
            for (QueuedReport report : matched) {
                PatientId patient = report.patientId().orElseThrow();
                Optional<List<CustodyKey>> custody =
                        custodyKeys.of(view.patient(patient), consortium);
                if (custody.isEmpty()) {
                    queue.move(report, FilingState.AWAITING_CUSTODY_KEYS, Change.none())
                            .ifPresent(now::add);
                    continue;
                }
                sealOne(report, organisation, keys, custody.get(), consortium.threshold(), batch)
                        .ifPresent(sealed::add);
            }
            batch.commit();
        }
        for (QueuedReport report : sealed) {
            queue.move(report, FilingState.STORED, Change.none()).ifPresent(now::add);
        }
        return List.copyOf(now);
    }

    private Optional<QueuedReport> sealOne(
            QueuedReport report,
            int organisation,
            OrganisationKeys keys,
            List<CustodyKey> custody,
            int threshold,
            ContentStore.Batch batch)
            throws IOException {
        QueuedReport.Filing filing = report.filing().orElseThrow();
        SealContext context =
                new SealContext(
                        network.value(),
                        report.patientId().orElseThrow().value(),
                        organisation,
                        filing.category().bits());
        RecordContents.Content content = contents.of(report, keys);
        try (RecordSealing sealing = sealer.begin(context, content.manifest())) {
            Cid cid;
            try (var stream = sealing.content(content.parts())) {
                cid = batch.addFile(stream);
            }
            SealedRecord record =
                    sealing.finish(
                            cid,
                            content.slip(),
                            custody,
                            threshold,
                            Optional.of(keys),
                            content.directoryEntry());
            Cid node = batch.addBlock(Cid.Codec.DAG_CBOR, record.block().toByteArray());
            batch.pin(node);
            return queue.move(report, FilingState.SEALED, journaled(record, cid));
        }
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
     * Decides about reports that were sealed when a process died: stored after all, or to be sealed
     * anew.
     */
    void recover(List<QueuedReport> sealed) throws IOException {
        for (QueuedReport report : sealed) {
            Cid node = report.sealed().orElseThrow().recordId().cid();
            if (pinned(node)) {
                var _ = queue.move(report, FilingState.STORED, Change.none());
            } else {
                var _ = queue.move(report, FilingState.MATCHED, Change.back(Map.of()));
            }
        }
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
