package io.wardkey.domain.key;

import io.wardkey.domain.Bytes32;

/**
 * What one custodian is handed for one card, signed. The share is sealed to the custodian's
 * transport key; the rest is of no use without the card.
 *
 * @param revision rises with every replacement; a custodian takes none that does not
 * @param locator under which the lock is kept
 * @param cardVerifier SHA-256 of the card's proof to this custodian
 * @param pinVerifier SHA-256 of the PIN's proof to this custodian
 * @param keyFile digest of the key file
 * @param share of the unlock secret
 * @param signature of reception at registration, of the patient's account at every replacement
 */
public record CardHandover(
        Bytes32 networkId,
        Bytes32 patientId,
        int custodian,
        int revision,
        Bytes32 locator,
        Bytes32 cardVerifier,
        Bytes32 pinVerifier,
        Bytes32 keyFile,
        SealedMessage share,
        AccountSignature signature) {

    /**
     * @throws IllegalArgumentException when a number is below 1
     */
    public CardHandover {
        if (custodian < 1 || revision < 1) {
            throw new IllegalArgumentException("handover out of limits");
        }
    }

    /** The same handover, signed. */
    public CardHandover signed(AccountSignature by) {
        return new CardHandover(
                networkId,
                patientId,
                custodian,
                revision,
                locator,
                cardVerifier,
                pinVerifier,
                keyFile,
                share,
                by);
    }
}
