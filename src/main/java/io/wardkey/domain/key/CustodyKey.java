package io.wardkey.domain.key;

/**
 * A custodian and the key to seal to: its key for one patient, or its transport key.
 *
 * @param custodian the custodian's number on the ledger, from 1
 */
public record CustodyKey(int custodian, RecipientPublicKey key) {

    /**
     * @throws IllegalArgumentException when the number is below 1
     */
    public CustodyKey {
        if (custodian < 1) {
            throw new IllegalArgumentException("custodian " + custodian);
        }
    }
}
