package io.wardkey.custody;

import io.wardkey.crypto.seed.SeedPlace;
import io.wardkey.crypto.seed.SeedShares;
import io.wardkey.custody.StoreEvents.ShareGiven;
import io.wardkey.domain.Bytes32;
import io.wardkey.domain.content.Cancellation;
import io.wardkey.domain.custody.KeepOutcome;
import io.wardkey.domain.custody.KeyCustodian;
import io.wardkey.domain.custody.SeedFault;
import io.wardkey.domain.custody.SeedShare;
import io.wardkey.domain.key.AccountSigner;
import io.wardkey.domain.key.RecipientPublicKey;
import io.wardkey.domain.key.Secret;
import io.wardkey.domain.ledger.NetworkId;
import io.wardkey.domain.ledger.PatientId;
import io.wardkey.rules.projection.Custodian;
import io.wardkey.rules.projection.PatientView;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Hands each other custodian its share of every announced key's seed, and again when custodians or
 * threshold change. What was kept is noted durably; what was not is tried again at a later step, so
 * that dying between the two costs no more than handing the same share over twice. For one thread.
 */
final class SeedDealer {

    private final int number;
    private final LedgerFollower follower;
    private final CustodianStore store;
    private final PublicKeys publicKeys;
    private final AccountSigner signer;
    private final Peers peers;
    private final SeedShares seeds;
    private final Set<PatientId> todo = new TreeSet<>();
    private int losses;

    SeedDealer(
            int number,
            NetworkId network,
            LedgerFollower follower,
            CustodianStore store,
            PublicKeys publicKeys,
            AccountSigner signer,
            Peers peers) {
        this.number = number;
        this.follower = follower;
        this.store = store;
        this.publicKeys = publicKeys;
        this.signer = signer;
        this.peers = peers;
        this.seeds = new SeedShares(network);
        this.losses = store.losses();
    }

    /** Takes note of logs that changed. */
    void changed(Collection<PatientId> logs) {
        todo.addAll(logs);
        if (todo.remove(PatientId.CONSORTIUM)) {
            todo.addAll(store.patientIds());
        }
    }

    /** Hands over what is missing; how many shares are kept now that weren't. */
    int deal(Cancellation cancellation) throws CustodyStoreException {
        int now = store.losses();
        if (now != losses) {
            losses = now;
            todo.addAll(store.patientIds());
        }
        if (todo.isEmpty()) {
            return 0;
        }
        Map<Custodian, List<ShareGiven>> missing = follower.read(this::missing);
        Set<PatientId> left = new HashSet<>();
        int kept = 0;
        for (Map.Entry<Custodian, List<ShareGiven>> each : missing.entrySet()) {
            kept += hand(each.getKey(), each.getValue(), left, cancellation);
        }
        todo.retainAll(left);
        return kept;
    }

    private Map<Custodian, List<ShareGiven>> missing(LedgerFollower.Snapshot state) {
        Map<Custodian, List<ShareGiven>> missing =
                new TreeMap<>((a, b) -> Integer.compare(a.organisation(), b.organisation()));
        int threshold = state.consortium().threshold();
        List<Custodian> others =
                state.consortium().custodians().stream()
                        .filter(custodian -> custodian.organisation() != number)
                        .toList();
        for (PatientId patientId : todo) {
            Optional<PatientView> patient = state.patient(patientId).filter(view -> !view.erased());
            for (Bytes32 digest :
                    patient.map(view -> view.custodyKeysEver(number)).orElse(Set.of())) {
                if (!store.has(patientId, digest)) {
                    continue;
                }
                for (Custodian to : others) {
                    ShareGiven share =
                            new ShareGiven(
                                    patientId, digest, to.organisation(), to.account(), threshold);
                    if (!store.isGiven(share)) {
                        missing.computeIfAbsent(to, _ -> new ArrayList<>()).add(share);
                    }
                }
            }
        }
        return missing;
    }

    /**
     * @param left receives the patients for whom something is to be tried again
     */
    private int hand(
            Custodian to, List<ShareGiven> all, Set<PatientId> left, Cancellation cancellation)
            throws CustodyStoreException {
        Optional<KeyCustodian> peer = peers.toAsk(to.organisation());
        Optional<RecipientPublicKey> transport =
                peer.flatMap(_ -> publicKeys.get(to.transportKey()));
        int kept = 0;
        int at = 0;
        while (at < all.size() && transport.isPresent() && !cancellation.requested()) {
            List<ShareGiven> part =
                    all.subList(at, Math.min(all.size(), at + SeedShare.MAX_AT_ONCE));
            at += part.size();
            List<ShareGiven> done = handPart(part, peer.get(), transport.get(), cancellation);
            kept += done.size();
            if (done.size() < part.size()) {
                part.stream()
                        .filter(share -> !done.contains(share))
                        .forEach(share -> left.add(share.patientId()));
                peers.failed(to.organisation());
                break;
            }
        }
        if (peer.isPresent() && transport.isEmpty()) {
            peers.failed(to.organisation());
        }
        all.subList(at, all.size()).forEach(share -> left.add(share.patientId()));
        return kept;
    }

    /** What is kept now. */
    private List<ShareGiven> handPart(
            List<ShareGiven> part,
            KeyCustodian peer,
            RecipientPublicKey transport,
            Cancellation cancellation)
            throws CustodyStoreException {
        List<ShareGiven> dealt = new ArrayList<>();
        List<SeedShare> shares = new ArrayList<>();
        for (ShareGiven each : part) {
            Optional<Secret> seed = store.seed(each.patientId(), each.digest());
            if (seed.isEmpty()) {
                continue;
            }
            try (Secret owned = seed.get()) {
                shares.add(
                        seeds.deal(
                                new SeedPlace(
                                        number, each.patientId(), each.digest(), each.threshold()),
                                owned,
                                each.holder(),
                                transport,
                                signer));
                dealt.add(each);
            } catch (IllegalArgumentException _) {
                // The holder's transport key is no key: nothing can be sealed to it.
                return List.of();
            }
        }
        if (shares.isEmpty()
                || !(peer.keepSeedShares(shares, cancellation)
                        instanceof KeepOutcome.Judged(List<Optional<SeedFault>> faults))
                || faults.size() != shares.size()) {
            return List.of();
        }
        List<ShareGiven> kept = new ArrayList<>();
        for (int i = 0; i < faults.size(); i++) {
            if (faults.get(i).isEmpty()) {
                kept.add(dealt.get(i));
            }
        }
        if (!kept.isEmpty()) {
            store.given(kept);
        }
        return kept;
    }
}
