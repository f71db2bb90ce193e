package io.wardkey.crypto.keyfile;

import static org.assertj.core.api.Assertions.assertThat;

import io.wardkey.crypto.Digests;
import io.wardkey.crypto.Keys;
import io.wardkey.domain.ByteString;
import io.wardkey.domain.content.DagCbor;
import io.wardkey.domain.content.Ipld;
import io.wardkey.domain.content.MalformedContent;
import io.wardkey.domain.key.KeyFiles.Fault;
import io.wardkey.domain.key.KeyFiles.Opening;
import io.wardkey.domain.key.KeyMaker;
import io.wardkey.domain.key.Passphrases;
import io.wardkey.domain.key.Secret;
import io.wardkey.domain.key.StaffKeys;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class PassphraseKeyFilesTest {

    private static final int MAGIC = 7;

    private final SecureRandom random = new SecureRandom();
    private final PassphraseKeyFiles files = new PassphraseKeyFiles(random);
    private final Secret passphrase = Passphrases.of("correct horse".toCharArray());
    private final StaffKeys keys = keys();
    private final ByteString file = files.seal(keys, passphrase);

    private StaffKeys keys() {
        KeyMaker maker = new Keys(random);
        StaffKeys bare = maker.newKeys();
        return new StaffKeys(
                bare.account(), bare.recipientSeed(), List.of(maker.newOrganisationKeys(7)));
    }

    @Test
    void anotherPassphraseIsToldAsSuch() {
        assertThat(files.open(file, Passphrases.of("correct horsf".toCharArray())))
                .isEqualTo(new Opening.WrongPassphrase());
    }

    @Test
    void everyFlippedByteIsDamage() {
        byte[] bytes = file.toByteArray();
        for (int i = 0; i < bytes.length; i++) {
            byte[] flipped = bytes.clone();
            flipped[i] ^= 1;
            assertThat(files.open(ByteString.of(flipped), passphrase))
                    .isEqualTo(
                            new Opening.Refused(i < MAGIC ? Fault.NOT_A_KEY_FILE : Fault.DAMAGED));
        }
    }

    @Test
    void everyTruncationAndAdditionIsNoticed() {
        byte[] bytes = file.toByteArray();
        for (int length = 0; length < bytes.length; length++) {
            assertThat(files.open(ByteString.of(Arrays.copyOf(bytes, length)), passphrase))
                    .isInstanceOf(Opening.Refused.class);
        }
        assertThat(files.open(ByteString.of(Arrays.copyOf(bytes, bytes.length + 1)), passphrase))
                .isEqualTo(new Opening.Refused(Fault.DAMAGED));
        assertThat(files.open(ByteString.of(new byte[1 << 20]), passphrase))
                .isEqualTo(new Opening.Refused(Fault.NOT_A_KEY_FILE));
    }

    /** Who makes a whole file of a changed one gets no further. */
    @Test
    void aForgedFieldOpensNothing() throws MalformedContent {
        for (String field : List.of("salt", "nonce", "ct")) {
            byte[] value = ((Ipld.Bytes) map().get(field)).value();
            value[0] ^= 1;
            assertThat(files.open(with(field, Ipld.of(value)), passphrase))
                    .isEqualTo(new Opening.WrongPassphrase());
        }
        assertThat(files.open(with("t", Ipld.of(2)), passphrase))
                .isEqualTo(new Opening.WrongPassphrase());
    }

    @Test
    void aFileThatAsksForTheWholeMachineIsRefused() throws MalformedContent {
        Map<String, List<Long>> greedy =
                Map.of(
                        "m", List.of(1L << 21, Long.MAX_VALUE, 0L, 31L),
                        "t", List.of(0L, 17L, 1L << 40),
                        "p", List.of(0L, 17L));
        for (Map.Entry<String, List<Long>> each : greedy.entrySet()) {
            for (long value : each.getValue()) {
                assertThat(files.open(with(each.getKey(), Ipld.of(value)), passphrase))
                        .isEqualTo(new Opening.Refused(Fault.COST_REFUSED));
            }
        }
    }

    @Test
    void otherVersionsAndShapesAreRefused() throws MalformedContent {
        assertThat(files.open(with("v", Ipld.of(2)), passphrase))
                .isEqualTo(new Opening.Refused(Fault.UNKNOWN_VERSION));
        assertThat(files.open(with("more", Ipld.of(2)), passphrase))
                .isEqualTo(new Opening.Refused(Fault.NOT_A_KEY_FILE));
        assertThat(files.open(with("salt", Ipld.of(new byte[8])), passphrase))
                .isEqualTo(new Opening.Refused(Fault.NOT_A_KEY_FILE));
        assertThat(files.open(whole(new byte[] {(byte) 0xff}), passphrase))
                .isEqualTo(new Opening.Refused(Fault.NOT_A_KEY_FILE));
    }

    @Test
    void whatWasSealedOpens() {
        assertThat(files.open(file, passphrase)).isEqualTo(new Opening.Keys(keys));
    }

    @Test
    void twoFilesOfTheSameKeysShareNothing() {
        assertThat(files.seal(keys, passphrase)).isNotEqualTo(file);
    }

    private Map<String, Ipld> map() throws MalformedContent {
        byte[] bytes = file.toByteArray();
        Ipld value = DagCbor.decode(Arrays.copyOfRange(bytes, MAGIC, bytes.length - 32));
        return new HashMap<>(((Ipld.Map) value).entries());
    }

    private ByteString with(String field, Ipld value) throws MalformedContent {
        Map<String, Ipld> map = map();
        map.put(field, value);
        return whole(DagCbor.encode(new Ipld.Map(map)));
    }

    private ByteString whole(byte[] map) {
        byte[] body = Arrays.copyOf(file.toByteArray(), MAGIC + map.length);
        System.arraycopy(map, 0, body, MAGIC, map.length);
        byte[] whole = Arrays.copyOf(body, body.length + 32);
        System.arraycopy(Digests.sha256(body).toByteArray(), 0, whole, body.length, 32);
        return ByteString.of(whole);
    }
}
