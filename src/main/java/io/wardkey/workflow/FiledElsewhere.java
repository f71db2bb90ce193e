package io.wardkey.workflow;

import io.wardkey.domain.ByteString;
import io.wardkey.domain.content.ContentStore;
import io.wardkey.domain.content.StoreException;
import io.wardkey.domain.key.RecordNode;
import io.wardkey.domain.key.RecordNode.Mark;
import io.wardkey.domain.key.RecordOpener;
import io.wardkey.domain.ledger.PatientId;
import io.wardkey.domain.ledger.RecordId;
import io.wardkey.domain.work.KnownReports;
import io.wardkey.rules.projection.FiledRecord;
import io.wardkey.rules.projection.PatientView;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads the nodes of what other workstations of the organisation filed, each once. Asks the store,
 * so not within a transaction of the journal. Thread-safe.
 */
final class FiledElsewhere {

    private static final int MOST = 2_048;

    private final int organisation;
    private final KnownReports known;
    private final LedgerView view;
    private final ContentStore store;
    private final RecordOpener opener;

    /** How far each patient's records were looked at, so that only later ones are. Bounded. */
    private final Map<PatientId, Read> read =
            new LinkedHashMap<>(16, 0.75f, true) {
                private static final long serialVersionUID = 1L;

                @Override
                protected boolean removeEldestEntry(Map.Entry<PatientId, Read> eldest) {
                    return size() > MOST;
                }
            };

    FiledElsewhere(
            int organisation,
            KnownReports known,
            LedgerView view,
            ContentStore store,
            RecordOpener opener) {
        this.organisation = organisation;
        this.known = known;
        this.view = view;
        this.store = store;
        this.opener = opener;
    }

    /**
     * What was looked at of a patient's records.
     *
     * @param last the newest of them, of which the log says whether it was taken back since
     * @param missing those whose nodes could not be had
     */
    private record Read(int records, RecordId last, List<RecordId> missing) {
        static final Read NOTHING = new Read(0, RecordId.NONE, List.of());
    }

    /**
     * Reads what was not read yet of a patient's records.
     *
     * @return how many could not be had
     * @throws StoreException when the store doesn't work
     */
    int read(PatientId patient) throws IOException {
        Read before;
        synchronized (read) {
            before = read.getOrDefault(patient, Read.NOTHING);
        }
        Read due = view.ask(patient, log -> due(log, before));
        List<RecordId> missing = new ArrayList<>();
        for (RecordId record : known.unread(due.missing())) {
            if (!fetched(record)) {
                missing.add(record);
            }
        }
        synchronized (read) {
            read.put(patient, new Read(due.records(), due.last(), List.copyOf(missing)));
        }
        return missing.size();
    }

    /** What is to be looked at now: what was missing before, and what came since. */
    private Read due(PatientView log, Read before) {
        List<RecordId> all = log.recordIds();
        boolean goesOn =
                before.records() > 0
                        && before.records() <= all.size()
                        && all.get(before.records() - 1).equals(before.last());
        List<RecordId> due = new ArrayList<>(goesOn ? before.missing() : List.of());
        due.addAll(all.subList(goesOn ? before.records() : 0, all.size()));
        due.removeIf(
                record ->
                        log.record(record)
                                .filter(FiledRecord::counts)
                                .filter(it -> it.organisation() == organisation)
                                .isEmpty());
        return all.isEmpty() ? Read.NOTHING : new Read(all.size(), all.getLast(), due);
    }

    private boolean fetched(RecordId record) throws IOException {
        try {
            byte[] block = store.block(record.cid());
            switch (opener.read(record.value(), block)) {
                case RecordOpener.NodeRead.Node(RecordNode node) -> {
                    List<Mark> all = new ArrayList<>(node.marks());
                    all.add(new Mark(node.tag(), ByteString.of(new byte[0])));
                    known.put(record, all);
                }
                case RecordOpener.NodeRead.Refused _ -> known.put(record, List.of());
            }
            return true;
        } catch (StoreException.NotFound | StoreException.Damaged missing) {
            return false;
        }
    }
}
