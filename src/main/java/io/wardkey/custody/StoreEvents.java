package io.wardkey.custody;

import io.wardkey.crypto.card.CardLock;
import io.wardkey.domain.ByteString;
import io.wardkey.domain.Bytes32;
import io.wardkey.domain.content.DagCbor;
import io.wardkey.domain.content.Ipld;
import io.wardkey.domain.content.MalformedContent;
import io.wardkey.domain.ledger.Account;
import io.wardkey.domain.ledger.PatientId;
import java.util.List;

/** What a custodian's store writes down; dag-cbor lists that start with their kind. */
final class StoreEvents {

    private StoreEvents() {}

    sealed interface Event {}

    /** A key was made; the seed is sealed at rest. */
    record SeedKept(PatientId patientId, Bytes32 digest, ByteString seed) implements Event {}

    record CardKept(StoredCard card) implements Event {}

    record Tried(Bytes32 locator, int wrongPins) implements Event {}

    record CardGone(Bytes32 locator) implements Event {}

    static byte[] encode(Event event) {
        return DagCbor.encode(
                switch (event) {
                    case SeedKept seed ->
                            Ipld.list(
                                    Ipld.of("seed"),
                                    of(seed.patientId().value()),
                                    of(seed.digest()),
                                    of(seed.seed()));
                    case CardKept kept -> card(kept.card());
                    case Tried tried ->
                            Ipld.list(Ipld.of("tried"), of(tried.locator()), of(tried.wrongPins()));
                    case CardGone gone -> Ipld.list(Ipld.of("gone"), of(gone.locator()));
                });
    }

    private static Ipld card(StoredCard card) {
        CardLock lock = card.lock();
        return Ipld.list(
                Ipld.of("card"),
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

    /**
     * @throws MalformedContent or an {@link IllegalArgumentException} when it is no event: the
     *     frame was authentic, so that this is another version's
     */
    static Event decode(byte[] bytes) throws MalformedContent {
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
            case "card" ->
                    new CardKept(
                            new StoredCard(
                                    word(items.get(1)),
                                    Account.of(bytes(items.get(2))),
                                    new CardLock(
                                            word(items.get(3)),
                                            number(items.get(4)),
                                            word(items.get(5)),
                                            word(items.get(6)),
                                            word(items.get(7)),
                                            number(items.get(8))),
                                    ByteString.of(bytes(items.get(9)))));
            case "tried" -> new Tried(word(items.get(1)), number(items.get(2)));
            case "gone" -> new CardGone(word(items.get(1)));
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
