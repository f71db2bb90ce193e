package io.wardkey.workflow;

import io.wardkey.domain.content.Cancellation;
import io.wardkey.domain.content.Cid;
import io.wardkey.domain.content.ContentStore;
import io.wardkey.domain.ledger.AccessLedger;
import io.wardkey.domain.ledger.LedgerException;
import io.wardkey.domain.ledger.PatientId;
import io.wardkey.domain.ledger.RecordId;
import io.wardkey.domain.work.AuditIndex;
import io.wardkey.domain.work.FilingState;
import io.wardkey.domain.work.Journal;
import io.wardkey.domain.work.QueuedReport;
import io.wardkey.rules.projection.FiledRecord;
import io.wardkey.rules.projection.PatientView;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Checks store, journal and ledger against each other: every block that is pinned, every row of the
 * journal, every log's head, every record of the ledger in the store, every filed report on the
 * ledger. Changes nothing but the index, which it brings up to date.
 */
public final class VerifyEverything {

    private final AccessLedger ledger;
    private final LedgerView view;
    private final ContentStore store;
    private final Journal journal;

    public VerifyEverything(
            AccessLedger ledger, LedgerView view, ContentStore store, Journal journal) {
        this.ledger = ledger;
        this.view = view;
        this.store = store;
        this.journal = journal;
    }

    /** How far it is. */
    public enum Stage {
        JOURNAL,
        LEDGER,
        STORE
    }

    /**
     * @param done of {@code all}, which is 0 where nobody knows
     */
    public record Progress(Stage stage, long done, long all) {}

    /**
     * What was found.
     *
     * @param logs that were compared with the ledger, the consortium's included
     * @param brokenLogs what is wrong with those that differ
     * @param records on the ledger
     * @param notInStore records that count and whose node this store can't give
     * @param notPinned records of filed reports of this queue that the store has but doesn't keep
     * @param notOnLedger reports of the queue that count as filed and that the ledger doesn't have
     * @param filedTwice reports of the queue of which the same patient has another copy
     * @param queueChecked false when the journal is locked: then nobody signed in who may see it
     * @param waiting reports that have not ended
     */
    public record Findings(
            ContentStore.Verification blocks,
            Journal.Check rows,
            long logs,
            Map<PatientId, ProveLog.Proof> brokenLogs,
            long records,
            List<RecordId> notInStore,
            List<RecordId> notPinned,
            List<Long> notOnLedger,
            List<Long> filedTwice,
            boolean queueChecked,
            long waiting) {
        public Findings {
            brokenLogs = Map.copyOf(brokenLogs);
            notInStore = List.copyOf(notInStore);
            notPinned = List.copyOf(notPinned);
            notOnLedger = List.copyOf(notOnLedger);
            filedTwice = List.copyOf(filedTwice);
        }

        /** Whether everything is as it should be. */
        public boolean clean() {
            return blocks.clean()
                    && rows.clean()
                    && brokenLogs.isEmpty()
                    && notInStore.isEmpty()
                    && notPinned.isEmpty()
                    && notOnLedger.isEmpty()
                    && filedTwice.isEmpty();
        }
    }

    public Outcome<Findings> verify(Consumer<Progress> progress, Cancellation cancellation) {
        try {
            view.update(cancellation);
            progress.accept(new Progress(Stage.JOURNAL, 0, 0));
            Journal.Check rows = journal.check();
            Ledgers ledgers = logs(progress, cancellation);
            Queue queue = journal.locked() ? new Queue() : queue();
            ContentStore.Verification blocks =
                    store.verify(
                            so -> progress.accept(new Progress(Stage.STORE, so.blocks(), 0)),
                            cancellation);
            return new Outcome.Done<>(
                    new Findings(
                            blocks,
                            rows,
                            ledgers.logs,
                            ledgers.broken,
                            ledgers.records,
                            ledgers.notInStore,
                            queue.notPinned,
                            queue.notOnLedger,
                            queue.filedTwice,
                            queue.checked,
                            queue.waiting));
        } catch (IOException failure) {
            return new Outcome.Failed<>(Trouble.of(failure));
        }
    }

    private static final class Ledgers {
        private long logs;
        private long records;
        private final Map<PatientId, ProveLog.Proof> broken = new LinkedHashMap<>();
        private final List<RecordId> notInStore = new ArrayList<>();
    }

    private Ledgers logs(Consumer<Progress> progress, Cancellation cancellation)
            throws IOException {
        AuditIndex index = journal.index();
        ProveLog prove = new ProveLog(List.of(ledger), view, index);
        List<PatientId> all = new ArrayList<>(index.patients());
        all.add(PatientId.CONSORTIUM);
        Ledgers found = new Ledgers();
        for (PatientId patientId : all) {
            if (cancellation.requested()) {
                throw new LedgerException.Cancelled();
            }
            ProveLog.Proof proof = prove.compare(patientId, cancellation);
            if (!(proof instanceof ProveLog.Proof.Proved)) {
                found.broken.put(patientId, proof);
            }
            if (!patientId.isConsortium()) {
                records(patientId, found);
            }
            found.logs++;
            progress.accept(new Progress(Stage.LEDGER, found.logs, all.size()));
        }
        return found;
    }

    private void records(PatientId patientId, Ledgers found) throws IOException {
        PatientView patient = view.patient(patientId);
        for (FiledRecord record : patient.records()) {
            found.records++;
            if (record.counts() && !patient.erased() && !store.has(record.recordId().cid())) {
                found.notInStore.add(record.recordId());
            }
        }
    }

    private static final class Queue {
        private boolean checked;
        private long waiting;
        private final List<RecordId> notPinned = new ArrayList<>();
        private final List<Long> notOnLedger = new ArrayList<>();
        private final List<Long> filedTwice = new ArrayList<>();
    }

    private record Copy(Object source, int report, PatientId patient) {}

    private Queue queue() throws IOException {
        Queue found = new Queue();
        found.checked = true;
        Set<Cid> pins = new HashSet<>();
        store.pins(pins::add);
        Map<PatientId, PatientView> patients = new HashMap<>();
        Set<Copy> seen = new HashSet<>();
        for (QueuedReport report :
                journal.queue().in(EnumSet.allOf(FilingState.class), Integer.MAX_VALUE)) {
            if (!report.state().ended()) {
                found.waiting++;
            }
            if (report.state() == FilingState.FILED || report.state() == FilingState.KEPT) {
                filed(report, pins, patients, seen, found);
            }
        }
        return found;
    }

    private void filed(
            QueuedReport report,
            Set<Cid> pins,
            Map<PatientId, PatientView> patients,
            Set<Copy> seen,
            Queue found)
            throws IOException {
        PatientId patientId = report.patientId().orElseThrow();
        RecordId record = report.sealed().orElseThrow().recordId();
        PatientView patient = patients.get(patientId);
        if (patient == null) {
            patient = view.patient(patientId);
            patients.put(patientId, patient);
        }
        boolean withdrawn = patient.record(record).map(filed -> !filed.counts()).orElse(false);
        if (patient.record(record).isEmpty()) {
            found.notOnLedger.add(report.id());
        } else if (!withdrawn && !patient.erased() && !pins.contains(record.cid())) {
            found.notPinned.add(record);
        }
        if (!withdrawn && !seen.add(new Copy(report.sourceTag(), report.report(), patientId))) {
            found.filedTwice.add(report.id());
        }
    }
}
