package io.wardkey.custody;

import io.wardkey.domain.Bytes32;
import io.wardkey.domain.content.Cancellation;
import io.wardkey.domain.content.Cid;
import io.wardkey.domain.content.ContentStore;
import io.wardkey.domain.content.StoreException;
import io.wardkey.domain.key.AccountSigner;
import io.wardkey.domain.key.KeyMaker;
import io.wardkey.domain.key.RecipientKeyPair;
import io.wardkey.domain.key.RecipientPublicKey;
import io.wardkey.domain.key.Secret;
import io.wardkey.domain.ledger.AccessLedger;
import io.wardkey.domain.ledger.Account;
import io.wardkey.domain.ledger.Command;
import io.wardkey.domain.ledger.Fate;
import io.wardkey.domain.ledger.LedgerException;
import io.wardkey.domain.ledger.PatientCommand;
import io.wardkey.domain.ledger.PatientId;
import io.wardkey.domain.ledger.SignedCommand;
import io.wardkey.rules.projection.Erasure;
import io.wardkey.rules.projection.PatientView;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Makes this custodian's key for every patient, shares its seed among the others, recovers it from
 * them when it is lost, and destroys it when the patient was erased. Each step looks at the ledger,
 * does what is missing, and may die anywhere: a seed is durable before its public key is announced,
 * and doing a step again is harmless. For one thread.
 */
public final class KeyKeeper {

    /** Patients in one transaction. */
    static final int BATCH = 100;

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final int number;
    private final AccessLedger ledger;
    private final ContentStore content;
    private final CustodianStore store;
    private final LedgerFollower follower;
    private final Changes changes;
    private final AccountSigner signer;
    private final KeyMaker maker;
    private final InstantSource clock;
    private final SeedDealer dealer;
    private final SeedRecovery recovery;
    private final Set<PatientId> todo = new TreeSet<>();
    private final Refusals refusals;

    KeyKeeper(
            int number,
            AccessLedger ledger,
            ContentStore content,
            CustodianStore store,
            LedgerFollower follower,
            AccountSigner signer,
            KeyMaker maker,
            InstantSource clock,
            SeedDealer dealer,
            SeedRecovery recovery) {
        this.number = number;
        this.ledger = ledger;
        this.content = content;
        this.store = store;
        this.follower = follower;
        this.changes = follower.changes();
        this.signer = signer;
        this.maker = maker;
        this.clock = clock;
        this.dealer = dealer;
        this.recovery = recovery;
        this.refusals = new Refusals(BATCH, clock);
    }

    /**
     * What one step did.
     *
     * @param announced keys
     * @param destroyed patients whose keys were destroyed
     * @param erased erasures that were due and carried out
     * @param recovered seeds that others gave back
     * @param shared shares of seeds that others keep now
     */
    public record Step(int announced, int destroyed, int erased, int recovered, int shared) {}

    /** Custodians that handed back what can't be the share that they were given. */
    public Set<Integer> liars() {
        return recovery.liars();
    }

    /** How many shares of others' seeds were lost by damage, and not given again since. */
    public int damagedShares() {
        return store.damagedShares();
    }

    /** Does what the ledger asks for now. */
    public Step step(Cancellation cancellation)
            throws LedgerException, StoreException, CustodyStoreException {
        look();
        Work work = follower.read(this::work);
        if (!work.serving()) {
            store.destroy(work.erased());
            return new Step(0, work.erased().size(), 0, 0, 0);
        }
        int carriedOut = carryOut(work.due(), cancellation);
        store.destroy(work.erased());
        Set<PatientId> left = new HashSet<>();
        for (List<PatientId> batch : refusals.batches(work.toReport())) {
            if (!done(new PatientCommand.DestroyedCustodyKeys(batch), batch, cancellation)) {
                left.addAll(batch);
            }
        }
        SeedRecovery.Result recovered = recovery.recover(work.toRecover(), cancellation);
        left.addAll(recovered.waiting());
        List<PatientId> toAnnounce = new ArrayList<>(work.toAnnounce());
        toAnnounce.addAll(recovered.keyless());
        int announced = 0;
        for (List<PatientId> batch : refusals.batches(toAnnounce)) {
            if (announce(batch, cancellation)) {
                announced += batch.size();
            } else {
                // One patient erased meanwhile refuses all: a later look leaves that one out.
                left.addAll(batch);
            }
        }
        work.settled().stream().filter(patient -> !left.contains(patient)).forEach(todo::remove);
        if (announced > 0) {
            // Shared at once: until it is, only this custodian's disk holds the seed.
            look();
        }
        int shared = dealer.deal(cancellation);
        return new Step(announced, work.erased().size(), carriedOut, recovered.seeds(), shared);
    }

    private void look() throws LedgerException {
        follower.catchUp();
        Set<PatientId> changed = changes.drain();
        refusals.forget(changed);
        todo.addAll(changed);
        todo.remove(PatientId.CONSORTIUM);
        dealer.changed(changed);
    }

    /**
     * What is to be done.
     *
     * @param serving whether this custodian is the one that the ledger names
     * @param toRecover patients for whom a key was announced whose seed is not here
     * @param settled patients for whom there will be nothing more to do until their log changes
     */
    private record Work(
            boolean serving,
            List<PatientId> due,
            List<PatientId> erased,
            List<PatientId> toReport,
            List<PatientId> toAnnounce,
            List<PatientId> toRecover,
            List<PatientId> settled) {}

    private Work work(LedgerFollower.Snapshot state) {
        long now = clock.instant().getEpochSecond();
        boolean serving =
                state.consortium()
                        .custodian(number)
                        .map(known -> known.account().equals(account()))
                        .orElse(false);
        List<PatientId> due = new ArrayList<>();
        List<PatientId> erased = new ArrayList<>();
        List<PatientId> toReport = new ArrayList<>();
        List<PatientId> toAnnounce = new ArrayList<>();
        List<PatientId> toRecover = new ArrayList<>();
        List<PatientId> settled = new ArrayList<>();
        for (PatientId patientId : todo) {
            if (refusals.waits(patientId)) {
                continue;
            }
            Optional<PatientView> patient = state.patient(patientId);
            if (patient.isEmpty() || !patient.get().registered()) {
                settled.add(patientId);
                continue;
            }
            boolean waits = false;
            switch (patient.get().erasure()) {
                case Erasure.Erased _ -> {
                    erased.add(patientId);
                    if (!patient.get().custodyKeyDestroyed(number)
                            && patient.get().custodyKey(number).isPresent()) {
                        toReport.add(patientId);
                    }
                }
                case Erasure.Confirmed(long effectiveAt) -> {
                    waits = true;
                    if (effectiveAt <= now) {
                        due.add(patientId);
                    }
                }
                case Erasure.None _, Erasure.Requested _ -> {
                    if (patient.get().custodyKey(number).isEmpty()) {
                        toAnnounce.add(patientId);
                    } else if (!complete(patient.get())) {
                        toRecover.add(patientId);
                    }
                }
            }
            if (!waits) {
                settled.add(patientId);
            }
        }
        return new Work(serving, due, erased, toReport, toAnnounce, toRecover, settled);
    }

    private boolean complete(PatientView patient) {
        return patient.custodyKeysEver(number).stream()
                .allMatch(digest -> store.has(patient.patientId(), digest));
    }

    private Account account() {
        return Account.of(signer.address().toByteArray());
    }

    private int carryOut(List<PatientId> due, Cancellation cancellation) throws LedgerException {
        int carriedOut = 0;
        for (PatientId patientId : due) {
            Command command = new PatientCommand.CompleteErasure(patientId);
            // Another custodian may have been first.
            if (ledger.check(command, account()).isEmpty()
                    && done(command, List.of(patientId), cancellation)) {
                carriedOut++;
            }
        }
        return carriedOut;
    }

    private boolean announce(List<PatientId> patientIds, Cancellation cancellation)
            throws LedgerException, StoreException, CustodyStoreException {
        Map<PatientId, RecipientPublicKey> keys = new LinkedHashMap<>();
        Map<PatientId, RecipientKeyPair> fresh = new HashMap<>();
        try {
            for (PatientId patientId : patientIds) {
                Optional<RecipientPublicKey> kept = kept(patientId);
                if (kept.isPresent()) {
                    keys.put(patientId, kept.get());
                } else {
                    RecipientKeyPair pair = maker.newRecipient();
                    fresh.put(patientId, pair);
                    keys.put(patientId, pair.publicKey());
                }
            }
            if (!fresh.isEmpty()) {
                store.keep(fresh);
            }
        } finally {
            fresh.values().forEach(RecipientKeyPair::close);
        }
        try (ContentStore.Batch batch = content.begin(cancellation)) {
            for (RecipientPublicKey key : keys.values()) {
                batch.pin(batch.addBlock(Cid.Codec.DAG_CBOR, key.block()));
            }
            batch.commit();
        }
        List<Bytes32> digests = keys.values().stream().map(RecipientPublicKey::digest).toList();
        return done(
                new PatientCommand.AnnounceCustodyKeys(List.copyOf(keys.keySet()), digests),
                patientIds,
                cancellation);
    }

    /** A key that was made, and whose announcement never became final. */
    private Optional<RecipientPublicKey> kept(PatientId patientId) {
        Optional<Bytes32> digest = store.latestKey(patientId);
        Optional<Secret> seed = digest.flatMap(known -> store.seed(patientId, known));
        if (seed.isEmpty()) {
            return Optional.empty();
        }
        try (Secret owned = seed.get();
                RecipientKeyPair pair = maker.recipient(owned)) {
            return Optional.of(pair.publicKey());
        }
    }

    /** Whether it was carried out; the rules may have refused it of one that it names. */
    private boolean done(Command command, List<PatientId> named, Cancellation cancellation)
            throws LedgerException {
        SignedCommand signed = ledger.sign(command, signer, ledger.nextTransactionNonce(account()));
        ledger.send(signed);
        boolean done = ledger.await(signed, PATIENCE, cancellation) instanceof Fate.Done;
        if (!done) {
            refusals.add(named);
        }
        return done;
    }
}
