package io.wardkey.crypto.v1;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.wardkey.crypto.AesGcm;
import io.wardkey.crypto.Digests;
import io.wardkey.crypto.MalformedFields;
import io.wardkey.crypto.Padding;
import io.wardkey.crypto.card.ThresholdCards;
import io.wardkey.crypto.keyfile.PassphraseKeyFiles;
import io.wardkey.domain.ByteString;
import io.wardkey.domain.Bytes32;
import io.wardkey.domain.key.HealthCards.CardHolder;
import io.wardkey.domain.key.HealthCards.CardRead;
import io.wardkey.domain.key.HealthCards.Unlocked;
import io.wardkey.domain.key.KeyFiles;
import io.wardkey.domain.key.RecipientPublicKey;
import io.wardkey.domain.key.RecordOpener.NodeRead;
import io.wardkey.domain.key.Secret;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever bytes come, the outcome is a type, never an exception. */
final class EnvelopeFuzzTest {

    private static final Secret PASSPHRASE = Secret.taking(new byte[] {1});

    /** Valid blocks from which fuzzing starts. */
    static Stream<Arguments> blocks() throws IOException {
        Scene scene = new Scene(2, 3);
        ByteString keys =
                new DirectoryEnvelope()
                        .give(scene.organisation, Scene.NETWORK, 1, scene.reader.publicKey());
        ByteString node = scene.seal(Scene.CONTEXT, new byte[1]).record().block();
        return Stream.of(
                Arguments.of((Object) node.toByteArray()),
                Arguments.of((Object) scene.reader.publicKey().block()),
                Arguments.of((Object) keys.toByteArray()));
    }

    @MethodSource("blocks")
    @FuzzTest
    void recordNodes(byte[] block) {
        Bytes32 name = Digests.sha256(block);
        NodeRead read = NodeCodec.read(name, block);
        if (read instanceof NodeRead.Node(var node)) {
            assertThat(NodeCodec.encode(node)).isEqualTo(block);
        }
    }

    @FuzzTest
    void keyFiles(byte[] file) {
        assertThat(new PassphraseKeyFiles(new SecureRandom()).open(ByteString.of(file), PASSPHRASE))
                .isInstanceOf(KeyFiles.Opening.Refused.class);
    }

    @FuzzTest
    void cards(byte[] bytes) {
        ThresholdCards cards = new ThresholdCards(new SecureRandom());
        CardRead read = cards.read(new String(bytes, StandardCharsets.ISO_8859_1).toCharArray());
        if (read instanceof CardRead.Typed(var card)) {
            assertThat(cards.read(cards.code(card).toCharArray())).isEqualTo(read);
        }
        CardHolder holder = new CardHolder(Bytes32.ZERO, Bytes32.ZERO);
        assertThat(
                        cards.unlock(
                                ByteString.of(bytes),
                                Digests.sha256(bytes),
                                holder,
                                cards.newCard(),
                                PASSPHRASE,
                                Map.of()))
                .isNotInstanceOf(Unlocked.Keys.class);
    }

    @MethodSource("blocks")
    @FuzzTest
    void publicKeys(byte[] block) {
        if (RecipientPublicKey.read(Digests.sha256(block), block)
                instanceof RecipientPublicKey.Read.Key(var key)) {
            assertThat(key.block()).isEqualTo(block);
        }
        DirectoryEnvelope directory = new DirectoryEnvelope();
        assertThat(directory.generation(ByteString.of(block)).orElse(1)).isPositive();
    }

    static Stream<Arguments> slips() {
        return Stream.of(Arguments.of((Object) SlipCodec.encode(Scene.SLIP)));
    }

    static Stream<Arguments> manifests() {
        return Stream.of(Arguments.of((Object) ManifestCodec.encode(Scene.manifest(1, 0, 300))));
    }

    /** Even a slip that somebody with the key sealed is read only in its one form. */
    @MethodSource("slips")
    @FuzzTest
    void slips(byte[] encoded) {
        byte[] key = new byte[32];
        byte[] sealed =
                AesGcm.seal(
                        key,
                        new byte[AesGcm.NONCE_SIZE],
                        Labels.slipAad(Scene.CONTEXT),
                        Padding.pad(encoded));
        if (SlipCodec.open(sealed, Scene.CONTEXT, key)
                instanceof SlipCodec.Result.Plain(var slip)) {
            assertThat(SlipCodec.encode(slip)).isEqualTo(encoded);
        }
    }

    @MethodSource("manifests")
    @FuzzTest
    void manifests(byte[] encoded) {
        try {
            assertThat(ManifestCodec.encode(ManifestCodec.decode(encoded))).isEqualTo(encoded);
        } catch (MalformedFields refused) {
            assertThat(refused).isNotNull();
        }
    }
}
