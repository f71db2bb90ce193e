package io.wardkey.crypto.v1;

import static org.assertj.core.api.Assertions.assertThat;

import io.wardkey.domain.ByteString;
import io.wardkey.domain.Bytes32;
import io.wardkey.domain.content.Cid;
import io.wardkey.domain.key.KeyKind;
import io.wardkey.domain.key.Opened;
import io.wardkey.domain.key.RecordNode;
import io.wardkey.domain.key.RecordNode.Commitments;
import io.wardkey.domain.key.RecordNode.SealedShare;
import io.wardkey.domain.key.RecordNode.SharePair;
import io.wardkey.domain.key.ReleaseAnswer;
import io.wardkey.domain.key.ReleasedShares;
import io.wardkey.domain.key.Secret;
import io.wardkey.domain.key.Slip;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** What custodians released: who lied is named, and too few open nothing. */
final class ReleaseTest {

    private final Scene scene = new Scene(2, 3);
    private final Scene.Sealed sealed = seal();

    private Scene.Sealed seal() {
        try {
            return scene.seal(Scene.CONTEXT, new byte[] {1, 2, 3});
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void anAnswerOpensForItsReaderReceiptAndCustodianOnly() {
        ReleaseAnswer answer = scene.answer(0, sealed.node(), KeyKind.SLIP);
        ReleaseAnswer asAnother = new ReleaseAnswer(102, answer.message());
        assertThat(
                        scene.opener
                                .unseal(
                                        scene.keys.newRecipient(),
                                        Scene.NETWORK,
                                        Scene.RECEIPT,
                                        List.of(answer))
                                .unreadable())
                .containsExactly(101);
        assertThat(
                        scene.opener
                                .unseal(
                                        scene.reader,
                                        Scene.NETWORK,
                                        ByteString.of(new byte[] {9}),
                                        List.of(answer))
                                .unreadable())
                .containsExactly(101);
        assertThat(
                        scene.opener
                                .unseal(
                                        scene.reader,
                                        Scene.filled(0x12),
                                        Scene.RECEIPT,
                                        List.of(answer))
                                .unreadable())
                .containsExactly(101);
        assertThat(
                        scene.opener
                                .unseal(
                                        scene.reader,
                                        Scene.NETWORK,
                                        Scene.RECEIPT,
                                        List.of(asAnother))
                                .unreadable())
                .containsExactly(102);
    }

    @Test
    void everyFlippedBitOfAnAnswerIsNoticed() {
        ReleaseAnswer answer = scene.answer(0, sealed.node(), KeyKind.SLIP);
        byte[] ciphertext = answer.message().ciphertext().toByteArray();
        for (int i = 0; i < ciphertext.length; i++) {
            byte[] flipped = flipped(ciphertext, i);
            ReleaseAnswer forged =
                    new ReleaseAnswer(
                            101,
                            new io.wardkey.domain.key.SealedMessage(
                                    answer.message().encapsulatedKey(), ByteString.of(flipped)));
            assertThat(
                            scene.opener
                                    .unseal(
                                            scene.reader,
                                            Scene.NETWORK,
                                            Scene.RECEIPT,
                                            List.of(forged))
                                    .unreadable())
                    .containsExactly(101);
        }
    }

    @Test
    void fewerThanTSharesGiveNothing() {
        ReleasedShares one = scene.released(sealed.node(), KeyKind.SLIP, 1);
        assertThat(scene.opener.slip(sealed.node(), Scene.CONTEXT, one))
                .isEqualTo(new Opened.FewerThanT<Slip>(1, 2));
    }

    @Test
    void slipSharesDontOpenTheContent() {
        ReleasedShares slips = scene.released(sealed.node(), KeyKind.SLIP, 0, 1, 2);
        assertThat(scene.opener.key(sealed.node(), Scene.CONTEXT, KeyKind.CONTENT, slips))
                .isEqualTo(new Opened.CustodianLied<Secret>(Set.of(101, 102, 103), 0, 2));
    }

    @Test
    void aLyingCustodianIsNamedAndTheOthersServe() {
        Bytes32 recordId = sealed.node().recordId();
        ReleaseAnswer lie = scene.answer(101, Map.of(recordId, Secret.random(32, scene.random)));
        List<ReleaseAnswer> answers =
                List.of(
                        lie,
                        scene.answer(1, sealed.node(), KeyKind.SLIP),
                        scene.answer(2, sealed.node(), KeyKind.SLIP));
        assertThat(open(answers)).isEqualTo(new Opened.Done<>(Scene.SLIP, Set.of(101)));
        assertThat(open(answers.subList(0, 2)))
                .isEqualTo(new Opened.CustodianLied<Slip>(Set.of(101), 1, 2));
    }

    @Test
    void aFilerWhoCommittedToAnotherKeyIsNamed() {
        Commitments com = sealed.node().commitments();
        RecordNode forged =
                with(
                        sealed.node().shares(),
                        new Commitments(Scene.filled(5), com.content(), com.shares()),
                        sealed.node().content());
        ReleasedShares released = scene.released(forged, KeyKind.SLIP, 0, 1, 2);
        assertThat(scene.opener.slip(forged, Scene.CONTEXT, released))
                .isEqualTo(
                        new Opened.FilerLied<Slip>(
                                forged.recordId(), Opened.Fault.SHARES_GIVE_ANOTHER_KEY));
    }

    @Test
    void aFilerWhoseSlipIsAnotherIsNamed() throws IOException {
        RecordNode other = scene.seal(Scene.CONTEXT, new byte[] {9}).node();
        RecordNode node = sealed.node();
        RecordNode forged =
                new RecordNode(
                        node.recordId(),
                        1,
                        2,
                        node.shares(),
                        node.commitments(),
                        other.slip(),
                        node.content(),
                        node.size(),
                        node.tag(),
                        node.marks(),
                        node.directory());
        ReleasedShares released = scene.released(forged, KeyKind.SLIP, 0, 1);
        assertThat(scene.opener.slip(forged, Scene.CONTEXT, released))
                .isEqualTo(
                        new Opened.FilerLied<Slip>(
                                forged.recordId(), Opened.Fault.SLIP_NOT_AUTHENTIC));
    }

    @Test
    void anyTwoOfThreeOpen() {
        for (int[] pair : new int[][] {{0, 1}, {0, 2}, {1, 2}, {2, 0}}) {
            ReleasedShares released = scene.released(sealed.node(), KeyKind.SLIP, pair);
            assertThat(scene.opener.slip(sealed.node(), Scene.CONTEXT, released))
                    .isEqualTo(new Opened.Done<>(Scene.SLIP, Set.of()));
            released.close();
        }
    }

    /** A filer who shared inconsistently harms nobody while some t shares are right. */
    @Test
    void otherChoicesOfSharesAreTried() throws IOException {
        Scene five = new Scene(2, 5);
        RecordNode node = five.seal(Scene.CONTEXT, new byte[] {1}).node();
        byte[] info = Labels.info(Scene.CONTEXT, node.content());
        Secret wrong = Secret.random(32, five.random);
        List<SharePair> pairs = new ArrayList<>(node.commitments().shares());
        Bytes32 toWrong = wrong.use(b -> Labels.shareCommitment(KeyKind.SLIP, 1, info, b));
        pairs.set(0, new SharePair(toWrong, pairs.get(0).content()));
        Commitments com =
                new Commitments(node.commitments().slip(), node.commitments().content(), pairs);
        RecordNode forged =
                new RecordNode(
                        node.recordId(),
                        1,
                        2,
                        node.shares(),
                        com,
                        node.slip(),
                        node.content(),
                        node.size(),
                        node.tag(),
                        node.marks(),
                        node.directory());
        ReleaseAnswer first = five.answer(101, Map.of(node.recordId(), wrong));
        List<ReleaseAnswer> answers =
                List.of(
                        first,
                        five.answer(2, node, KeyKind.SLIP),
                        five.answer(4, node, KeyKind.SLIP));
        assertThat(
                        five.opener.slip(
                                forged,
                                Scene.CONTEXT,
                                five.opener.unseal(
                                        five.reader, Scene.NETWORK, Scene.RECEIPT, answers)))
                .isEqualTo(new Opened.Done<>(Scene.SLIP, Set.of()));
    }

    @Property(tries = 12)
    void anyTOfNOpen(@ForAll @IntRange(min = 3, max = 9) int n, @ForAll long seed)
            throws IOException {
        Random random = new Random(seed);
        Scene many = new Scene(2 + random.nextInt(n - 2), n);
        RecordNode node = many.seal(Scene.CONTEXT, new byte[] {1}).node();
        List<Integer> order = new ArrayList<>();
        for (int i = 0; i < n; i++) {
            order.add(i);
        }
        Collections.shuffle(order, random);
        int[] chosen = order.subList(0, many.threshold).stream().mapToInt(i -> i).toArray();
        assertThat(many.opener.slip(node, Scene.CONTEXT, many.released(node, KeyKind.SLIP, chosen)))
                .isEqualTo(new Opened.Done<>(Scene.SLIP, Set.of()));
        int[] tooFew = Arrays.copyOf(chosen, chosen.length - 1);
        assertThat(many.opener.slip(node, Scene.CONTEXT, many.released(node, KeyKind.SLIP, tooFew)))
                .isEqualTo(new Opened.FewerThanT<Slip>(tooFew.length, many.threshold));
    }

    private Opened<Slip> open(List<ReleaseAnswer> answers) {
        return scene.opener.slip(
                sealed.node(),
                Scene.CONTEXT,
                scene.opener.unseal(scene.reader, Scene.NETWORK, Scene.RECEIPT, answers));
    }

    private RecordNode with(List<SealedShare> shares, Commitments commitments, Cid content) {
        RecordNode node = sealed.node();
        return new RecordNode(
                node.recordId(),
                1,
                2,
                shares,
                commitments,
                node.slip(),
                content,
                node.size(),
                node.tag(),
                node.marks(),
                node.directory());
    }

    private static byte[] flipped(byte[] bytes, int index) {
        return EnvelopeTest.flipped(bytes, index);
    }
}
