package io.wardkey.domain.custody;

import io.wardkey.domain.key.AccountSignature;
import io.wardkey.domain.ledger.PatientId;
import java.util.List;

/**
 * A custodian that has lost seeds, or succeeds one that did, asks another for its shares of them.
 *
 * @param custodian whose seeds are wanted, and who asks
 * @param to who is asked
 * @param patients 1 to {@link SeedShare#MAX_AT_ONCE}
 * @param time when it was signed, seconds since 1970; good for ten minutes
 * @param signature over all of it, by the account that the ledger names as the custodian's now
 */
public record SeedRequest(
        int custodian, int to, List<PatientId> patients, long time, AccountSignature signature) {

    /**
     * @throws IllegalArgumentException when a limit is broken
     */
    public SeedRequest {
        patients = List.copyOf(patients);
        if (custodian < 1 || to < 1 || custodian == to || time < 0) {
            throw new IllegalArgumentException("custodian " + custodian + " asks " + to);
        }
        if (patients.isEmpty() || patients.size() > SeedShare.MAX_AT_ONCE) {
            throw new IllegalArgumentException(patients.size() + " patients");
        }
    }

    /** The same request, signed. */
    public SeedRequest signed(AccountSignature by) {
        return new SeedRequest(custodian, to, patients, time, by);
    }
}
