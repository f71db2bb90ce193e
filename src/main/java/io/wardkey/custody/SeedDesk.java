package io.wardkey.custody;

import io.wardkey.crypto.Hpke;
import io.wardkey.crypto.seed.SeedShares;
import io.wardkey.domain.content.Cancellation;
import io.wardkey.domain.custody.KeepOutcome;
import io.wardkey.domain.custody.SeedFault;
import io.wardkey.domain.custody.SeedOutcome;
import io.wardkey.domain.custody.SeedRequest;
import io.wardkey.domain.custody.SeedShare;
import io.wardkey.domain.key.RecipientKeyPair;
import io.wardkey.domain.key.RecipientPublicKey;
import io.wardkey.domain.key.Secret;
import io.wardkey.domain.ledger.Account;
import io.wardkey.domain.ledger.LedgerException;
import io.wardkey.domain.ledger.NetworkId;
import io.wardkey.domain.ledger.PatientId;
import io.wardkey.rules.projection.Custodian;
import io.wardkey.rules.projection.PatientView;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Keeps shares of the other custodians' seeds, and hands them back to who is that custodian now:
 * the account that the own node's ledger names, under the transport key that it names. Thread-safe.
 */
final class SeedDesk {

    /** How far a request's time may be from the own clock. */
    static final Duration FRESH = Duration.ofMinutes(10);

    private final int number;
    private final LedgerFollower follower;
    private final CustodianStore store;
    private final PublicKeys publicKeys;
    private final RecipientKeyPair transport;
    private final InstantSource clock;
    private final SeedShares seeds;
    private final Hpke hpke = new Hpke();
    private final Map<Integer, Instant> lostAt = new HashMap<>();

    SeedDesk(
            int number,
            NetworkId network,
            LedgerFollower follower,
            CustodianStore store,
            PublicKeys publicKeys,
            RecipientKeyPair transport,
            InstantSource clock) {
        this.number = number;
        this.follower = follower;
        this.store = store;
        this.publicKeys = publicKeys;
        this.transport = transport;
        this.clock = clock;
        this.seeds = new SeedShares(network);
    }

    KeepOutcome keep(List<SeedShare> shares, Cancellation cancellation)
            throws LedgerException, CustodyStoreException {
        if (shares.isEmpty() || shares.size() > SeedShare.MAX_AT_ONCE) {
            return new KeepOutcome.Refused(SeedFault.MALFORMED);
        }
        long history = follower.current(LedgerFollower.Snapshot::history);
        if (!follower.consistent(history, PatientId.CONSORTIUM)) {
            return new KeepOutcome.Refused(SeedFault.LEDGER_INCONSISTENT);
        }
        Hpke.Recipient recipient = hpke.recipient(transport);
        List<Optional<SeedFault>> faults = new ArrayList<>();
        Map<SeedShare, Secret> opened = new LinkedHashMap<>();
        try {
            for (SeedShare share : shares) {
                if (cancellation.requested()) {
                    return new KeepOutcome.Refused(SeedFault.CANCELLED);
                }
                Optional<SeedFault> fault = judge(share, history);
                if (fault.isEmpty() && !store.holds(share) && !opened.containsKey(share)) {
                    Optional<Secret> secret = seeds.open(share, recipient);
                    secret.ifPresent(value -> opened.put(share, value));
                    fault = secret.isPresent() ? fault : Optional.of(SeedFault.NOT_THE_SHARE);
                }
                faults.add(fault);
            }
            if (!opened.isEmpty()) {
                store.hold(opened);
            }
        } finally {
            opened.values().forEach(Secret::close);
        }
        destroyOfErased(shares);
        return new KeepOutcome.Judged(faults);
    }

    /**
     * @param history whose consortium was found consistent
     */
    private Optional<SeedFault> judge(SeedShare share, long history) {
        if (share.to() != number) {
            return Optional.of(SeedFault.NOT_FOR_ME);
        }
        Optional<Account> dealer = seeds.dealer(share);
        return follower.read(
                state -> {
                    if (state.history() != history) {
                        return Optional.of(SeedFault.LEDGER_INCONSISTENT);
                    }
                    if (!isNow(state, share.from(), dealer)) {
                        return Optional.of(SeedFault.NOT_ENTITLED);
                    }
                    Optional<PatientView> patient = state.patient(share.patientId());
                    if (patient.map(PatientView::erased).orElse(false)) {
                        return Optional.of(SeedFault.ERASED);
                    }
                    if (!patient.map(view -> view.custodyKeysEver(share.from()))
                            .orElse(Set.of())
                            .contains(share.keyDigest())) {
                        return Optional.of(SeedFault.UNKNOWN_KEY);
                    }
                    // Else who kept an old message could undo a higher threshold.
                    return share.threshold() == state.consortium().threshold()
                            ? Optional.empty()
                            : Optional.of(SeedFault.OTHER_THRESHOLD);
                });
    }

    private static boolean isNow(
            LedgerFollower.Snapshot state, int custodian, Optional<Account> account) {
        return account.isPresent()
                && state.consortium().custodian(custodian).map(Custodian::account).equals(account);
    }

    /** The keeper may have destroyed what there was of a patient before these were kept. */
    private void destroyOfErased(List<SeedShare> shares) throws CustodyStoreException {
        Set<PatientId> erased = new HashSet<>();
        follower.read(
                state -> {
                    shares.stream()
                            .map(SeedShare::patientId)
                            .filter(id -> erased(state, id))
                            .forEach(erased::add);
                    return erased;
                });
        if (!erased.isEmpty()) {
            store.destroy(erased);
        }
    }

    private static boolean erased(LedgerFollower.Snapshot state, PatientId patientId) {
        return state.patient(patientId).map(PatientView::erased).orElse(false);
    }

    SeedOutcome giveBack(SeedRequest request, Cancellation cancellation)
            throws LedgerException, CustodyStoreException {
        if (request.to() != number) {
            return new SeedOutcome.Refused(SeedFault.NOT_FOR_ME);
        }
        long history = follower.current(LedgerFollower.Snapshot::history);
        Optional<Account> signer = seeds.signer(request);
        if (!follower.read(state -> isNow(state, request.custodian(), signer))) {
            return new SeedOutcome.Refused(SeedFault.NOT_ENTITLED);
        }
        long age = clock.instant().getEpochSecond() - request.time();
        if (Math.abs(age) > FRESH.toSeconds()) {
            return new SeedOutcome.Refused(SeedFault.TOO_OLD);
        }
        for (PatientId patientId : request.patients()) {
            if (cancellation.requested()) {
                return new SeedOutcome.Refused(SeedFault.CANCELLED);
            }
            if (!follower.consistent(history, patientId)) {
                return new SeedOutcome.Refused(SeedFault.LEDGER_INCONSISTENT);
            }
        }
        Optional<RecipientPublicKey> successor =
                follower.read(state -> state.consortium().custodian(request.custodian()))
                        .flatMap(custodian -> publicKeys.get(custodian.transportKey()));
        if (successor.isEmpty()) {
            return new SeedOutcome.Refused(SeedFault.NO_TRANSPORT_KEY);
        }
        Optional<List<PatientId>> living = living(request, history);
        if (living.isEmpty()) {
            return new SeedOutcome.Refused(SeedFault.LEDGER_INCONSISTENT);
        }
        noteLoss(request.custodian());
        try {
            return new SeedOutcome.Returned(
                    shares(request.custodian(), living.get(), successor.get()));
        } catch (IllegalArgumentException _) {
            // What lies under the digest has a key's length, but is none.
            return new SeedOutcome.Refused(SeedFault.NO_TRANSPORT_KEY);
        }
    }

    /** Who lost its own seeds lost what it was given too; once for all parts of one recovery. */
    private synchronized void noteLoss(int custodian) throws CustodyStoreException {
        Instant now = clock.instant();
        Instant before = lostAt.get(custodian);
        if (before == null || Duration.between(before, now).abs().compareTo(FRESH) > 0) {
            store.lostBy(custodian);
            lostAt.put(custodian, now);
        }
    }

    /** Who isn't erased; empty when the log was begun again, so that nobody knows. */
    private Optional<List<PatientId>> living(SeedRequest request, long history) {
        return follower.read(
                state ->
                        state.history() == history
                                ? Optional.of(
                                        request.patients().stream()
                                                .distinct()
                                                .filter(id -> !erased(state, id))
                                                .toList())
                                : Optional.empty());
    }

    private List<SeedShare> shares(
            int custodian, List<PatientId> living, RecipientPublicKey successor)
            throws CustodyStoreException {
        List<SeedShare> returned = new ArrayList<>();
        for (PatientId patientId : living) {
            for (HeldShare held : store.held(custodian, patientId)) {
                try (Secret share = store.share(held)) {
                    returned.add(seeds.giveBack(held.share(), share, successor));
                }
            }
        }
        return returned;
    }
}
