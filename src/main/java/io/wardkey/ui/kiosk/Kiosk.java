package io.wardkey.ui.kiosk;

import io.wardkey.domain.content.Cancellation;
import io.wardkey.domain.key.HealthCards;
import io.wardkey.domain.key.Secret;
import io.wardkey.workflow.Trouble;

/** What a kiosk offers before a card: the slot. Called off the window's thread. */
public interface Kiosk {

    /**
     * @param entered the typed or scanned code; the caller's to wipe
     * @param pin the digits as ASCII; the caller's to close
     */
    Unlocked unlock(char[] entered, Secret pin, Cancellation cancellation);

    /** What came of card and PIN. */
    sealed interface Unlocked {

        /**
         * @param mustChangePin whether it is still the start PIN, with which nothing else goes
         */
        record Open(KioskDesk desk, boolean mustChangePin) implements Unlocked {}

        record NotACard(HealthCards.CardFault fault) implements Unlocked {}

        record OtherNetwork() implements Unlocked {}

        record UnknownCard() implements Unlocked {}

        /**
         * @param left tries until the card is locked
         */
        record WrongPin(int left) implements Unlocked {}

        record Locked() implements Unlocked {}

        /** A change of the PIN was not finished, and this one doesn't count. */
        record NotInForce() implements Unlocked {}

        record Failed(Trouble trouble) implements Unlocked {}
    }
}
