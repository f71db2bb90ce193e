package io.wardkey.domain.custody;

import io.wardkey.domain.Bytes32;
import io.wardkey.domain.key.RecipientPublicKey;

/**
 * Proves card and PIN to one custodian.
 *
 * @param locator under which the lock is kept
 * @param kiosk the one-time key to which the share is sealed
 */
public record UnlockRequest(
        Bytes32 locator, Bytes32 cardProof, Bytes32 pinProof, RecipientPublicKey kiosk) {

    /** The proofs are good for the custodian: never in a log or an exception. */
    @Override
    public String toString() {
        return "UnlockRequest[" + locator + "]";
    }
}
