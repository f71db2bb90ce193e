package io.wardkey.custody;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.wardkey.domain.Bytes32;
import io.wardkey.domain.key.RecipientKeyPair;
import io.wardkey.domain.key.Secret;
import io.wardkey.domain.ledger.PatientId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The custodian's file: killed while writing, damaged, of another key, destroyed keys. */
final class StoreTest {

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
