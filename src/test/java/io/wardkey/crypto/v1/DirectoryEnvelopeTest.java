package io.wardkey.crypto.v1;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.wardkey.domain.ByteString;
import io.wardkey.domain.key.DirectoryKeys.Entry;
import io.wardkey.domain.key.DirectoryKeys.Received;
import io.wardkey.domain.key.OrganisationKeys;
import io.wardkey.domain.key.RecipientPublicKey;
import io.wardkey.domain.key.SealContext;
import io.wardkey.domain.key.Secret;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class DirectoryEnvelopeTest {

    private static final Scene SCENE = new Scene(2, 3);

    private final DirectoryEnvelope directory = new DirectoryEnvelope();
    private final Secret entry =
            Secret.copyOf("Muster, Erika; 1970-01-01".getBytes(StandardCharsets.UTF_8));

    @Test
    void keysAreForOneMemberOfOneOrganisationOnOneNetwork() {
        ByteString block =
                directory.give(SCENE.organisation, Scene.NETWORK, 42, SCENE.reader.publicKey());
        Received refused = new Received.Refused();
        assertThat(directory.receive(block, Scene.NETWORK, 7, 43, SCENE.reader)).isEqualTo(refused);
        assertThat(directory.receive(block, Scene.NETWORK, 8, 42, SCENE.reader)).isEqualTo(refused);
        assertThat(directory.receive(block, Scene.PATIENT, 7, 42, SCENE.reader)).isEqualTo(refused);
        assertThat(directory.receive(block, Scene.NETWORK, 7, 42, SCENE.keys.newRecipient()))
                .isEqualTo(refused);
        byte[] bytes = block.toByteArray();
        for (int i = 0; i < bytes.length; i++) {
            byte[] flipped = EnvelopeTest.flipped(bytes, i);
            assertThat(
                            directory.receive(
                                    ByteString.of(flipped), Scene.NETWORK, 7, 42, SCENE.reader))
                    .isEqualTo(refused);
        }
        assertThat(directory.receive(block, Scene.NETWORK, 7, 42, SCENE.reader))
                .isEqualTo(new Received.Keys(SCENE.organisation));
    }

    @Test
    void anEntryIsForItsPlaceAndKey() throws IOException {
        ByteString sealed =
                SCENE.seal(Scene.CONTEXT, Optional.of(entry), new byte[3])
                        .node()
                        .directory()
                        .orElseThrow();
        Entry refused = new Entry.NotAuthentic();
        OrganisationKeys keys = SCENE.organisation;
        SealContext otherPatient = new SealContext(Scene.NETWORK, Scene.OTHER_PATIENT, 7, 4);
        assertThat(directory.open(sealed, otherPatient, keys)).isEqualTo(refused);
        SealContext otherOrganisation = new SealContext(Scene.NETWORK, Scene.PATIENT, 8, 4);
        assertThat(directory.open(sealed, otherOrganisation, keys)).isEqualTo(refused);
        assertThat(directory.open(sealed, Scene.CONTEXT, SCENE.keys.newOrganisationKeys(7)))
                .isEqualTo(refused);
        assertThat(directory.open(sealed, Scene.CONTEXT, SCENE.keys.nextGeneration(keys)))
                .isEqualTo(new Entry.OtherGeneration(1));
        byte[] bytes = sealed.toByteArray();
        for (int i = 0; i < bytes.length; i++) {
            ByteString flipped = ByteString.of(EnvelopeTest.flipped(bytes, i));
            assertThat(directory.open(flipped, Scene.CONTEXT, keys))
                    .isNotInstanceOf(Entry.Plain.class);
        }
        assertThat(directory.open(sealed, Scene.CONTEXT, keys)).isEqualTo(new Entry.Plain(entry));
    }

    @Test
    void theLengthOfAnEntryTellsLittle() throws IOException {
        Secret other = Secret.copyOf(new byte[400]);
        assertThat(
                        SCENE.seal(Scene.CONTEXT, Optional.of(entry), new byte[3])
                                .record()
                                .block()
                                .size())
                .isEqualTo(
                        SCENE.seal(Scene.CONTEXT, Optional.of(other), new byte[3])
                                .record()
                                .block()
                                .size());
        Secret tooLong = Secret.copyOf(new byte[33_000]);
        assertThatThrownBy(() -> SCENE.seal(Scene.CONTEXT, Optional.of(tooLong), new byte[3]))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void digestsCommitWithoutTelling() {
        assertThat(directory.digest(SCENE.organisation, Scene.NETWORK))
                .isEqualTo(directory.digest(SCENE.organisation, Scene.NETWORK))
                .isNotEqualTo(directory.digest(SCENE.organisation, Scene.PATIENT))
                .isNotEqualTo(directory.digest(SCENE.keys.newOrganisationKeys(7), Scene.NETWORK));
    }

    @Test
    void aRecipientsKeyIsTheBlockThatTheLedgerNames() {
        RecipientPublicKey key = SCENE.reader.publicKey();
        byte[] block = key.block();
        assertThat(RecipientPublicKey.read(key.digest(), block))
                .isEqualTo(new RecipientPublicKey.Read.Key(key));
        for (int i = 0; i < block.length; i++) {
            assertThat(RecipientPublicKey.read(key.digest(), EnvelopeTest.flipped(block, i)))
                    .isEqualTo(
                            new RecipientPublicKey.Read.Refused(
                                    RecipientPublicKey.Fault.NOT_THE_BLOCK));
        }
        byte[] other = {(byte) 0xa0};
        assertThat(RecipientPublicKey.read(io.wardkey.crypto.Digests.sha256(other), other))
                .isEqualTo(new RecipientPublicKey.Read.Refused(RecipientPublicKey.Fault.NOT_A_KEY));
    }
}
