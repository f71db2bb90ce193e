package io.wardkey.app.window;

import io.wardkey.domain.content.Cancellation;
import io.wardkey.domain.key.Secret;
import io.wardkey.ui.kiosk.Kiosk;
import io.wardkey.workflow.Actor;
import io.wardkey.workflow.Trouble;
import io.wardkey.workflow.UnlockCard;

/** Takes cards, and hands each patient the own desk. */
final class CardSlot implements Kiosk {

    private final House house;

    CardSlot(House house) {
        this.house = house;
    }

    @Override
    public Unlocked unlock(char[] entered, Secret pin, Cancellation cancellation) {
        return switch (house.entrance().unlockCard().unlock(entered, pin, cancellation)) {
            case UnlockCard.Unlocked.Open(Actor.Voice voice, boolean mustChangePin) ->
                    new Unlocked.Open(
                            new KioskWork(
                                    house,
                                    new CardSession(
                                            voice, entered.clone(), house.clock().instant())),
                            mustChangePin);
            case UnlockCard.Unlocked.NotACard(var fault) -> new Unlocked.NotACard(fault);
            case UnlockCard.Unlocked.OtherNetwork() -> new Unlocked.OtherNetwork();
            case UnlockCard.Unlocked.UnknownCard() -> new Unlocked.UnknownCard();
            case UnlockCard.Unlocked.WrongPin(int left) -> new Unlocked.WrongPin(left);
            case UnlockCard.Unlocked.Locked() -> new Unlocked.Locked();
            case UnlockCard.Unlocked.NotInForce() -> new Unlocked.NotInForce();
            case UnlockCard.Unlocked.Failed(Trouble trouble) -> {
                house.line().trouble(trouble);
                yield new Unlocked.Failed(trouble);
            }
        };
    }
}
