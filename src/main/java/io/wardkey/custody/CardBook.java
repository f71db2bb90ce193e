package io.wardkey.custody;

import io.wardkey.crypto.card.CardLock;
import io.wardkey.custody.StoreEvents.CardBeside;
import io.wardkey.custody.StoreEvents.CardGone;
import io.wardkey.custody.StoreEvents.CardKept;
import io.wardkey.custody.StoreEvents.Event;
import io.wardkey.custody.StoreEvents.Tried;
import io.wardkey.domain.Bytes32;
import io.wardkey.domain.ledger.PatientId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The locks of cards: under each locator the one that counts, and while a change of its PIN is
 * under way the next one beside it. What is written here was made durable before. For one thread.
 */
final class CardBook {

    private final Map<Bytes32, List<StoredCard>> locks = new HashMap<>();
    private final Map<PatientId, Set<Bytes32>> locators = new HashMap<>();

    void kept(CardKept kept) {
        put(kept.card().locator(), List.of(kept.card()));
    }

    /** A locator is one patient's, whoever had it before. */
    private void put(Bytes32 locator, List<StoredCard> cards) {
        remove(locator);
        locks.put(locator, cards);
        locators.computeIfAbsent(ownerOf(cards), _ -> new HashSet<>()).add(locator);
    }

    private void remove(Bytes32 locator) {
        List<StoredCard> cards = locks.remove(locator);
        if (cards != null) {
            Set<Bytes32> left = locators.getOrDefault(ownerOf(cards), Set.of());
            if (left.size() > 1) {
                left.remove(locator);
            } else {
                locators.remove(ownerOf(cards));
            }
        }
    }

    private static PatientId ownerOf(List<StoredCard> cards) {
        return new PatientId(cards.getFirst().lock().patientId());
    }

    void beside(CardBeside beside) {
        List<StoredCard> there = under(beside.card().locator());
        put(
                beside.card().locator(),
                there.isEmpty()
                        ? List.of(beside.card())
                        : List.of(there.getFirst(), beside.card()));
    }

    void tried(Tried tried) {
        locks.computeIfPresent(
                tried.locator(),
                (_, there) -> {
                    List<StoredCard> now = new ArrayList<>(there);
                    now.replaceAll(card -> isMeant(tried, card, there) ? after(tried, card) : card);
                    return List.copyOf(now);
                });
    }

    private static boolean isMeant(Tried tried, StoredCard card, List<StoredCard> there) {
        return tried.revision() == 0
                ? card.equals(there.getFirst())
                : card.lock().revision() == tried.revision();
    }

    private static StoredCard after(Tried tried, StoredCard card) {
        CardLock lock = card.lock();
        return card.with(
                new CardLock(
                        lock.patientId(),
                        lock.revision(),
                        lock.cardVerifier(),
                        lock.pinVerifier(),
                        lock.keyFile(),
                        tried.wrongPins()));
    }

    /**
     * One attempt at the locks under a locator, the latest first. A PIN that is wrong is wrong for
     * all of them; one that opens a lock counts as no try at another.
     */
    Attempt attempt(Bytes32 locator, Bytes32 cardProof, Bytes32 pinProof) {
        List<Event> wrong = new ArrayList<>();
        Optional<Tries> latest = Optional.empty();
        for (StoredCard card : under(locator).reversed()) {
            CardLock.Attempt attempt = card.lock().prove(cardProof, pinProof);
            List<Event> changed =
                    attempt.next().wrongPins() == card.lock().wrongPins()
                            ? List.of()
                            : List.of(
                                    new Tried(
                                            locator,
                                            attempt.next().wrongPins(),
                                            card.lock().revision()));
            Tries tries = new Tries(card, attempt.outcome());
            if (attempt.outcome() instanceof CardLock.Unlocked) {
                return new Attempt(Optional.of(tries), changed);
            }
            wrong.addAll(changed);
            latest = latest.or(() -> Optional.of(tries));
        }
        return new Attempt(latest, wrong);
    }

    /**
     * How an attempt went, and what it changes.
     *
     * @param tries empty when there is no such card
     */
    record Attempt(Optional<Tries> tries, List<Event> changes) {}

    /** How an attempt at a lock went. */
    record Tries(StoredCard card, CardLock.Outcome outcome) {}

    void gone(CardGone gone) {
        remove(gone.locator());
    }

    /** The lock that counts, then the next one, if there is one. */
    List<StoredCard> under(Bytes32 locator) {
        return locks.getOrDefault(locator, List.of());
    }

    List<StoredCard> of(PatientId patientId) {
        return locators.getOrDefault(patientId, Set.of()).stream()
                .flatMap(locator -> under(locator).stream())
                .toList();
    }

    boolean has(PatientId patientId) {
        return locators.containsKey(patientId);
    }

    Set<PatientId> patients() {
        return Set.copyOf(locators.keySet());
    }

    /** What tells of all locks but those of these patients. */
    List<Event> without(Collection<PatientId> patientIds) {
        List<Event> events = new ArrayList<>();
        locks.values()
                .forEach(
                        there -> {
                            if (!patientIds.contains(ownerOf(there))) {
                                events.add(new CardKept(there.getFirst()));
                                there.stream()
                                        .skip(1)
                                        .forEach(next -> events.add(new CardBeside(next)));
                            }
                        });
        return events;
    }
}
