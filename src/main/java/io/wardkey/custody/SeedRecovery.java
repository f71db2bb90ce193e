package io.wardkey.custody;

import io.wardkey.crypto.Hpke;
import io.wardkey.crypto.seed.SeedPlace;
import io.wardkey.crypto.seed.SeedShares;
import io.wardkey.domain.Bytes32;
import io.wardkey.domain.content.Cancellation;
import io.wardkey.domain.custody.KeyCustodian;
import io.wardkey.domain.custody.SeedOutcome;
import io.wardkey.domain.custody.SeedRequest;
import io.wardkey.domain.custody.SeedShare;
import io.wardkey.domain.key.AccountSignature;
import io.wardkey.domain.key.KeyMaker;
import io.wardkey.domain.ledger.Account;
import io.wardkey.domain.ledger.NetworkId;
import io.wardkey.domain.ledger.PatientId;
import io.wardkey.rules.projection.Custodian;
import io.wardkey.rules.projection.PatientView;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Gets seeds back from the other custodians: for a successor, or one that was restored from an old
 * copy. A share counts when this custodian's account, of now or before, dealt it; a seed when its
 * public key is the one that was announced. For one thread; {@link #liars} for any.
 */
final class SeedRecovery {

    private final int number;
    private final LedgerFollower follower;
    private final CustodianStore store;
    private final CustodianKeys keys;
    private final KeyMaker maker;
    private final Peers peers;
    private final InstantSource clock;
    private final SeedShares seeds;
    private final Hpke hpke = new Hpke();
    private volatile Set<Integer> liars = Set.of();

    SeedRecovery(
            int number,
            NetworkId network,
            LedgerFollower follower,
            CustodianStore store,
            CustodianKeys keys,
            KeyMaker maker,
            Peers peers,
            InstantSource clock) {
        this.number = number;
        this.follower = follower;
        this.store = store;
        this.keys = keys;
        this.maker = maker;
        this.peers = peers;
        this.clock = clock;
        this.seeds = new SeedShares(network);
    }

    /**
     * What came of it.
     *
     * @param seeds that are here now
     * @param waiting patients for whom some custodian has yet to answer
     * @param keyless patients whose latest key is lost: all answered, and it is not enough
     */
    record Result(int seeds, Set<PatientId> waiting, Set<PatientId> keyless) {}

    /** Custodians that handed back what can't be the share that they were given. */
    Set<Integer> liars() {
        return liars;
    }

    Result recover(List<PatientId> patients, Cancellation cancellation)
            throws CustodyStoreException {
        int recovered = 0;
        Set<PatientId> waiting = new HashSet<>();
        Set<PatientId> keyless = new HashSet<>();
        for (int at = 0; at < patients.size(); at += SeedShare.MAX_AT_ONCE) {
            List<PatientId> part =
                    patients.subList(at, Math.min(patients.size(), at + SeedShare.MAX_AT_ONCE));
            if (cancellation.requested()) {
                waiting.addAll(part);
                continue;
            }
            Result result = recoverPart(part, cancellation);
            recovered += result.seeds();
            waiting.addAll(result.waiting());
            keyless.addAll(result.keyless());
        }
        return new Result(recovered, waiting, keyless);
    }

    private Result recoverPart(List<PatientId> patients, Cancellation cancellation)
            throws CustodyStoreException {
        Map<PatientId, Set<Bytes32>> missing = follower.read(state -> missing(state, patients));
        List<Integer> others =
                follower.read(
                        state ->
                                state.consortium().custodians().stream()
                                        .map(Custodian::organisation)
                                        .filter(other -> other != number)
                                        .toList());
        Map<SeedPlace, SeedPuzzle> puzzles = new LinkedHashMap<>();
        boolean allAnswered = true;
        try {
            for (int other : others) {
                allAnswered &= ask(other, patients, missing, puzzles, cancellation);
            }
            List<Recovered> found = solve(puzzles);
            try {
                if (!found.isEmpty()) {
                    store.keep(found);
                }
            } finally {
                found.forEach(Recovered::close);
            }
            return result(missing, found.size(), allAnswered);
        } finally {
            puzzles.values().forEach(SeedPuzzle::close);
        }
    }

    private Map<PatientId, Set<Bytes32>> missing(
            LedgerFollower.Snapshot state, List<PatientId> patients) {
        Map<PatientId, Set<Bytes32>> missing = new HashMap<>();
        for (PatientId patientId : patients) {
            Set<Bytes32> digests =
                    new LinkedHashSet<>(
                            state.patient(patientId)
                                    .map(view -> view.custodyKeysEver(number))
                                    .orElse(Set.of()));
            digests.removeIf(digest -> store.has(patientId, digest));
            missing.put(patientId, digests);
        }
        return missing;
    }

    /** Whether it answered. */
    private boolean ask(
            int other,
            List<PatientId> patients,
            Map<PatientId, Set<Bytes32>> missing,
            Map<SeedPlace, SeedPuzzle> puzzles,
            Cancellation cancellation) {
        Optional<KeyCustodian> peer = peers.toAsk(other);
        if (peer.isEmpty()) {
            return false;
        }
        SeedRequest request =
                seeds.sign(
                        new SeedRequest(
                                number,
                                other,
                                patients,
                                clock.instant().getEpochSecond(),
                                new AccountSignature(Bytes32.ZERO, Bytes32.ZERO, 0)),
                        keys.signer());
        if (!(peer.get().seedShares(request, cancellation)
                instanceof SeedOutcome.Returned(List<SeedShare> shares))) {
            peers.failed(other);
            return false;
        }
        Hpke.Recipient recipient = hpke.recipient(keys.transport());
        for (SeedShare share : shares) {
            if (!missing.getOrDefault(share.patientId(), Set.of()).contains(share.keyDigest())) {
                continue;
            }
            if (!take(other, share, recipient, puzzles)) {
                lied(other);
            }
        }
        return true;
    }

    /** Whether it is a share that this custodian dealt to that one. */
    private boolean take(
            int other,
            SeedShare share,
            Hpke.Recipient recipient,
            Map<SeedPlace, SeedPuzzle> puzzles) {
        Optional<Account> dealer = seeds.dealer(share);
        if (share.from() != number
                || share.to() != other
                || dealer.isEmpty()
                || !follower.read(state -> state.consortium().everServed(number, dealer.get()))) {
            return false;
        }
        return seeds.openReturned(share, recipient)
                .map(
                        secret -> {
                            puzzles.computeIfAbsent(
                                            SeedPlace.of(share),
                                            place -> new SeedPuzzle(place, seeds, maker))
                                    .add(other, secret);
                            return true;
                        })
                .orElse(false);
    }

    private void lied(int other) {
        Set<Integer> all = new HashSet<>(liars);
        all.add(other);
        liars = Set.copyOf(all);
    }

    private List<Recovered> solve(Map<SeedPlace, SeedPuzzle> puzzles) {
        Map<Bytes32, Recovered> found = new LinkedHashMap<>();
        puzzles.forEach(
                (place, puzzle) -> {
                    if (found.containsKey(place.keyDigest())) {
                        return;
                    }
                    puzzle.seed()
                            .ifPresent(
                                    seed -> {
                                        puzzle.liars(seed).forEach(this::lied);
                                        found.put(
                                                place.keyDigest(),
                                                new Recovered(
                                                        place.patientId(),
                                                        place.keyDigest(),
                                                        seed));
                                    });
                });
        return List.copyOf(found.values());
    }

    private Result result(
            Map<PatientId, Set<Bytes32>> missing, int recovered, boolean allAnswered) {
        Set<PatientId> waiting = new HashSet<>();
        Set<PatientId> keyless = new HashSet<>();
        follower.read(
                state -> {
                    missing.forEach(
                            (patientId, digests) -> {
                                boolean whole =
                                        digests.stream()
                                                .allMatch(digest -> store.has(patientId, digest));
                                if (!whole && !allAnswered) {
                                    waiting.add(patientId);
                                } else if (!hasLatest(state.patient(patientId))) {
                                    keyless.add(patientId);
                                }
                            });
                    return waiting;
                });
        return new Result(recovered, waiting, keyless);
    }

    private boolean hasLatest(Optional<PatientView> patient) {
        return patient.flatMap(
                        view ->
                                view.custodyKey(number)
                                        .map(digest -> store.has(view.patientId(), digest)))
                .orElse(true);
    }
}
