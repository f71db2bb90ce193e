package io.wardkey.custody;

import io.wardkey.custody.RecordRules.Decision;
import io.wardkey.domain.content.Cancellation;
import io.wardkey.domain.content.ContentStore;
import io.wardkey.domain.custody.AcknowledgeOutcome;
import io.wardkey.domain.custody.CustodianStatus;
import io.wardkey.domain.custody.CustodianStatus.LedgerHealth;
import io.wardkey.domain.custody.Declined;
import io.wardkey.domain.custody.DepositOutcome;
import io.wardkey.domain.custody.FiledNode;
import io.wardkey.domain.custody.KeepOutcome;
import io.wardkey.domain.custody.KeyCustodian;
import io.wardkey.domain.custody.Refusal;
import io.wardkey.domain.custody.ReleaseOutcome;
import io.wardkey.domain.custody.ReleaseRequest;
import io.wardkey.domain.custody.SeedFault;
import io.wardkey.domain.custody.SeedOutcome;
import io.wardkey.domain.custody.SeedRequest;
import io.wardkey.domain.custody.SeedShare;
import io.wardkey.domain.custody.UnlockOutcome;
import io.wardkey.domain.custody.UnlockRequest;
import io.wardkey.domain.key.CardHandover;
import io.wardkey.domain.key.KeyMaker;
import io.wardkey.domain.ledger.AccessLedger;
import io.wardkey.domain.ledger.AccessLedger.Tip;
import io.wardkey.domain.ledger.LedgerException;
import io.wardkey.domain.ledger.PatientId;
import io.wardkey.domain.ledger.RecordId;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One organisation's custodian: reads each receipt from its own node, asks the logs what it still
 * entitles to, unseals, checks commitments, and seals the shares to the reader of the entry.
 *
 * <p>Keeps nothing secret longer than a request. Thread-safe.
 */
public final class Custodian implements KeyCustodian {

    private final int number;
    private final AccessLedger ledger;
    private final ContentStore content;
    private final CustodianStore store;
    private final LedgerFollower follower;
    private final InstantSource clock;
    private final KeyMaker maker;
    private final CardDesk cards;
    private final ReleaseDesk releases;
    private final PublicKeys publicKeys;
    private final SeedDesk seeds;
    private final ErasureReplay replay;

    /**
     * @param number of the organisation whose custodian it is
     * @param follower of the organisation's own node
     * @param content not closed here
     * @param store closed here
     * @param keys the custodian's own; not closed here
     */
    public Custodian(
            int number,
            LedgerFollower follower,
            ContentStore content,
            CustodianStore store,
            CustodianKeys keys,
            KeyMaker maker,
            Limits limits,
            InstantSource clock) {
        this.number = number;
        this.ledger = follower.ledger();
        this.content = content;
        this.store = store;
        this.clock = clock;
        this.maker = maker;
        this.follower = follower;
        this.cards = new CardDesk(number, ledger.network(), follower, store, keys.transport());
        this.publicKeys = new PublicKeys(content);
        this.seeds =
                new SeedDesk(
                        number,
                        ledger.network(),
                        follower,
                        store,
                        publicKeys,
                        keys.transport(),
                        clock);
        this.replay = new ErasureReplay(follower, store);
        this.releases = new ReleaseDesk(number, ledger, follower, store, publicKeys, limits, clock);
    }

    /**
     * What makes, shares, recovers and destroys this custodian's keys; for one thread.
     *
     * @param others the network's other custodians by number; not closed here
     */
    public KeyKeeper keeper(CustodianKeys keys, Map<Integer, ? extends KeyCustodian> others) {
        Peers peers = new Peers(others, clock);
        SeedDealer dealer =
                new SeedDealer(
                        number,
                        ledger.network(),
                        follower,
                        store,
                        publicKeys,
                        keys.signer(),
                        peers);
        SeedRecovery recovery =
                new SeedRecovery(
                        number, ledger.network(), follower, store, keys, maker, peers, clock);
        return new KeyKeeper(
                number,
                ledger,
                content,
                store,
                follower,
                keys.signer(),
                maker,
                clock,
                dealer,
                recovery);
    }

    @Override
    public int number() {
        return number;
    }

    @Override
    public ReleaseOutcome release(ReleaseRequest request, Cancellation cancellation) {
        try {
            follower.catchUp();
            replay.run();
            return releases.release(request, cancellation);
        } catch (LedgerException.Cancelled _) {
            return new ReleaseOutcome.Refused(Declined.CANCELLED);
        } catch (LedgerException _) {
            return new ReleaseOutcome.Refused(Declined.LEDGER_UNREACHABLE);
        } catch (CustodyStoreException _) {
            return new ReleaseOutcome.Refused(Declined.STORE_FAILED);
        }
    }

    @Override
    public AcknowledgeOutcome acknowledge(List<FiledNode> filed, Cancellation cancellation) {
        if (filed.isEmpty() || filed.size() > ReleaseRequest.MAX_NODES) {
            return new AcknowledgeOutcome.Refused(Declined.MALFORMED);
        }
        try {
            follower.catchUp();
            replay.run();
            Map<PatientId, Unsealing> byPatient = new HashMap<>();
            try {
                List<Optional<Refusal>> refusals = new ArrayList<>();
                for (FiledNode each : filed) {
                    if (cancellation.requested()) {
                        return new AcknowledgeOutcome.Refused(Declined.CANCELLED);
                    }
                    Unsealing unsealing =
                            byPatient.computeIfAbsent(
                                    each.patientId(),
                                    patient -> new Unsealing(number, patient, store));
                    refusals.add(unsealing.check(each.node(), id -> filed(each.patientId(), id)));
                }
                return new AcknowledgeOutcome.Checked(refusals);
            } finally {
                byPatient.values().forEach(Unsealing::close);
            }
        } catch (LedgerException _) {
            return new AcknowledgeOutcome.Refused(Declined.LEDGER_UNREACHABLE);
        } catch (CustodyStoreException _) {
            return new AcknowledgeOutcome.Refused(Declined.STORE_FAILED);
        }
    }

    private Decision filed(PatientId patientId, RecordId id) {
        return follower.read(
                snapshot ->
                        snapshot.patient(patientId)
                                .map(
                                        patient ->
                                                new RecordRules(
                                                                ledger.network(),
                                                                snapshot.consortium(),
                                                                patient)
                                                        .filed(id))
                                .orElse(new Decision.No(Refusal.NOT_FILED_BEFORE)));
    }

    @Override
    public DepositOutcome deposit(CardHandover handover, Cancellation cancellation) {
        try {
            replay.run();
        } catch (LedgerException _) {
            return new DepositOutcome.Refused(DepositOutcome.Fault.LEDGER_UNREACHABLE);
        } catch (CustodyStoreException _) {
            return new DepositOutcome.Refused(DepositOutcome.Fault.STORE_FAILED);
        }
        return cards.deposit(handover);
    }

    @Override
    public UnlockOutcome unlock(UnlockRequest request, Cancellation cancellation) {
        try {
            replay.run();
        } catch (LedgerException | CustodyStoreException _) {
            return new UnlockOutcome.StoreFailed();
        }
        return cards.unlock(request);
    }

    @Override
    public KeepOutcome keepSeedShares(List<SeedShare> shares, Cancellation cancellation) {
        try {
            replay.run();
            return seeds.keep(shares, cancellation);
        } catch (LedgerException _) {
            return new KeepOutcome.Refused(SeedFault.LEDGER_UNREACHABLE);
        } catch (CustodyStoreException _) {
            return new KeepOutcome.Refused(SeedFault.STORE_FAILED);
        }
    }

    @Override
    public SeedOutcome seedShares(SeedRequest request, Cancellation cancellation) {
        try {
            replay.run();
            return seeds.giveBack(request, cancellation);
        } catch (LedgerException _) {
            return new SeedOutcome.Refused(SeedFault.LEDGER_UNREACHABLE);
        } catch (CustodyStoreException _) {
            return new SeedOutcome.Refused(SeedFault.STORE_FAILED);
        }
    }

    @Override
    public CustodianStatus status(Cancellation cancellation) {
        LedgerHealth health;
        try {
            follower.catchUp();
            health =
                    follower.consistent(PatientId.CONSORTIUM)
                            ? LedgerHealth.GOOD
                            : LedgerHealth.INCONSISTENT;
        } catch (LedgerException _) {
            health = LedgerHealth.UNREACHABLE;
        }
        Optional<Tip> tip = follower.read(snapshot -> snapshot.log().tip());
        return new CustodianStatus.Serving(
                number,
                ledger.network(),
                tip.map(Tip::height).orElse(0L),
                tip.map(Tip::time).orElse(0L),
                store.patients(),
                health);
    }

    @Override
    public void close() {
        store.close();
    }
}
