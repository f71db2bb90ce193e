package io.wardkey.domain.custody;

import io.wardkey.domain.Bytes32;
import io.wardkey.domain.key.SealedMessage;
import io.wardkey.domain.ledger.PatientId;

/** What came of proving card and PIN to one custodian. */
public sealed interface UnlockOutcome {

    /**
     * The share of the unlock secret, sealed to the kiosk's one-time key.
     *
     * @param keyFile digest of the key file
     */
    record Share(PatientId patientId, Bytes32 keyFile, SealedMessage share)
            implements UnlockOutcome {}

    /** No such card, or not its proof: which of the two is not told. Nothing was counted. */
    record WrongCard() implements UnlockOutcome {}

    /**
     * @param left tries that are left, 1 to 9
     */
    record WrongPin(int left) implements UnlockOutcome {}

    /** Ten wrong PINs, now or before; only a new handover unlocks. */
    record Locked() implements UnlockOutcome {}

    /** The custodian's store failed; the try may have counted. */
    record StoreFailed() implements UnlockOutcome {}

    record Unreachable(Trouble trouble) implements UnlockOutcome {}
}
