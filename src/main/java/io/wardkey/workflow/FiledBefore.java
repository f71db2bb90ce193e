package io.wardkey.workflow;

import io.wardkey.domain.Bytes32;
import io.wardkey.domain.content.ContentStore;
import io.wardkey.domain.key.OrganisationKeys;
import io.wardkey.domain.key.RecordOpener;
import io.wardkey.domain.ledger.PatientId;
import io.wardkey.domain.work.FilingQueue;
import io.wardkey.domain.work.FilingState;
import io.wardkey.domain.work.QueuedReport;
import io.wardkey.rules.projection.FiledRecord;
import java.io.IOException;

/**
 * Tells whether a report was filed before: by this queue, or, when the queue was lost or restored,
 * by the organisation, whose record nodes carry a tag of patient and source.
 */
public final class FiledBefore {

    private final FilingQueue queue;
    private final LedgerView view;
    private final ContentStore store;
    private final RecordOpener opener;

    public FiledBefore(
            FilingQueue queue, LedgerView view, ContentStore store, RecordOpener opener) {
        this.queue = queue;
        this.view = view;
        this.store = store;
        this.opener = opener;
    }

    boolean contains(
            QueuedReport report, PatientId patient, Bytes32 sourceDigest, OrganisationKeys keys)
            throws IOException {
        for (QueuedReport other : queue.bySource(report.sourceTag())) {
            if (other.id() != report.id()
                    && other.report() == report.report()
                    && other.patientId().map(patient::equals).orElse(false)
                    && counts(other.state())) {
                return true;
            }
        }
        Bytes32 tag = Tags.record(keys, patient, sourceDigest);
        for (FiledRecord record : view.patient(patient).records()) {
            if (record.counts()
                    && record.organisation() == keys.organisation()
                    && queue.byRecord(record.recordId()).isEmpty()
                    && tagOf(record).equals(tag)) {
                return true;
            }
        }
        return false;
    }

    private Bytes32 tagOf(FiledRecord record) throws IOException {
        byte[] block = store.block(record.recordId().cid());
        return switch (opener.read(record.recordId().value(), block)) {
            case RecordOpener.NodeRead.Node(var node) -> node.tag();
            case RecordOpener.NodeRead.Refused _ -> Bytes32.ZERO;
        };
    }

    private static boolean counts(FilingState state) {
        return switch (state) {
            case MATCHED, AWAITING_CUSTODY_KEYS, SEALED, STORED, SENT, FILED, KEPT -> true;
            case RECEIVED, NEEDS_MATCHING, DUPLICATE, REFUSED, WITHDRAWN -> false;
        };
    }
}
