package io.wardkey.custody;

import io.wardkey.crypto.card.CardLock;
import io.wardkey.custody.SealedJournal.Frame;
import io.wardkey.domain.ByteString;
import io.wardkey.domain.Bytes32;
import io.wardkey.domain.content.DagCbor;
import io.wardkey.domain.content.Ipld;
import io.wardkey.domain.content.MalformedContent;
import io.wardkey.domain.custody.SeedShare;
import io.wardkey.domain.key.AccountSignature;
import io.wardkey.domain.ledger.Account;
import io.wardkey.domain.ledger.PatientId;
import java.util.List;

/** What a custodian's store writes down; dag-cbor lists that start with their kind. */
final class StoreEvents {

    private StoreEvents() {}

    sealed interface Event {}

    /** A key was made; the seed is sealed at rest. */
    record SeedKept(PatientId patientId, Bytes32 digest, ByteString seed) implements Event {}

    /** The only lock under its locator. */
    record CardKept(StoredCard card) implements Event {}

    /** A lock beside the one that counts, in the place of one that was there before. */
    record CardBeside(StoredCard card) implements Event {}

    /**
     * @param revision of the lock; 0, as older stores have it, for the one that counts
     */
    record Tried(Bytes32 locator, int wrongPins, int revision) implements Event {}

    record CardGone(Bytes32 locator) implements Event {}

    /** A share of another custodian's seed; sealed at rest. */
    record ShareHeld(HeldShare held) implements Event {}

    /** A share of another custodian's seed was found damaged. */
    record ShareDamaged(PatientId patientId, Bytes32 digest, int from) implements Event {}

    /** Another custodian durably keeps its share of a seed. */
    record ShareGiven(
            PatientId patientId, Bytes32 digest, int holder, Account account, int threshold)
            implements Event {}

    /** A custodian says that it lost what it had. */
    record SharesLost(int holder) implements Event {}

    static byte[] encode(Event event) {
        return DagCbor.encode(
                switch (event) {
                    case SeedKept seed ->
                            Ipld.list(
                                    Ipld.of("seed"),
                                    of(seed.patientId().value()),
                                    of(seed.digest()),
                                    of(seed.seed()));
                    case CardKept kept -> card("card", kept.card());
                    case CardBeside beside -> card("beside", beside.card());
                    case Tried tried ->
                            Ipld.list(
                                    Ipld.of("tried"),
                                    of(tried.locator()),
                                    of(tried.wrongPins()),
                                    of(tried.revision()));
                    case CardGone gone -> Ipld.list(Ipld.of("gone"), of(gone.locator()));
                    case ShareHeld held -> share(held.held());
                    case ShareDamaged damaged ->
                            Ipld.list(
                                    Ipld.of("damaged"),
                                    of(damaged.patientId().value()),
                                    of(damaged.digest()),
                                    of(damaged.from()));
                    case ShareGiven given ->
                            Ipld.list(
                                    Ipld.of("given"),
                                    of(given.patientId().value()),
                                    of(given.digest()),
                                    of(given.holder()),
                                    Ipld.of(given.account().toByteArray()),
                                    of(given.threshold()));
                    case SharesLost lost -> Ipld.list(Ipld.of("lost"), of(lost.holder()));
                });
    }

    private static Ipld share(HeldShare held) {
        SeedShare share = held.share();
        return Ipld.list(
                Ipld.of("share"),
                of(share.from()),
                of(share.to()),
                of(share.patientId().value()),
                of(share.keyDigest()),
                of(share.threshold()),
                of(share.commitment()),
                of(share.signature().r()),
                of(share.signature().s()),
                of(share.signature().recovery()),
                of(held.atRest()));
    }

    private static HeldShare share(List<Ipld> items) {
        return new HeldShare(
                new SeedShare(
                        number(items.get(1)),
                        number(items.get(2)),
                        new PatientId(word(items.get(3))),
                        word(items.get(4)),
                        number(items.get(5)),
                        word(items.get(6)),
                        HeldShare.UNSEALED,
                        new AccountSignature(
                                word(items.get(7)), word(items.get(8)), number(items.get(9)))),
                ByteString.of(bytes(items.get(10))));
    }

    private static Ipld card(String kind, StoredCard card) {
        CardLock lock = card.lock();
        return Ipld.list(
                Ipld.of(kind),
                of(card.locator()),
                Ipld.of(card.account().toByteArray()),
                of(lock.patientId()),
                of(lock.revision()),
                of(lock.cardVerifier()),
                of(lock.pinVerifier()),
                of(lock.keyFile()),
                of(lock.wrongPins()),
                of(card.share()));
    }

    private static StoredCard card(List<Ipld> items) {
        return new StoredCard(
                word(items.get(1)),
                Account.of(bytes(items.get(2))),
                new CardLock(
                        word(items.get(3)),
                        number(items.get(4)),
                        word(items.get(5)),
                        word(items.get(6)),
                        word(items.get(7)),
                        number(items.get(8))),
                ByteString.of(bytes(items.get(9))));
    }

    /**
     * @throws CustodyStoreException.Damaged when it is no event: the frame was authentic, so that
     *     this is another version's
     */
    static Event decode(Frame frame) throws CustodyStoreException.Damaged {
        try {
            return decode(frame.content().toByteArray());
        } catch (MalformedContent | IllegalArgumentException | IndexOutOfBoundsException e) {
            throw new CustodyStoreException.Damaged(frame.place().number());
        }
    }

    /** The share that a frame holds. */
    static HeldShare share(Frame frame) throws CustodyStoreException.Damaged {
        if (decode(frame) instanceof ShareHeld(HeldShare held)) {
            return held;
        }
        throw new CustodyStoreException.Damaged(frame.place().number());
    }

    private static Event decode(byte[] bytes) throws MalformedContent {
        if (!(DagCbor.decode(bytes) instanceof Ipld.List list)
                || list.items().isEmpty()
                || !(list.items().getFirst() instanceof Ipld.Text kind)) {
            throw new IllegalArgumentException("no event");
        }
        List<Ipld> items = list.items();
        return switch (kind.value()) {
            case "seed" ->
                    new SeedKept(
                            new PatientId(word(items.get(1))),
                            word(items.get(2)),
                            ByteString.of(bytes(items.get(3))));
            case "card" -> new CardKept(card(items));
            case "beside" -> new CardBeside(card(items));
            case "tried" ->
                    new Tried(
                            word(items.get(1)),
                            number(items.get(2)),
                            items.size() > 3 ? number(items.get(3)) : 0);
            case "gone" -> new CardGone(word(items.get(1)));
            case "share" -> new ShareHeld(share(items));
            case "damaged" ->
                    new ShareDamaged(
                            new PatientId(word(items.get(1))),
                            word(items.get(2)),
                            number(items.get(3)));
            case "given" ->
                    new ShareGiven(
                            new PatientId(word(items.get(1))),
                            word(items.get(2)),
                            number(items.get(3)),
                            Account.of(bytes(items.get(4))),
                            number(items.get(5)));
            case "lost" -> new SharesLost(number(items.get(1)));
            default -> throw new IllegalArgumentException("no event");
        };
    }

    private static Ipld of(Bytes32 value) {
        return Ipld.of(value.toByteArray());
    }

    private static Ipld of(ByteString value) {
        return Ipld.of(value.toByteArray());
    }

    private static Ipld of(int value) {
        return Ipld.of((long) value);
    }

    private static byte[] bytes(Ipld item) {
        if (item instanceof Ipld.Bytes bytes) {
            return bytes.value();
        }
        throw new IllegalArgumentException("no bytes");
    }

    private static Bytes32 word(Ipld item) {
        return Bytes32.of(bytes(item));
    }

    private static int number(Ipld item) {
        if (item instanceof Ipld.Int number) {
            return Math.toIntExact(number.value());
        }
        throw new IllegalArgumentException("no number");
    }
}
