package io.wardkey.workflow;

import io.wardkey.domain.ByteString;
import io.wardkey.domain.Bytes32;
import io.wardkey.domain.content.Cancellation;
import io.wardkey.domain.content.Cid;
import io.wardkey.domain.content.ContentStore;
import io.wardkey.domain.custody.Custodians;
import io.wardkey.domain.custody.KeyCustodian;
import io.wardkey.domain.custody.UnlockRequest;
import io.wardkey.domain.key.CardSecret;
import io.wardkey.domain.key.HealthCards;
import io.wardkey.domain.key.HealthCards.CardHolder;
import io.wardkey.domain.key.KeyMaker;
import io.wardkey.domain.key.RecipientKeyPair;
import io.wardkey.domain.key.Secret;
import io.wardkey.domain.key.StaffKeys;
import io.wardkey.domain.ledger.NetworkId;
import io.wardkey.domain.ledger.PatientId;
import io.wardkey.rules.projection.Voice;
import java.io.IOException;
import java.util.Optional;

/** Opens a patient's keys at the kiosk: with the card, the PIN, and t custodians. */
public final class UnlockCard {

    private final NetworkId network;
    private final LedgerView view;
    private final ContentStore store;
    private final Custodians custodians;
    private final HealthCards cards;
    private final KeyMaker keyMaker;

    public UnlockCard(
            NetworkId network,
            LedgerView view,
            ContentStore store,
            Custodians custodians,
            HealthCards cards,
            KeyMaker keyMaker) {
        this.network = network;
        this.view = view;
        this.store = store;
        this.custodians = custodians;
        this.cards = cards;
        this.keyMaker = keyMaker;
    }

    /** What came of card and PIN. */
    public sealed interface Unlocked {

        /**
         * The voice, to be closed when the patient leaves.
         *
         * @param mustChangePin whether it is still the start PIN
         */
        record Open(Actor.Voice voice, boolean mustChangePin) implements Unlocked {}

        record NotACard(HealthCards.CardFault fault) implements Unlocked {}

        /** A card of another network. */
        record OtherNetwork() implements Unlocked {}

        /** No custodian knows the card. */
        record UnknownCard() implements Unlocked {}

        /**
         * @param left tries until the card is locked
         */
        record WrongPin(int left) implements Unlocked {}

        /** Too many wrong PINs: reception gives a new card. */
        record Locked() implements Unlocked {}

        /**
         * The PIN opens keys that don't speak for the patient: a change of the PIN was not
         * finished, and the earlier one counts; or it was, and this is the earlier one.
         */
        record NotInForce() implements Unlocked {}

        record Failed(Trouble trouble) implements Unlocked {}
    }

    /**
     * @param entered what was typed or scanned; the caller's to wipe
     * @param pin the digits as ASCII; the caller's to close
     */
    public Unlocked unlock(char[] entered, Secret pin, Cancellation cancellation) {
        return switch (cards.read(entered)) {
            case HealthCards.CardRead.NotACard(var fault) -> new Unlocked.NotACard(fault);
            case HealthCards.CardRead.Typed(CardSecret card) -> {
                try (card) {
                    yield unlock(card, pin, cancellation);
                }
            }
            case HealthCards.CardRead.Scanned(CardHolder holder, CardSecret card) -> {
                try (card) {
                    yield holder.networkId().equals(network.value())
                            ? unlock(card, pin, cancellation)
                            : new Unlocked.OtherNetwork();
                }
            }
        };
    }

    private Unlocked unlock(CardSecret card, Secret pin, Cancellation cancellation) {
        try (Secret stretched = cards.stretch(card, pin);
                RecipientKeyPair kiosk = keyMaker.newRecipient();
                UnlockAnswers answers = new UnlockAnswers(network, cards, kiosk)) {
            for (KeyCustodian custodian : custodians.each().values()) {
                UnlockRequest request =
                        new UnlockRequest(
                                cards.locator(network.value(), card),
                                cards.cardProof(network.value(), custodian.number(), card),
                                cards.pinProof(network.value(), custodian.number(), stretched),
                                kiosk.publicKey());
                answers.take(custodian.number(), custodian.unlock(request, cancellation));
            }
            int need = threshold();
            Optional<UnlockAnswers.Guarded> most = answers.most();
            return most.isPresent() && most.get().shares().size() >= need
                    ? open(most.get(), answers, card, stretched, cancellation)
                    : answers.refusal(need);
        }
    }

    private Unlocked open(
            UnlockAnswers.Guarded guarded,
            UnlockAnswers answers,
            CardSecret card,
            Secret stretched,
            Cancellation cancellation) {
        try {
            Bytes32 digest = guarded.keyFile();
            byte[] keyFile = store.block(Cid.ofDigest(Cid.Codec.DAG_CBOR, digest.toByteArray()));
            return switch (cards.unlock(
                    ByteString.of(keyFile),
                    digest,
                    guarded.holder(),
                    card,
                    stretched,
                    guarded.shares())) {
                case HealthCards.Unlocked.Keys(StaffKeys keys, var _) ->
                        voice(new PatientId(guarded.holder().patientId()), keys, cancellation);
                case HealthCards.Unlocked.FewerThanT(int have, int need, var _) ->
                        new Unlocked.Failed(new Trouble.OfCustodians(have, need, answers.why()));
                case HealthCards.Unlocked.Refused(var fault) ->
                        new Unlocked.Failed(new Trouble.Dishonest(fault.name()));
            };
        } catch (IOException failure) {
            return new Unlocked.Failed(Trouble.of(failure));
        }
    }

    private Unlocked voice(PatientId patientId, StaffKeys keys, Cancellation cancellation)
            throws IOException {
        view.update(cancellation);
        Actor.Voice voice =
                new Actor.Voice(
                        patientId,
                        keys,
                        keyMaker.signer(keys.account()),
                        keyMaker.recipient(keys.recipientSeed()));
        Optional<Voice> known = view.patient(patientId).voice(voice.account());
        if (known.isEmpty()) {
            voice.close();
            return new Unlocked.NotInForce();
        }
        return new Unlocked.Open(voice, known.get().mustRotate());
    }

    private int threshold() {
        try {
            return view.consortium().threshold();
        } catch (IOException unreadable) {
            // All of them, then: more than needed, never fewer.
            return custodians.each().size();
        }
    }
}
