package io.wardkey.custody;

import io.wardkey.custody.SealedJournal.Place;
import io.wardkey.custody.StoreEvents.Event;
import io.wardkey.custody.StoreEvents.ShareGiven;
import io.wardkey.custody.StoreEvents.ShareHeld;
import io.wardkey.custody.StoreEvents.SharesLost;
import io.wardkey.domain.Bytes32;
import io.wardkey.domain.custody.SeedShare;
import io.wardkey.domain.ledger.Account;
import io.wardkey.domain.ledger.PatientId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Where the shares of others' seeds lie in the store, which are asked for when a custodian lost its
 * own, and who keeps those that were given. For one thread.
 */
final class ShareBook {

    private final Map<PatientId, Shares> shares = new HashMap<>();
    private final Map<Holder, Holder> holders = new HashMap<>();

    /** Of one patient. */
    private static final class Shares {
        private List<Held> held = List.of();
        private List<Given> given = List.of();
    }

    /** A share that is kept here. */
    private record Held(int from, Bytes32 digest, Place place) {}

    private record Given(Bytes32 digest, Holder to) {}

    /** Who holds shares of nearly every patient alike. */
    private record Holder(int custodian, Account account, int threshold) {}

    void held(ShareHeld event, Place place) {
        SeedShare share = event.held().share();
        Shares all = of(share.patientId());
        all.held =
                with(
                        all.held,
                        new Held(share.from(), share.keyDigest(), place),
                        before -> is(before, share));
    }

    void given(ShareGiven event) {
        Shares all = of(event.patientId());
        Bytes32 digest =
                all.given.stream()
                        .map(Given::digest)
                        .filter(event.digest()::equals)
                        .findFirst()
                        .orElse(event.digest());
        Holder to = new Holder(event.holder(), event.account(), event.threshold());
        all.given =
                with(
                        all.given,
                        new Given(digest, holders.computeIfAbsent(to, _ -> to)),
                        before ->
                                before.to().custodian() == event.holder()
                                        && before.digest().equals(digest));
    }

    private Shares of(PatientId patientId) {
        return shares.computeIfAbsent(patientId, _ -> new Shares());
    }

    private static <T> List<T> with(List<T> all, T added, Predicate<T> replaced) {
        List<T> now = new ArrayList<>(all);
        now.removeIf(replaced);
        now.add(added);
        return List.copyOf(now);
    }

    void lost(SharesLost event) {
        for (Shares all : shares.values()) {
            all.given =
                    all.given.stream()
                            .filter(given -> given.to().custodian() != event.holder())
                            .toList();
        }
    }

    /** Where the shares of a custodian's seeds for a patient lie. */
    List<Place> of(int custodian, PatientId patientId) {
        Shares all = shares.get(patientId);
        return all == null
                ? List.of()
                : all.held.stream()
                        .filter(held -> held.from() == custodian)
                        .map(Held::place)
                        .toList();
    }

    /** Where the share lies that is kept in the place of this one, whatever it is. */
    Optional<Place> of(SeedShare share) {
        Shares all = shares.get(share.patientId());
        return all == null
                ? Optional.empty()
                : all.held.stream().filter(held -> is(held, share)).map(Held::place).findFirst();
    }

    private static boolean is(Held held, SeedShare share) {
        return held.from() == share.from() && held.digest().equals(share.keyDigest());
    }

    boolean isGiven(ShareGiven event) {
        Shares all = shares.get(event.patientId());
        return all != null
                && all.given.contains(
                        new Given(
                                event.digest(),
                                new Holder(event.holder(), event.account(), event.threshold())));
    }

    boolean has(PatientId patientId) {
        return shares.containsKey(patientId);
    }

    Set<PatientId> patients() {
        return Set.copyOf(shares.keySet());
    }

    /** Where all shares of other patients lie. */
    List<Place> heldWithout(Collection<PatientId> patientIds) {
        List<Place> left = new ArrayList<>();
        shares.forEach(
                (patientId, all) -> {
                    if (!patientIds.contains(patientId)) {
                        all.held.forEach(held -> left.add(held.place()));
                    }
                });
        return left;
    }

    /** What tells who keeps those that were given of other patients. */
    List<Event> givenWithout(Collection<PatientId> patientIds) {
        List<Event> left = new ArrayList<>();
        shares.forEach(
                (patientId, all) -> {
                    if (!patientIds.contains(patientId)) {
                        for (Given each : all.given) {
                            left.add(
                                    new ShareGiven(
                                            patientId,
                                            each.digest(),
                                            each.to().custodian(),
                                            each.to().account(),
                                            each.to().threshold()));
                        }
                    }
                });
        return left;
    }
}
