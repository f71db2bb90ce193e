package io.wardkey.workflow;

import io.wardkey.domain.content.Cancellation;
import io.wardkey.domain.content.Cid;
import io.wardkey.domain.content.ContentStore;
import io.wardkey.domain.custody.Custodians;
import io.wardkey.domain.key.CardSecret;
import io.wardkey.domain.key.HealthCards;
import io.wardkey.domain.key.KeyMaker;
import io.wardkey.domain.key.RecipientKeyPair;
import io.wardkey.domain.key.Secret;
import io.wardkey.domain.key.StaffKeys;
import io.wardkey.domain.ledger.Account;
import io.wardkey.domain.ledger.ConsortiumCommand;
import io.wardkey.domain.ledger.Logged;
import io.wardkey.domain.ledger.NetworkId;
import java.io.IOException;
import java.time.Clock;
import java.util.List;

/**
 * Changes the PIN of a card at the kiosk. It makes new keys and rotates them on the ledger, so that
 * whoever knew the old PIN, reception first of all, has keys that are worth nothing.
 *
 * <p>Custodians keep the lock of the new keys beside the old one before the ledger is told, and
 * drop the old one after: whenever this dies, the card opens with the old PIN or with the new one.
 */
public final class ChangePin {

    private final LedgerActs acts;
    private final LedgerView view;
    private final ContentStore store;
    private final HealthCards cards;
    private final KeyMaker keyMaker;
    private final HandOverCard handOver;

    public ChangePin(
            NetworkId network,
            LedgerActs acts,
            LedgerView view,
            ContentStore store,
            Custodians custodians,
            HealthCards cards,
            KeyMaker keyMaker,
            Clock clock) {
        this.acts = acts;
        this.view = view;
        this.store = store;
        this.cards = cards;
        this.keyMaker = keyMaker;
        this.handOver = new HandOverCard(network, view, store, custodians, cards, clock);
    }

    /**
     * @param voice the present voice; still the caller's to close, and worth nothing afterwards
     * @param entered the card, typed or scanned; the caller's to wipe
     * @param newPin the digits as ASCII; the caller's to close
     * @return the new voice
     */
    public Outcome<Actor.Voice> change(
            Actor.Voice voice, char[] entered, Secret newPin, Cancellation cancellation) {
        return switch (cards.read(entered)) {
            case HealthCards.CardRead.NotACard(var fault) ->
                    new Outcome.Failed<>(new Trouble.Dishonest(fault.name()));
            case HealthCards.CardRead.Typed(CardSecret card) ->
                    change(voice, card, newPin, cancellation);
            case HealthCards.CardRead.Scanned(var _, CardSecret card) ->
                    change(voice, card, newPin, cancellation);
        };
    }

    private Outcome<Actor.Voice> change(
            Actor.Voice voice, CardSecret card, Secret newPin, Cancellation cancellation) {
        try (card;
                Secret stretched = cards.stretch(card, newPin)) {
            StaffKeys keys = keyMaker.newKeys();
            Actor.Voice renewed =
                    new Actor.Voice(
                            voice.patientId(),
                            keys,
                            keyMaker.signer(keys.account()),
                            keyMaker.recipient(keys.recipientSeed()));
            publish(renewed.recipient(), cancellation);
            view.update(cancellation);
            Outcome<Actor.Voice> changed =
                    handOver(voice, renewed, card, stretched, cancellation)
                            .then(_ -> rotate(voice, renewed, cancellation))
                            .map(_ -> renewed);
            if (!(changed instanceof Outcome.Done<?>)) {
                renewed.close();
            }
            return changed;
        } catch (IOException failure) {
            return new Outcome.Failed<>(Trouble.of(failure));
        }
    }

    /** The revision is the log's sequence, which rises with every rotation. */
    private Outcome<Integer> handOver(
            Actor.Voice voice,
            Actor.Voice renewed,
            CardSecret card,
            Secret stretched,
            Cancellation cancellation)
            throws IOException {
        return handOver.handOver(
                voice.patientId(),
                view.patient(voice.patientId()).sequence(),
                renewed.keys(),
                card,
                stretched,
                voice.signer(),
                cancellation);
    }

    private Outcome<List<Logged>> rotate(
            Actor.Voice voice, Actor.Voice renewed, Cancellation cancellation) {
        return acts.perform(
                voice,
                new ConsortiumCommand.RotateKeys(
                        voice.patientId(),
                        Account.of(renewed.signer().address().toByteArray()),
                        renewed.recipient().publicKey().digest()),
                cancellation);
    }

    private void publish(RecipientKeyPair recipient, Cancellation cancellation) throws IOException {
        try (ContentStore.Batch batch = store.begin(cancellation)) {
            batch.pin(batch.addBlock(Cid.Codec.DAG_CBOR, recipient.publicKey().block()));
            batch.commit();
        }
    }
}
