package io.wardkey.custody;

import io.wardkey.custody.SealedJournal.Frame;
import io.wardkey.custody.SealedJournal.Place;
import io.wardkey.custody.StoreEvents.CardBeside;
import io.wardkey.custody.StoreEvents.CardGone;
import io.wardkey.custody.StoreEvents.CardKept;
import io.wardkey.custody.StoreEvents.Event;
import io.wardkey.custody.StoreEvents.SeedKept;
import io.wardkey.custody.StoreEvents.ShareDamaged;
import io.wardkey.custody.StoreEvents.ShareGiven;
import io.wardkey.custody.StoreEvents.ShareHeld;
import io.wardkey.custody.StoreEvents.SharesLost;
import io.wardkey.custody.StoreEvents.Tried;
import io.wardkey.domain.ByteString;
import io.wardkey.domain.Bytes32;
import io.wardkey.domain.custody.SeedShare;
import io.wardkey.domain.key.RecipientKeyPair;
import io.wardkey.domain.key.Secret;
import io.wardkey.domain.ledger.PatientId;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What a custodian keeps: a seed for each key of each patient, shares of others' seeds, and the
 * locks of cards. Every change is durable when its method returns. Seeds and shares are sealed in
 * memory as on disk, and unsealed only for who asks; shares are read from disk, since they are
 * asked for only when another custodian lost its seeds. Thread-safe.
 */
public final class CustodianStore implements AutoCloseable {

    private final SealedJournal journal;
    private final AtRest atRest;
    private SeedBook seeds = new SeedBook();
    private CardBook cards = new CardBook();
    private ShareBook shares = new ShareBook();
    private int losses;

    private CustodianStore(SealedJournal journal, AtRest atRest) {
        this.journal = journal;
        this.atRest = atRest;
    }

    /**
     * Opens a custodian's folder, or begins one.
     *
     * @param storeKey 32 bytes; a copy is kept
     */
    public static CustodianStore open(Path folder, Secret storeKey, SecureRandom random)
            throws CustodyStoreException {
        SealedJournal.Opened opened = SealedJournal.open(folder, storeKey, random);
        CustodianStore store = new CustodianStore(opened.journal(), new AtRest(storeKey, random));
        boolean read = false;
        try {
            for (Frame frame : opened.frames()) {
                store.apply(StoreEvents.decode(frame), frame.place());
            }
            read = true;
            return store;
        } finally {
            if (!read) {
                store.close();
            }
        }
    }

    private void apply(Event event, Place place) {
        switch (event) {
            case SeedKept seed -> seeds.kept(seed);
            case CardKept kept -> cards.kept(kept);
            case CardBeside beside -> cards.beside(beside);
            case Tried tried -> cards.tried(tried);
            case CardGone gone -> cards.gone(gone);
            case ShareHeld held -> shares.held(held, place);
            case ShareDamaged damaged -> shares.damaged(damaged);
            case ShareGiven given -> shares.given(given);
            case SharesLost lost -> {
                shares.lost(lost);
                losses++;
            }
        }
    }

    private void write(List<Event> events) throws CustodyStoreException {
        if (events.isEmpty()) {
            return;
        }
        apply(events, journal.append(events.stream().map(StoreEvents::encode).toList()));
    }

    private void apply(List<Event> events, List<Place> places) {
        for (int i = 0; i < events.size(); i++) {
            apply(events.get(i), places.get(i));
        }
    }

    // Seeds.

    /** How many patients there are keys for. */
    synchronized int patients() {
        return seeds.size();
    }

    synchronized Set<PatientId> patientIds() {
        return seeds.patients();
    }

    /** Keeps the seeds of new keys, all of them or none. */
    synchronized void keep(Map<PatientId, RecipientKeyPair> pairs) throws CustodyStoreException {
        List<Event> events = new ArrayList<>();
        pairs.forEach(
                (patientId, pair) -> {
                    Bytes32 digest = pair.publicKey().digest();
                    events.add(new SeedKept(patientId, digest, atRest.seal(pair.seed(), digest)));
                });
        write(events);
    }

    /** The seed of a key, the caller's to close. */
    synchronized Optional<Secret> seed(PatientId patientId, Bytes32 digest) {
        return seeds.of(patientId, digest).map(kept -> atRest.unseal(kept.seed(), digest));
    }

    /** Digest of the key made last for a patient. */
    synchronized Optional<Bytes32> latestKey(PatientId patientId) {
        return seeds.latest(patientId);
    }

    synchronized boolean has(PatientId patientId, Bytes32 digest) {
        return seeds.of(patientId, digest).isPresent();
    }

    /** Keeps seeds that others gave back, all of them or none. */
    synchronized void keep(List<Recovered> recovered) throws CustodyStoreException {
        write(
                recovered.stream()
                        .<Event>map(
                                each ->
                                        new SeedKept(
                                                each.patientId(),
                                                each.digest(),
                                                atRest.seal(each.seed(), each.digest())))
                        .toList());
    }

    /** Patients of whom anything is kept: a seed, a share, a card. */
    synchronized Set<PatientId> everybody() {
        Set<PatientId> all = new HashSet<>(seeds.patients());
        all.addAll(shares.patients());
        all.addAll(cards.patients());
        return Set.copyOf(all);
    }

    /**
     * Destroys all keys, shares and cards of these patients. Of others all is kept but shares that
     * are damaged on disk: those are lost, which must not keep anybody from being erased.
     */
    synchronized void destroy(Collection<PatientId> patientIds) throws CustodyStoreException {
        if (patientIds.stream().noneMatch(this::knows)) {
            return;
        }
        List<Event> events = new ArrayList<>(seeds.without(patientIds));
        events.addAll(cards.without(patientIds));
        events.addAll(shares.givenWithout(patientIds));
        events.addAll(shares.damagedWithout(patientIds));
        for (ShareBook.Kept held : shares.heldWithout(patientIds)) {
            Optional<HeldShare> share = read(held.place());
            events.add(share.<Event>map(ShareHeld::new).orElse(held.otherwise()));
        }
        List<Place> places = journal.rewrite(events.stream().map(StoreEvents::encode).toList());
        seeds = new SeedBook();
        cards = new CardBook();
        shares = new ShareBook();
        apply(events, places);
    }

    private boolean knows(PatientId patientId) {
        return seeds.has(patientId) || shares.has(patientId) || cards.has(patientId);
    }

    // Shares of seeds.

    /** Keeps shares of others' seeds, all of them or none; each replaces the one before. */
    synchronized void hold(Map<SeedShare, Secret> opened) throws CustodyStoreException {
        List<Event> events = new ArrayList<>();
        opened.forEach(
                (share, secret) ->
                        events.add(
                                new ShareHeld(
                                        new HeldShare(
                                                share.sealed(HeldShare.UNSEALED),
                                                atRest.seal(secret, share.commitment())))));
        write(events);
    }

    /** Whether this very share is kept, and undamaged. */
    synchronized boolean holds(SeedShare share) throws CustodyStoreException {
        Optional<Place> place = shares.of(share);
        return place.isPresent()
                && read(place.get())
                        .map(HeldShare::share)
                        .map(SeedShare::commitment)
                        .equals(Optional.of(share.commitment()));
    }

    /** How many shares were lost by damage, and not given again since. */
    synchronized int damagedShares() {
        return shares.damaged();
    }

    /** The shares of a custodian's seeds for a patient that are undamaged. */
    synchronized List<HeldShare> held(int custodian, PatientId patientId)
            throws CustodyStoreException {
        List<HeldShare> held = new ArrayList<>();
        for (Place place : shares.of(custodian, patientId)) {
            read(place).ifPresent(held::add);
        }
        return held;
    }

    /** Empty, and said in the log, when it is damaged. */
    private Optional<HeldShare> read(Place place) throws CustodyStoreException {
        try {
            return Optional.of(StoreEvents.share(journal.read(place)));
        } catch (CustodyStoreException.Damaged e) {
            System.getLogger(CustodianStore.class.getName())
                    .log(System.Logger.Level.WARNING, "a share of another's seed is lost", e);
            return Optional.empty();
        }
    }

    /** The share, the caller's to close. */
    Secret share(HeldShare held) {
        return atRest.unseal(held.atRest(), held.share().commitment());
    }

    synchronized boolean isGiven(ShareGiven given) {
        return shares.isGiven(given);
    }

    /** Notes that others keep shares. */
    synchronized void given(List<ShareGiven> given) throws CustodyStoreException {
        write(List.<Event>copyOf(given));
    }

    /** Notes that a custodian lost what it was given. */
    synchronized void lostBy(int holder) throws CustodyStoreException {
        write(List.of(new SharesLost(holder)));
    }

    /** How often somebody lost something; a change means that there is something to give. */
    synchronized int losses() {
        return losses;
    }

    // Cards.

    /** The locks under a locator: the one that counts, then the next one, if there is one. */
    synchronized List<StoredCard> locks(Bytes32 locator) {
        return cards.under(locator);
    }

    synchronized List<StoredCard> cards(PatientId patientId) {
        return cards.of(patientId);
    }

    /** Keeps a card and gives up those that it replaces, both or neither. */
    synchronized void replace(StoredCard card, Collection<Bytes32> replaced)
            throws CustodyStoreException {
        List<Event> events = new ArrayList<>();
        replaced.stream()
                .filter(locator -> !locator.equals(card.locator()))
                .forEach(locator -> events.add(new CardGone(locator)));
        events.add(new CardKept(card));
        write(events);
    }

    /** Keeps a lock beside the one that counts, in the place of one that was there before. */
    synchronized void keepBeside(StoredCard card) throws CustodyStoreException {
        write(List.of(new CardBeside(card)));
    }

    /**
     * One attempt at the locks under a locator; what it changes is durable before anybody knows how
     * it went.
     *
     * @return empty when there is no such card
     */
    synchronized Optional<CardBook.Tries> attempt(
            Bytes32 locator, Bytes32 cardProof, Bytes32 pinProof) throws CustodyStoreException {
        CardBook.Attempt attempt = cards.attempt(locator, cardProof, pinProof);
        write(attempt.changes());
        return attempt.tries();
    }

    ByteString sealShare(Secret share, Bytes32 locator) {
        return atRest.seal(share, locator);
    }

    /** The share behind a lock, the caller's to close. */
    Secret share(StoredCard card) {
        return atRest.unseal(card.share(), card.locator());
    }

    @Override
    public synchronized void close() {
        journal.close();
        atRest.close();
    }
}
