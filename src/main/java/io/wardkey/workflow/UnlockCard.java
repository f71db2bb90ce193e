package io.wardkey.workflow;

import io.wardkey.domain.ByteString;
import io.wardkey.domain.Bytes32;
import io.wardkey.domain.content.Cancellation;
import io.wardkey.domain.content.Cid;
import io.wardkey.domain.content.ContentStore;
import io.wardkey.domain.custody.Custodians;
import io.wardkey.domain.custody.KeyCustodian;
import io.wardkey.domain.custody.UnlockOutcome;
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
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
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
        Answers answers = new Answers();
        try (Secret stretched = cards.stretch(card, pin);
                RecipientKeyPair kiosk = keyMaker.newRecipient()) {
            for (KeyCustodian custodian : custodians.each().values()) {
                UnlockRequest request =
                        new UnlockRequest(
                                cards.locator(network.value(), card),
                                cards.cardProof(network.value(), custodian.number(), card),
                                cards.pinProof(network.value(), custodian.number(), stretched),
                                kiosk.publicKey());
                answers.take(custodian.number(), custodian.unlock(request, cancellation), kiosk);
            }
            return answers.holder
                    .map(holder -> open(holder, answers, card, stretched, cancellation))
                    .orElseGet(() -> answers.refusal(threshold()));
        } finally {
            answers.shares.values().forEach(Secret::close);
        }
    }

    private Unlocked open(
            CardHolder holder,
            Answers answers,
            CardSecret card,
            Secret stretched,
            Cancellation cancellation) {
        if (answers.shares.size() < threshold()) {
            return answers.refusal(threshold());
        }
        try {
            Bytes32 digest = answers.keyFile.orElseThrow();
            byte[] keyFile = store.block(Cid.ofDigest(Cid.Codec.DAG_CBOR, digest.toByteArray()));
            return switch (cards.unlock(
                    ByteString.of(keyFile), digest, holder, card, stretched, answers.shares)) {
                case HealthCards.Unlocked.Keys(StaffKeys keys, var _) ->
                        voice(new PatientId(holder.patientId()), keys, cancellation);
                case HealthCards.Unlocked.FewerThanT(int have, int need, var _) ->
                        new Unlocked.Failed(new Trouble.OfCustodians(have, need, answers.why));
                case HealthCards.Unlocked.Refused(var fault) ->
                        new Unlocked.Failed(new Trouble.Dishonest(fault.name()));
            };
        } catch (IOException failure) {
            return new Unlocked.Failed(Trouble.of(failure));
        }
    }

    private Unlocked voice(PatientId patientId, StaffKeys keys, Cancellation cancellation)
            throws IOException {
        Actor.Voice voice =
                new Actor.Voice(
                        patientId,
                        keys,
                        keyMaker.signer(keys.account()),
                        keyMaker.recipient(keys.recipientSeed()));
        view.update(cancellation);
        boolean mustChange =
                view.patient(patientId)
                        .voice(voice.account())
                        .map(known -> known.mustRotate())
                        .orElse(false);
        return new Unlocked.Open(voice, mustChange);
    }

    private int threshold() {
        try {
            return view.consortium().threshold();
        } catch (IOException unreadable) {
            // All of them, then: more than needed, never fewer.
            return custodians.each().size();
        }
    }

    /** What custodians said. */
    private final class Answers {
        private final Map<Integer, Secret> shares = new LinkedHashMap<>();
        private final Map<Integer, String> why = new LinkedHashMap<>();
        private Optional<CardHolder> holder = Optional.empty();
        private Optional<Bytes32> keyFile = Optional.empty();
        private int left = Integer.MAX_VALUE;
        private boolean locked;
        private boolean reached;

        void take(int custodian, UnlockOutcome outcome, RecipientKeyPair kiosk) {
            reached |= !(outcome instanceof UnlockOutcome.Unreachable);
            switch (outcome) {
                case UnlockOutcome.Share(PatientId patient, Bytes32 digest, var message) -> {
                    CardHolder claimed = new CardHolder(network.value(), patient.value());
                    if (holder.isPresent() && !holder.get().equals(claimed)) {
                        why.put(custodian, "OTHER_PATIENT");
                        return;
                    }
                    switch (cards.share(claimed, custodian, kiosk, message)) {
                        case HealthCards.ShareRead.Share(Secret share) -> {
                            holder = Optional.of(claimed);
                            keyFile = Optional.of(digest);
                            shares.put(custodian, share);
                        }
                        case HealthCards.ShareRead.Refused() -> why.put(custodian, "SHARE_REFUSED");
                    }
                }
                case UnlockOutcome.WrongCard() -> why.put(custodian, "WRONG_CARD");
                case UnlockOutcome.WrongPin(int tries) -> {
                    left = Math.min(left, tries);
                    why.put(custodian, "WRONG_PIN");
                }
                case UnlockOutcome.Locked() -> {
                    locked = true;
                    why.put(custodian, "LOCKED");
                }
                case UnlockOutcome.StoreFailed() -> why.put(custodian, "STORE_FAILED");
                case UnlockOutcome.Unreachable(var trouble) -> why.put(custodian, trouble.name());
            }
        }

        Unlocked refusal(int need) {
            if (left != Integer.MAX_VALUE) {
                return new Unlocked.WrongPin(left);
            }
            if (locked) {
                return new Unlocked.Locked();
            }
            return reached && why.containsValue("WRONG_CARD")
                    ? new Unlocked.UnknownCard()
                    : new Unlocked.Failed(new Trouble.OfCustodians(shares.size(), need, why));
        }
    }
}
