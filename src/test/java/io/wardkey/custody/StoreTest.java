package io.wardkey.custody;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.wardkey.custody.StoreEvents.ShareGiven;
import io.wardkey.domain.Bytes32;
import io.wardkey.domain.custody.SeedShare;
import io.wardkey.domain.key.AccountSignature;
import io.wardkey.domain.key.RecipientKeyPair;
import io.wardkey.domain.key.Secret;
import io.wardkey.domain.ledger.Account;
import io.wardkey.domain.ledger.PatientId;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The custodian's file: killed while writing, damaged, of another key, destroyed keys. */
final class StoreTest {

    private static final int PATIENTS = 2_000;
    private static final long MOST_BYTES = 800;

    @TempDir private Path home;
    private final Secret key = Secret.random(32, Network.RANDOM);
    private final PatientId first = new PatientId(Network.random());
    private final PatientId second = new PatientId(Network.random());

    @Test
    void anotherKeyAnotherFileAndASecondProcessAreTold() throws IOException {
        open().close();
        assertThatThrownBy(
                        () ->
                                CustodianStore.open(
                                        home, Secret.random(32, Network.RANDOM), Network.RANDOM))
                .isInstanceOf(CustodyStoreException.WrongKey.class);
        try (CustodianStore _ = open()) {
            assertThatThrownBy(this::open).isInstanceOf(CustodyStoreException.InUse.class);
        }
        Files.write(file(), new byte[500]);
        assertThatThrownBy(this::open).isInstanceOf(CustodyStoreException.WrongKey.class);
    }

    @Test
    void everyTruncationLosesOnlyWhatWasBeingWritten() throws IOException {
        long afterFirst;
        Bytes32 digest;
        try (CustodianStore store = open()) {
            digest = keep(store, first);
            afterFirst = Files.size(file());
            keep(store, second);
        }
        byte[] whole = Files.readAllBytes(file());
        for (int length = (int) afterFirst; length < whole.length; length++) {
            Files.write(file(), Arrays.copyOf(whole, length));
            try (CustodianStore store = open()) {
                assertThat(store.patientIds()).containsExactly(first);
                assertThat(store.seed(first, digest)).isPresent();
            }
            assertThat(Files.size(file())).isEqualTo(afterFirst);
        }
    }

    @Test
    void afterATornWriteItGoesOn() throws IOException {
        try (CustodianStore store = open()) {
            keep(store, first);
        }
        byte[] whole = Files.readAllBytes(file());
        Files.write(file(), Arrays.copyOf(whole, whole.length + 77));
        try (CustodianStore store = open()) {
            keep(store, second);
        }
        try (CustodianStore store = open()) {
            assertThat(store.patientIds()).containsExactlyInAnyOrder(first, second);
        }
    }

    @Test
    void everyFlippedByteIsTold() throws IOException {
        try (CustodianStore store = open()) {
            keep(store, first);
            keep(store, second);
        }
        byte[] whole = Files.readAllBytes(file());
        for (int at = 0; at < whole.length; at++) {
            byte[] flipped = whole.clone();
            flipped[at] ^= 0x10;
            Files.write(file(), flipped);
            assertThatThrownBy(this::open)
                    .as("byte %d", at)
                    .isInstanceOfAny(
                            CustodyStoreException.WrongKey.class,
                            CustodyStoreException.Damaged.class);
        }
    }

    @Test
    void destroyedKeysAreGoneFromTheFolder() throws IOException {
        Bytes32 digest;
        try (CustodianStore store = open()) {
            keep(store, first);
            digest = keep(store, second);
            store.destroy(List.of(first));
            assertThat(store.patientIds()).containsExactly(second);
            keep(store, new PatientId(Network.random()));
        }
        try (CustodianStore store = open()) {
            assertThat(store.patients()).isEqualTo(2);
            assertThat(store.latestKey(first)).isEmpty();
            assertThat(store.seed(second, digest)).isPresent();
        }
    }

    @Test
    void sharesAreFoundAgainWhereverTheyLie() throws IOException {
        SeedShare older = share(2, second, 1);
        SeedShare newer = share(2, second, 1);
        SeedShare others = share(3, second, 2);
        try (CustodianStore store = open()) {
            hold(store, older, (byte) 1);
            hold(store, share(2, first, 3), (byte) 2);
            hold(store, newer, (byte) 3);
            hold(store, others, (byte) 4);
            assertShares(store, older, newer, others);
            store.destroy(List.of(first));
            assertThat(store.held(2, first)).isEmpty();
            assertShares(store, older, newer, others);
            keep(store, second);
            assertShares(store, older, newer, others);
        }
        try (CustodianStore store = open()) {
            assertShares(store, older, newer, others);
            store.destroy(List.of(second));
            assertThat(store.everybody()).isEmpty();
        }
    }

    private static void assertShares(
            CustodianStore store, SeedShare older, SeedShare newer, SeedShare others)
            throws CustodyStoreException {
        assertThat(store.holds(older)).isFalse();
        assertThat(store.holds(newer)).isTrue();
        assertThat(store.holds(others)).isTrue();
        HeldShare held = store.held(2, newer.patientId()).getFirst();
        assertThat(store.held(2, newer.patientId())).containsExactly(held);
        assertThat(held.share()).isEqualTo(newer.sealed(HeldShare.UNSEALED));
        try (Secret share = store.share(held)) {
            byte marked = share.use(bytes -> bytes[0]);
            assertThat(marked).isEqualTo((byte) 3);
        }
    }

    /** What lies on disk may go bad while the custodian serves. */
    @Test
    void aDamagedShareKeepsNobodyFromBeingErasedAndIsGivenAgain() throws IOException {
        SeedShare damaged = share(2, second, 1);
        SeedShare good = share(3, second, 2);
        try (CustodianStore store = open()) {
            keep(store, first);
            Bytes32 digest = keep(store, second);
            long begin = Files.size(file());
            hold(store, damaged, (byte) 1);
            hold(store, good, (byte) 3);
            damage(begin + 40);
            assertThat(store.holds(damaged)).isFalse();
            assertThat(store.held(2, second)).isEmpty();
            store.destroy(List.of(first));
            assertThat(store.patientIds()).containsExactly(second);
            assertThat(store.seed(second, digest)).isPresent();
            assertThat(store.holds(good)).isTrue();
            assertThat(store.damagedShares()).isEqualTo(1);
        }
        try (CustodianStore store = open()) {
            assertThat(store.damagedShares()).isEqualTo(1);
            store.destroy(List.of(first));
            keep(store, first);
            store.destroy(List.of(first));
            assertThat(store.damagedShares()).as("still known").isEqualTo(1);
            hold(store, damaged, (byte) 1);
            assertThat(store.holds(damaged)).isTrue();
            assertThat(store.damagedShares()).isZero();
        }
    }

    @Test
    void aDamagedShareOfWhoIsErasedIsForgotten() throws IOException {
        try (CustodianStore store = open()) {
            keep(store, first);
            long begin = Files.size(file());
            hold(store, share(2, second, 1), (byte) 1);
            damage(begin + 40);
            store.destroy(List.of(first));
            assertThat(store.damagedShares()).isEqualTo(1);
            assertThat(store.everybody()).containsExactly(second);
            store.destroy(List.of(second));
            assertThat(store.damagedShares()).isZero();
            assertThat(store.everybody()).isEmpty();
        }
    }

    private void damage(long at) throws IOException {
        try (RandomAccessFile file = new RandomAccessFile(file().toFile(), "rw")) {
            file.seek(at);
            int there = file.read();
            file.seek(at);
            file.write(there ^ 0x10);
        }
    }

    /** A custodian holds seeds and shares for every patient there is. */
    @Test
    void aPatientTakesLittleMemory() throws Exception {
        try (CustodianStore store = open()) {
            keepAll(store, 0, 1);
            long before = HeldBytes.now();
            keepAll(store, 1, PATIENTS + 1);
            long bytes = (HeldBytes.now() - before) / PATIENTS;
            assertThat(store.patients()).isEqualTo(PATIENTS + 1);
            assertThat(bytes).isBetween(100L, MOST_BYTES);
        }
    }

    /** What one of three custodians keeps of its patients. */
    private static void keepAll(CustodianStore store, int from, int to) throws IOException {
        List<Recovered> seeds = new ArrayList<>();
        Map<SeedShare, Secret> held = new HashMap<>();
        List<ShareGiven> given = new ArrayList<>();
        for (int number = from; number < to; number++) {
            Bytes32 digest = Network.random();
            seeds.add(new Recovered(patient(number), digest, Secret.random(32, Network.RANDOM)));
            for (int other = 2; other <= 3; other++) {
                held.put(share(other, patient(number), other), Secret.random(33, Network.RANDOM));
                given.add(
                        new ShareGiven(
                                patient(number),
                                Bytes32.of(digest.toByteArray()),
                                other,
                                Account.of(new byte[Account.BYTES]),
                                2));
            }
        }
        store.keep(seeds);
        store.hold(held);
        store.given(given);
        seeds.forEach(Recovered::close);
        held.values().forEach(Secret::close);
        assertThat(given).allMatch(store::isGiven);
    }

    private static PatientId patient(int number) {
        return new PatientId(new Bytes32(0, 0, 0, number));
    }

    private static SeedShare share(int from, PatientId patient, int key) {
        return new SeedShare(
                from,
                1,
                patient,
                new Bytes32(9, 9, 9, key),
                2,
                Network.random(),
                HeldShare.UNSEALED,
                new AccountSignature(Network.random(), Network.random(), 0));
    }

    private static void hold(CustodianStore store, SeedShare share, byte first) throws IOException {
        byte[] bytes = new byte[33];
        bytes[0] = first;
        try (Secret secret = Secret.taking(bytes)) {
            store.hold(Map.of(share, secret));
        }
    }

    @Test
    void noSeedLiesReadableInTheFolder() throws IOException {
        RecipientKeyPair pair = Network.MAKER.newRecipient();
        String seed = pair.seed().use(HexFormat.of()::formatHex);
        try (CustodianStore store = open()) {
            store.keep(Map.of(first, pair));
        }
        String bytes = HexFormat.of().formatHex(Files.readAllBytes(file()));
        assertThat(bytes).doesNotContain(seed).doesNotContain(first.toString());
    }

    @Test
    void anInterruptedThreadBreaksNothing() throws IOException {
        try (CustodianStore store = open()) {
            Thread.currentThread().interrupt();
            keep(store, first);
            keep(store, second);
            store.destroy(List.of(first));
            assertThat(Thread.interrupted()).isTrue();
            keep(store, first);
        }
        try (CustodianStore store = open()) {
            assertThat(store.patientIds()).containsExactlyInAnyOrder(first, second);
        }
    }

    private Bytes32 keep(CustodianStore store, PatientId patientId) throws IOException {
        try (RecipientKeyPair pair = Network.MAKER.newRecipient()) {
            store.keep(Map.of(patientId, pair));
            return pair.publicKey().digest();
        }
    }

    private CustodianStore open() throws CustodyStoreException {
        return CustodianStore.open(home, key, Network.RANDOM);
    }

    private Path file() {
        return home.resolve("custodian.store");
    }
}
