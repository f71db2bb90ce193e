package io.wardkey.workflow;

import io.wardkey.domain.ByteString;
import io.wardkey.domain.content.ContentStore;
import io.wardkey.domain.content.StoreException;
import io.wardkey.domain.custody.Custodians.Wanted;
import io.wardkey.domain.key.RecordNode;
import io.wardkey.domain.key.RecordOpener;
import io.wardkey.domain.key.SealContext;
import io.wardkey.domain.ledger.NetworkId;
import io.wardkey.domain.ledger.PatientId;
import io.wardkey.domain.ledger.RecordId;
import io.wardkey.domain.work.JournalException;
import io.wardkey.rules.projection.ConsortiumView;
import io.wardkey.rules.projection.PatientView;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Fetches the nodes of records that were opened. */
final class RecordNodes {

    private final NetworkId network;
    private final LedgerView view;
    private final ContentStore store;
    private final RecordOpener opener;

    RecordNodes(NetworkId network, LedgerView view, ContentStore store, RecordOpener opener) {
        this.network = network;
        this.view = view;
        this.store = store;
        this.opener = opener;
    }

    /** Fetches the record nodes; what can't be had is told, and doesn't hold the others up. */
    Map<Filed, Wanted> wanted(
            PatientView log, List<Filed> records, Map<RecordId, Trouble> unreadable)
            throws StoreException {
        Map<Filed, Wanted> wanted = new LinkedHashMap<>();
        for (Filed record : records) {
            try {
                byte[] block = store.block(record.recordId().cid());
                switch (opener.read(record.recordId().value(), block)) {
                    case RecordOpener.NodeRead.Node(RecordNode node) ->
                            wanted.put(
                                    record,
                                    new Wanted(
                                            node,
                                            ByteString.of(block),
                                            contextOf(log.patientId(), record)));
                    case RecordOpener.NodeRead.Refused(var _, var fault) ->
                            unreadable.put(record.recordId(), new Trouble.Dishonest(fault.name()));
                }
            } catch (StoreException.NotFound | StoreException.Damaged missing) {
                unreadable.put(record.recordId(), Trouble.of(missing));
            }
        }
        return wanted;
    }

    private SealContext contextOf(PatientId patient, Filed record) {
        return new SealContext(
                network.value(), patient.value(), record.organisation(), record.category().bit());
    }

    /** A record, or a text by the entry that filed it. */
    Optional<Filed> filed(PatientView log, RecordId id) throws JournalException {
        Optional<Filed> record = log.record(id).map(Filed::of);
        if (record.isPresent()) {
            return record;
        }
        ConsortiumView consortium = view.consortium();
        return log.text(id).map(text -> Filed.of(text, consortium));
    }
}
