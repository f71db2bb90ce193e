package io.wardkey.workflow;

import io.wardkey.domain.Bytes32;
import io.wardkey.domain.custody.UnlockOutcome;
import io.wardkey.domain.key.HealthCards;
import io.wardkey.domain.key.HealthCards.CardHolder;
import io.wardkey.domain.key.RecipientKeyPair;
import io.wardkey.domain.key.Secret;
import io.wardkey.domain.ledger.NetworkId;
import io.wardkey.domain.ledger.PatientId;
import io.wardkey.workflow.UnlockCard.Unlocked;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What custodians said to card and PIN. Shares belong together that guard one key file: custodians
 * may have different ones while a PIN is changed. Closing wipes the shares.
 */
final class UnlockAnswers implements AutoCloseable {

    private final NetworkId network;
    private final HealthCards cards;
    private final RecipientKeyPair kiosk;
    private final Map<Guard, Map<Integer, Secret>> shares = new LinkedHashMap<>();
    private final Map<Integer, String> why = new LinkedHashMap<>();
    private int left = Integer.MAX_VALUE;
    private boolean locked;

    /**
     * @param kiosk to whom custodians seal their shares; not closed here
     */
    UnlockAnswers(NetworkId network, HealthCards cards, RecipientKeyPair kiosk) {
        this.network = network;
        this.cards = cards;
        this.kiosk = kiosk;
    }

    private record Guard(CardHolder holder, Bytes32 keyFile) {}

    /** A key file, and the shares of what opens it. */
    record Guarded(CardHolder holder, Bytes32 keyFile, Map<Integer, Secret> shares) {}

    void take(int custodian, UnlockOutcome outcome) {
        switch (outcome) {
            case UnlockOutcome.Share(PatientId patient, Bytes32 keyFile, var message) -> {
                CardHolder claimed = new CardHolder(network.value(), patient.value());
                switch (cards.share(claimed, custodian, kiosk, message)) {
                    case HealthCards.ShareRead.Share(Secret share) ->
                            shares.computeIfAbsent(
                                            new Guard(claimed, keyFile), _ -> new LinkedHashMap<>())
                                    .put(custodian, share);
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

    /** The key file that most custodians guard. */
    Optional<Guarded> most() {
        return shares.entrySet().stream()
                .max(Comparator.comparingInt(each -> each.getValue().size()))
                .map(
                        each ->
                                new Guarded(
                                        each.getKey().holder(),
                                        each.getKey().keyFile(),
                                        each.getValue()));
    }

    /** By custodian, of those that gave no share. */
    Map<Integer, String> why() {
        return why;
    }

    /**
     * @param need how many shares it takes
     */
    Unlocked refusal(int need) {
        if (left != Integer.MAX_VALUE) {
            return new Unlocked.WrongPin(left);
        }
        if (locked) {
            return new Unlocked.Locked();
        }
        int have = most().map(guarded -> guarded.shares().size()).orElse(0);
        return have == 0 && why.containsValue("WRONG_CARD")
                ? new Unlocked.UnknownCard()
                : new Unlocked.Failed(new Trouble.OfCustodians(have, need, why));
    }

    @Override
    public void close() {
        shares.values().forEach(own -> own.values().forEach(Secret::close));
    }
}
