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
import java.util.Set;

/**
 * The locks of cards: under each locator the one that counts, and while a change of its PIN is
 * under way the next one beside it. What is written here was made durable before. For one thread.
 */
final class CardBook {

    private final Map<Bytes32, List<StoredCard>> locks = new HashMap<>();

    void kept(CardKept kept) {
        locks.put(kept.card().locator(), List.of(kept.card()));
    }

    void beside(CardBeside beside) {
        List<StoredCard> there = under(beside.card().locator());
        locks.put(
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

    void gone(CardGone gone) {
        locks.remove(gone.locator());
    }

    /** The lock that counts, then the next one, if there is one. */
    List<StoredCard> under(Bytes32 locator) {
        return locks.getOrDefault(locator, List.of());
    }

    List<StoredCard> of(PatientId patientId) {
        return all().stream()
                .filter(card -> card.lock().patientId().equals(patientId.value()))
                .toList();
    }

    Set<PatientId> patients() {
        Set<PatientId> patients = new HashSet<>();
        all().forEach(card -> patients.add(new PatientId(card.lock().patientId())));
        return patients;
    }

    /** What tells of all locks but those of these patients. */
    List<Event> without(Collection<PatientId> patientIds) {
        List<Event> events = new ArrayList<>();
        locks.values()
                .forEach(
                        there -> {
                            if (!isOf(there.getFirst(), patientIds)) {
                                events.add(new CardKept(there.getFirst()));
                                there.stream()
                                        .skip(1)
                                        .forEach(next -> events.add(new CardBeside(next)));
                            }
                        });
        return events;
    }

    void remove(Collection<PatientId> patientIds) {
        locks.values().removeIf(there -> isOf(there.getFirst(), patientIds));
    }

    private static boolean isOf(StoredCard card, Collection<PatientId> patientIds) {
        return patientIds.contains(new PatientId(card.lock().patientId()));
    }

    private List<StoredCard> all() {
        return locks.values().stream().flatMap(List::stream).toList();
    }
}
