package io.wardkey.workflow;

import io.wardkey.domain.content.Cancellation;
import io.wardkey.domain.ledger.PatientId;
import io.wardkey.domain.ledger.RecordCommand;
import io.wardkey.domain.ledger.RecordId;
import io.wardkey.domain.work.JournalException;
import io.wardkey.rules.projection.FiledRecord;
import java.util.Optional;

/**
 * Takes back a record that the own organisation filed. Nothing is erased: the log goes on saying
 * that it was filed, who saw it, and that it was withdrawn.
 */
public final class WithdrawRecord {

    private final LedgerActs acts;
    private final LedgerView view;

    public WithdrawRecord(LedgerActs acts, LedgerView view) {
        this.acts = acts;
        this.view = view;
    }

    /** Why; the codes are the ledger's. */
    public enum Cause {
        WRONG_PATIENT(1),
        ENTERED_IN_ERROR(2);

        private final int code;

        Cause(int code) {
            this.code = code;
        }
    }

    /**
     * Withdraws a record.
     *
     * @return the number of the entry; {@link Trouble.NotOurs} when another organisation filed it,
     *     whose withdrawal alone would count
     */
    public Outcome<Integer> withdraw(
            Actor.Member member,
            PatientId patient,
            RecordId record,
            Cause cause,
            Cancellation cancellation) {
        try {
            Optional<FiledRecord> filed = view.patient(patient).record(record);
            if (filed.isEmpty()) {
                return new Outcome.Failed<>(new Trouble.Unknown(record.toString()));
            }
            if (filed.get().organisation() != member.organisation()) {
                return new Outcome.Failed<>(new Trouble.NotOurs(filed.get().organisation()));
            }
        } catch (JournalException failure) {
            return new Outcome.Failed<>(Trouble.of(failure));
        }
        return acts.perform(
                        member,
                        new RecordCommand.Withdraw(patient, record, cause.code),
                        cancellation)
                .then(Written::first);
    }
}
