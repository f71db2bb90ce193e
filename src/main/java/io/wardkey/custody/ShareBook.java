package io.wardkey.custody;

import io.wardkey.custody.SealedJournal.Place;
import io.wardkey.custody.StoreEvents.Event;
import io.wardkey.custody.StoreEvents.ShareDamaged;
import io.wardkey.custody.StoreEvents.ShareGiven;
import io.wardkey.custody.StoreEvents.ShareHeld;
import io.wardkey.custody.StoreEvents.SharesLost;
import io.wardkey.domain.Bytes32;
import io.wardkey.domain.custody.SeedShare;
import io.wardkey.domain.ledger.Account;
import io.wardkey.domain.ledger.PatientId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
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
    private final Set<ShareDamaged> damaged = new HashSet<>();

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
        damaged.remove(new ShareDamaged(share.patientId(), share.keyDigest(), share.from()));
        Shares all = of(share.patientId());
        all.held =
                with(
                        all.held,
                        new Held(share.from(), share.keyDigest(), place),
                        before -> is(before, share));
    }

    /** It is lost until it is given again. */
    void damaged(ShareDamaged event) {
        of(event.patientId());
        damaged.add(event);
    }

    /** How many are lost. */
    int damaged() {
        return damaged.size();
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

    /** Where a share lies, and what is to be noted when it can't be read there. */
    record Kept(Place place, ShareDamaged otherwise) {}

    /** All shares of other patients, in the order in which they lie. */
    List<Kept> heldWithout(Collection<PatientId> patientIds) {
        List<Kept> left = new ArrayList<>();
        shares.forEach(
                (patientId, all) -> {
                    if (!patientIds.contains(patientId)) {
                        for (Held held : all.held) {
                            left.add(
                                    new Kept(
                                            held.place(),
                                            new ShareDamaged(
                                                    patientId, held.digest(), held.from())));
                        }
                    }
                });
        left.sort(Comparator.comparingLong(kept -> kept.place().offset()));
        return left;
    }

    /** What tells of the shares of other patients that are lost. */
    List<Event> damagedWithout(Collection<PatientId> patientIds) {
        return damaged.stream()
                .filter(each -> !patientIds.contains(each.patientId()))
                .<Event>map(each -> each)
                .toList();
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
