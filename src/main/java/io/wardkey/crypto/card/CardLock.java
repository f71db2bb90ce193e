package io.wardkey.crypto.card;

import io.wardkey.domain.Bytes32;
import io.wardkey.domain.key.CardHandover;

/**
 * What a custodian keeps of one card beside its share, and the rule by which it unlocks. A value:
 * the custodian stores the next state durably <em>before</em> it answers, or tries could be
 * repeated.
 *
 * @param revision of the handover it came from
 * @param cardVerifier SHA-256 of the card's proof
 * @param pinVerifier SHA-256 of the PIN's proof
 * @param keyFile digest of the patient's key file
 * @param wrongPins in a row, 0 to {@link #MAX_WRONG_PINS}
 */
public record CardLock(
        Bytes32 patientId,
        int revision,
        Bytes32 cardVerifier,
        Bytes32 pinVerifier,
        Bytes32 keyFile,
        int wrongPins) {

    /** So many wrong PINs in a row lock; only a signed replacement unlocks. */
    public static final int MAX_WRONG_PINS = 10;

    /**
     * @throws IllegalArgumentException when a number is out of its range
     */
    public CardLock {
        if (revision < 1 || wrongPins < 0 || wrongPins > MAX_WRONG_PINS) {
            throw new IllegalArgumentException("lock out of limits");
        }
    }

    /** The lock of a handover that the custodian accepted. */
    public static CardLock of(CardHandover handover) {
        return new CardLock(
                handover.patientId(),
                handover.revision(),
                handover.cardVerifier(),
                handover.pinVerifier(),
                handover.keyFile(),
                0);
    }

    /**
     * Tries both proofs. A wrong card changes nothing and is told nothing, so that nobody who knows
     * a pseudonym can burn tries.
     */
    public Attempt prove(Bytes32 cardProof, Bytes32 pinProof) {
        if (!CardLabels.verifier(cardProof).equals(cardVerifier)) {
            return new Attempt(this, new WrongCard());
        }
        if (wrongPins == MAX_WRONG_PINS) {
            return new Attempt(this, new Locked());
        }
        if (CardLabels.verifier(pinProof).equals(pinVerifier)) {
            return new Attempt(withWrongPins(0), new Unlocked());
        }
        int left = MAX_WRONG_PINS - wrongPins - 1;
        return new Attempt(
                withWrongPins(wrongPins + 1), left == 0 ? new Locked() : new WrongPin(left));
    }

    private CardLock withWrongPins(int count) {
        return new CardLock(patientId, revision, cardVerifier, pinVerifier, keyFile, count);
    }

    /**
     * One attempt.
     *
     * @param next the state to store before answering
     */
    public record Attempt(CardLock next, Outcome outcome) {}

    /** How it went. */
    public sealed interface Outcome {}

    /** The share may be handed out. */
    public record Unlocked() implements Outcome {}

    /** Not this card's proof. */
    public record WrongCard() implements Outcome {}

    /**
     * The card's, but not the PIN's.
     *
     * @param left tries left, 1 to 9
     */
    public record WrongPin(int left) implements Outcome {}

    /** Locked, now or before. */
    public record Locked() implements Outcome {}
}
