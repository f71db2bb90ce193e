package io.wardkey.workflow;

import io.wardkey.domain.audit.AuditEntry;
import io.wardkey.domain.ledger.PatientId;
import io.wardkey.domain.work.AuditIndex;
import io.wardkey.domain.work.JournalException;
import java.util.List;

/**
 * Reads a patient's log as rows for people, from the workstation's own index. Whether the rows are
 * all and unchanged is another question: {@link ProveLog}.
 */
public final class ReadLog {

    private final LedgerView view;
    private final AuditIndex index;

    public ReadLog(LedgerView view, AuditIndex index) {
        this.view = view;
        this.index = index;
    }

    /** All entries in order, as of the last update of the index. */
    public List<AuditEntry> of(PatientId patientId) throws JournalException {
        LogRows rows = new LogRows(patientId, view.consortium());
        index.log(patientId, 1, rows::add);
        return rows.rows();
    }
}
