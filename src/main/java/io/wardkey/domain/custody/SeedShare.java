package io.wardkey.domain.custody;

import io.wardkey.domain.Bytes32;
import io.wardkey.domain.key.AccountSignature;
import io.wardkey.domain.key.SealedMessage;
import io.wardkey.domain.ledger.PatientId;

/**
 * One custodian's share of the seed of another custodian's key for a patient: handed over by the
 * one whose seed it is, and handed back, sealed anew, to who succeeds it.
 *
 * @param from the custodian whose seed it is
 * @param to the custodian that keeps the share; also the share's slot
 * @param keyDigest names the key whose seed it is
 * @param threshold how many shares it takes, as the ledger said when it was dealt
 * @param commitment to the share
 * @param sealed the share, to whom it is handed
 * @param signature over all but {@code sealed}, by the account that the dealer had then
 */
public record SeedShare(
        int from,
        int to,
        PatientId patientId,
        Bytes32 keyDigest,
        int threshold,
        Bytes32 commitment,
        SealedMessage sealed,
        AccountSignature signature) {

    /** Most shares in one request. */
    public static final int MAX_AT_ONCE = 100;

    private static final int MOST = 255;

    /**
     * @throws IllegalArgumentException when a number is out of range, or a custodian its own holder
     */
    public SeedShare {
        if (from < 1 || from > MOST || to < 1 || to > MOST || from == to) {
            throw new IllegalArgumentException("a share from " + from + " to " + to);
        }
        if (threshold < 2 || threshold > MOST) {
            throw new IllegalArgumentException("threshold " + threshold);
        }
    }

    /** The same share, sealed to somebody else. */
    public SeedShare sealed(SealedMessage message) {
        return new SeedShare(
                from, to, patientId, keyDigest, threshold, commitment, message, signature);
    }

    /** The same share, signed. */
    public SeedShare signed(AccountSignature by) {
        return new SeedShare(from, to, patientId, keyDigest, threshold, commitment, sealed, by);
    }
}
