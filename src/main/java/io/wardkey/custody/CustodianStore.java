package io.wardkey.custody;

import io.wardkey.crypto.AesGcm;
import io.wardkey.crypto.card.CardLock;
import io.wardkey.custody.StoreEvents.CardBeside;
import io.wardkey.custody.StoreEvents.CardGone;
import io.wardkey.custody.StoreEvents.CardKept;
import io.wardkey.custody.StoreEvents.Event;
import io.wardkey.custody.StoreEvents.SeedKept;
import io.wardkey.custody.StoreEvents.ShareGiven;
import io.wardkey.custody.StoreEvents.ShareHeld;
import io.wardkey.custody.StoreEvents.SharesLost;
import io.wardkey.custody.StoreEvents.Tried;
import io.wardkey.domain.ByteString;
import io.wardkey.domain.Bytes32;
import io.wardkey.domain.content.MalformedContent;
import io.wardkey.domain.custody.SeedShare;
import io.wardkey.domain.key.RecipientKeyPair;
import io.wardkey.domain.key.Secret;
import io.wardkey.domain.ledger.PatientId;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What a custodian keeps: a seed for each key of each patient, shares of others' seeds, and the
 * locks of cards. Every change is durable when its method returns. Seeds and shares are sealed in
 * memory as on disk, and unsealed only for who asks. Thread-safe.
 */
public final class CustodianStore implements AutoCloseable {

    private final SealedJournal journal;
    private final Secret storeKey;
    private final SecureRandom random;
    private final Map<PatientId, Map<Bytes32, ByteString>> seeds = new HashMap<>();
    private final CardBook cards = new CardBook();
    private final ShareBook shares = new ShareBook();

    private CustodianStore(SealedJournal journal, Secret storeKey, SecureRandom random) {
        this.journal = journal;
        this.storeKey = storeKey;
        this.random = random;
    }

    /**
     * Opens a custodian's folder, or begins one.
     *
     * @param storeKey 32 bytes; a copy is kept
     */
    public static CustodianStore open(Path folder, Secret storeKey, SecureRandom random)
            throws CustodyStoreException {
        SealedJournal.Opened opened = SealedJournal.open(folder, storeKey, random);
        CustodianStore store = new CustodianStore(opened.journal(), storeKey.copy(), random);
        long frame = 0;
        try {
            for (byte[] content : opened.frames()) {
                frame++;
                store.apply(StoreEvents.decode(content));
            }
            return store;
        } catch (MalformedContent | IllegalArgumentException | IndexOutOfBoundsException e) {
            store.close();
            throw new CustodyStoreException.Damaged(frame);
        }
    }

    private void apply(Event event) {
        switch (event) {
            case SeedKept seed ->
                    seeds.computeIfAbsent(seed.patientId(), _ -> new LinkedHashMap<>())
                            .put(seed.digest(), seed.seed());
            case CardKept kept -> cards.kept(kept);
            case CardBeside beside -> cards.beside(beside);
            case Tried tried -> cards.tried(tried);
            case CardGone gone -> cards.gone(gone);
            case ShareHeld held -> shares.held(held);
            case ShareGiven given -> shares.given(given);
            case SharesLost lost -> shares.lost(lost);
        }
    }

    private void write(List<Event> events) throws CustodyStoreException {
        if (events.isEmpty()) {
            return;
        }
        journal.append(events.stream().map(StoreEvents::encode).toList());
        events.forEach(this::apply);
    }

    // Seeds.

    /** How many patients there are keys for. */
    synchronized int patients() {
        return seeds.size();
    }

    synchronized Set<PatientId> patientIds() {
        return Set.copyOf(seeds.keySet());
    }

    /** Keeps the seeds of new keys, all of them or none. */
    synchronized void keep(Map<PatientId, RecipientKeyPair> pairs) throws CustodyStoreException {
        List<Event> events = new ArrayList<>();
        pairs.forEach(
                (patientId, pair) -> {
                    Bytes32 digest = pair.publicKey().digest();
                    events.add(new SeedKept(patientId, digest, seal(pair.seed(), digest)));
                });
        write(events);
    }

    /** The seed of a key, the caller's to close. */
    synchronized Optional<Secret> seed(PatientId patientId, Bytes32 digest) {
        return Optional.ofNullable(seeds.getOrDefault(patientId, Map.of()).get(digest))
                .map(bytes -> unseal(bytes, digest));
    }

    /** Digest of the key made last for a patient. */
    synchronized Optional<Bytes32> latestKey(PatientId patientId) {
        return seeds.getOrDefault(patientId, Map.of()).keySet().stream().reduce((_, b) -> b);
    }

    synchronized boolean has(PatientId patientId, Bytes32 digest) {
        return seeds.getOrDefault(patientId, Map.of()).containsKey(digest);
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
                                                seal(each.seed(), each.digest())))
                        .toList());
    }

    /** A seed that others gave back; closing wipes it. */
    record Recovered(PatientId patientId, Bytes32 digest, Secret seed) implements AutoCloseable {
        @Override
        public void close() {
            seed.close();
        }
    }

    /** Patients of whom anything is kept: a seed, a share, a card. */
    synchronized Set<PatientId> everybody() {
        Set<PatientId> all = new HashSet<>(seeds.keySet());
        all.addAll(shares.patients());
        all.addAll(cards.patients());
        return Set.copyOf(all);
    }

    /** Destroys all keys, shares and cards of these patients. */
    synchronized void destroy(Collection<PatientId> patientIds) throws CustodyStoreException {
        boolean nothing =
                patientIds.stream().noneMatch(seeds::containsKey)
                        && patientIds.stream().noneMatch(shares::has)
                        && patientIds.stream().noneMatch(cards.patients()::contains);
        if (nothing) {
            return;
        }
        List<Event> left = new ArrayList<>();
        seeds.forEach(
                (patientId, keys) -> {
                    if (!patientIds.contains(patientId)) {
                        keys.forEach(
                                (digest, seed) -> left.add(new SeedKept(patientId, digest, seed)));
                    }
                });
        left.addAll(cards.without(patientIds));
        left.addAll(shares.without(patientIds));
        journal.rewrite(left.stream().map(StoreEvents::encode).toList());
        patientIds.forEach(seeds::remove);
        patientIds.forEach(shares::remove);
        cards.remove(patientIds);
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
                                                seal(secret, share.commitment())))));
        write(events);
    }

    /** Whether this very share is kept. */
    synchronized boolean holds(SeedShare share) {
        return shares.of(share.from(), share.patientId()).stream()
                .map(HeldShare::share)
                .anyMatch(
                        held ->
                                held.keyDigest().equals(share.keyDigest())
                                        && held.commitment().equals(share.commitment()));
    }

    /** The shares of a custodian's seeds for a patient. */
    synchronized List<HeldShare> held(int custodian, PatientId patientId) {
        return shares.of(custodian, patientId);
    }

    /** The share, the caller's to close. */
    Secret share(HeldShare held) {
        return unseal(held.atRest(), held.share().commitment());
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
        return shares.losses();
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
     * One attempt at the locks under a locator, the latest first; what it changes is durable before
     * anybody knows how it went. A PIN that is wrong is wrong for all of them; one that opens a
     * lock counts as no try at another.
     *
     * @return empty when there is no such card
     */
    synchronized Optional<Tries> attempt(Bytes32 locator, Bytes32 cardProof, Bytes32 pinProof)
            throws CustodyStoreException {
        List<Event> wrong = new ArrayList<>();
        Optional<Tries> latest = Optional.empty();
        for (StoredCard card : cards.under(locator).reversed()) {
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
                write(changed);
                return Optional.of(tries);
            }
            wrong.addAll(changed);
            latest = latest.or(() -> Optional.of(tries));
        }
        write(wrong);
        return latest;
    }

    /** How an attempt at a lock went. */
    record Tries(StoredCard card, CardLock.Outcome outcome) {}

    ByteString sealShare(Secret share, Bytes32 locator) {
        return seal(share, locator);
    }

    /** The share behind a lock, the caller's to close. */
    Secret share(StoredCard card) {
        return unseal(card.share(), card.locator());
    }

    private ByteString seal(Secret secret, Bytes32 label) {
        byte[] nonce = new byte[AesGcm.NONCE_SIZE];
        random.nextBytes(nonce);
        byte[] ciphertext =
                storeKey.use(
                        key ->
                                secret.use(
                                        plain ->
                                                AesGcm.seal(
                                                        key, nonce, label.toByteArray(), plain)));
        byte[] sealed = Arrays.copyOf(nonce, nonce.length + ciphertext.length);
        System.arraycopy(ciphertext, 0, sealed, nonce.length, ciphertext.length);
        return ByteString.of(sealed);
    }

    private Secret unseal(ByteString sealed, Bytes32 label) {
        byte[] bytes = sealed.toByteArray();
        byte[] nonce = Arrays.copyOf(bytes, AesGcm.NONCE_SIZE);
        byte[] ciphertext = Arrays.copyOfRange(bytes, AesGcm.NONCE_SIZE, bytes.length);
        return storeKey.use(key -> AesGcm.open(key, nonce, label.toByteArray(), ciphertext))
                .map(Secret::taking)
                .orElseThrow(
                        () -> new IllegalStateException("an authentic frame holds a false seal"));
    }

    @Override
    public synchronized void close() {
        journal.close();
        storeKey.close();
    }
}
