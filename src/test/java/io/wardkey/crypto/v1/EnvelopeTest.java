package io.wardkey.crypto.v1;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.wardkey.crypto.Digests;
import io.wardkey.domain.Bytes32;
import io.wardkey.domain.content.Cid;
import io.wardkey.domain.key.CustodyKey;
import io.wardkey.domain.key.KeyKind;
import io.wardkey.domain.key.Opened;
import io.wardkey.domain.key.RecordNode;
import io.wardkey.domain.key.RecordNode.Commitments;
import io.wardkey.domain.key.RecordNode.SealedShare;
import io.wardkey.domain.key.RecordNode.SharePair;
import io.wardkey.domain.key.RecordOpener.NodeFault;
import io.wardkey.domain.key.RecordOpener.NodeRead;
import io.wardkey.domain.key.RecordSealing;
import io.wardkey.domain.key.ReleasedShares;
import io.wardkey.domain.key.SealContext;
import io.wardkey.domain.key.Secret;
import io.wardkey.domain.key.Slip;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The record node: who must be refused, then who may open. */
final class EnvelopeTest {

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
    void nobodyElsesCustodyKeyOpensAShare() {
        assertThat(
                        new ShareUnsealer(999, scene.custodyPairs.get(0))
                                .unseal(sealed.node(), Scene.CONTEXT))
                .isEqualTo(new ShareUnsealer.NotMine());
        assertThat(
                        new ShareUnsealer(101, scene.custodyPairs.get(1))
                                .unseal(sealed.node(), Scene.CONTEXT))
                .isEqualTo(new ShareUnsealer.NotMine());
        assertThat(
                        new ShareUnsealer(101, scene.keys.newRecipient())
                                .unseal(sealed.node(), Scene.CONTEXT))
                .isEqualTo(new ShareUnsealer.NotMine());
    }

    @Test
    void aShareOpensInItsOwnPlaceOnly() {
        for (SealContext other :
                List.of(
                        new SealContext(Scene.filled(0x12), Scene.PATIENT, 7, 4),
                        new SealContext(Scene.NETWORK, Scene.OTHER_PATIENT, 7, 4),
                        new SealContext(Scene.NETWORK, Scene.PATIENT, 8, 4),
                        new SealContext(Scene.NETWORK, Scene.PATIENT, 7, 8))) {
            assertThat(scene.unseal(0, sealed.node(), other))
                    .isEqualTo(new ShareUnsealer.WrongContext());
        }
        RecordNode otherContent =
                with(
                        sealed.node().shares(),
                        sealed.node().commitments(),
                        Cid.of(Cid.Codec.RAW, new byte[1]));
        assertThat(scene.unseal(0, otherContent, Scene.CONTEXT))
                .isEqualTo(new ShareUnsealer.WrongContext());
    }

    @Test
    void aShareCopiedIntoAnotherRecordOpensForNobody() throws IOException {
        RecordNode other = scene.seal(Scene.CONTEXT, new byte[] {9}).node();
        List<SealedShare> copied = new ArrayList<>(other.shares());
        copied.set(0, sealed.node().shares().get(0));
        RecordNode forged =
                new RecordNode(
                        other.recordId(),
                        1,
                        2,
                        copied,
                        other.commitments(),
                        other.slip(),
                        other.content(),
                        other.size(),
                        other.tag(),
                        other.marks(),
                        other.directory());
        assertThat(scene.unseal(0, forged, Scene.CONTEXT))
                .isEqualTo(new ShareUnsealer.WrongContext());
    }

    @Test
    void aCustodianNoticesAFilerWhoseCommitmentsDiffer() {
        Commitments com = sealed.node().commitments();
        List<SharePair> pairs = new ArrayList<>(com.shares());
        Collections.swap(pairs, 0, 1);
        RecordNode forged =
                with(
                        sealed.node().shares(),
                        new Commitments(com.slip(), com.content(), pairs),
                        sealed.node().content());
        assertThat(scene.unseal(0, forged, Scene.CONTEXT))
                .isEqualTo(new ShareUnsealer.CommitmentMismatch(1));
        assertThat(scene.unseal(2, forged, Scene.CONTEXT)).isInstanceOf(ShareUnsealer.Shares.class);
    }

    @Test
    void swappedSlotsAreNoticed() {
        List<SealedShare> swapped = new ArrayList<>(sealed.node().shares());
        Collections.swap(swapped, 0, 2);
        RecordNode forged = with(swapped, sealed.node().commitments(), sealed.node().content());
        assertThat(scene.unseal(0, forged, Scene.CONTEXT))
                .isEqualTo(new ShareUnsealer.CommitmentMismatch(3));
    }

    @Test
    void everyFlippedByteAndTruncationOfANodeIsAnotherRecord() {
        byte[] block = sealed.record().block().toByteArray();
        Bytes32 recordId = sealed.record().recordId();
        for (int i = 0; i < block.length; i++) {
            assertThat(scene.opener.read(recordId, flipped(block, i)))
                    .isEqualTo(new NodeRead.Refused(recordId, NodeFault.NOT_THE_BLOCK));
            assertThat(scene.opener.read(recordId, Arrays.copyOf(block, i)))
                    .isEqualTo(new NodeRead.Refused(recordId, NodeFault.NOT_THE_BLOCK));
        }
    }

    /** A hostile filer can name any block: what opens all the same differs only where it may. */
    @Test
    void noFlippedByteOpensEvenUnderItsOwnName() {
        byte[] block = sealed.record().block().toByteArray();
        List<ShareUnsealer> custodians = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            custodians.add(new ShareUnsealer(101 + i, scene.custodyPairs.get(i)));
        }
        ReleasedShares slips = scene.released(sealed.node(), KeyKind.SLIP, 0, 1);
        ReleasedShares contents = scene.released(sealed.node(), KeyKind.CONTENT, 0, 1);
        int read = 0;
        for (int i = 0; i < block.length; i++) {
            byte[] forged = flipped(block, i);
            if (!(scene.opener.read(Digests.sha256(forged), forged)
                    instanceof NodeRead.Node(RecordNode node))) {
                continue;
            }
            read++;
            RecordNode named = node.withRecordId(sealed.node().recordId());
            boolean opens =
                    IntStream.range(0, 3)
                                    .allMatch(
                                            slot ->
                                                    sameInput(node, slot)
                                                            || custodians
                                                                            .get(slot)
                                                                            .unseal(
                                                                                    node,
                                                                                    Scene.CONTEXT)
                                                                    instanceof ShareUnsealer.Shares)
                            && scene.opener.slip(named, Scene.CONTEXT, slips)
                                    instanceof Opened.Done<Slip>
                            && scene.opener.key(named, Scene.CONTEXT, KeyKind.CONTENT, contents)
                                    instanceof Opened.Done<Secret>;
            // The tag is the filer's own affair; the size is checked when the content is read.
            boolean indifferent =
                    !node.tag().equals(sealed.node().tag()) || node.size() != sealed.node().size();
            assertThat(opens).as("byte %d", i).isEqualTo(indifferent);
        }
        assertThat(read).isGreaterThan(3 * 1200);
    }

    /** Whether a custodian would do exactly the same again. */
    private boolean sameInput(RecordNode node, int slot) {
        RecordNode original = sealed.node();
        return node.content().equals(original.content())
                && node.shares().get(slot).equals(original.shares().get(slot))
                && node.commitments()
                        .shares()
                        .get(slot)
                        .equals(original.commitments().shares().get(slot));
    }

    @Test
    void unknownVersionsAreToldApart() {
        byte[] block = sealed.record().block().toByteArray();
        int v = indexOf(block, new byte[] {0x61, 'v', 1}) + 2;
        block[v] = 2;
        Bytes32 name = Digests.sha256(block);
        assertThat(scene.opener.read(name, block))
                .isEqualTo(new NodeRead.Refused(name, NodeFault.UNKNOWN_VERSION));
    }

    @Test
    void sealingRefusesWhatNobodyCouldOpenSafely() {
        RecordSealing sealing = scene.sealer.begin(Scene.CONTEXT, Scene.manifest(0));
        assertThatThrownBy(() -> finish(sealing, scene.custodians, 2))
                .isInstanceOf(IllegalStateException.class);
        read(sealing);
        assertThatThrownBy(() -> read(sealing)).isInstanceOf(IllegalStateException.class);
        for (int t : new int[] {0, 1, 3, 4}) {
            assertThatThrownBy(() -> finish(sealing, scene.custodians, t))
                    .isInstanceOf(IllegalArgumentException.class);
        }
        List<CustodyKey> twice =
                List.of(scene.custodians.get(0), scene.custodians.get(1), scene.custodians.get(0));
        assertThatThrownBy(() -> finish(sealing, twice, 2))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aNodeReadsBackAsItWasSealed() {
        assertThat(
                        scene.opener.read(
                                sealed.record().recordId(), sealed.record().block().toByteArray()))
                .isEqualTo(new NodeRead.Node(sealed.node()));
        assertThat(sealed.node().size()).isEqualTo(sealed.content().length);
        assertThat(sealed.node().tag())
                .isEqualTo(
                        scene.organisation
                                .tag()
                                .use(key -> Labels.tag(key, Scene.PATIENT, Scene.filled(0x44))));
    }

    private void finish(RecordSealing sealing, List<CustodyKey> custodians, int threshold) {
        sealing.finish(
                Cid.of(Cid.Codec.RAW, new byte[0]),
                Scene.SLIP,
                custodians,
                threshold,
                Optional.of(scene.organisation),
                List.of(),
                Optional.empty());
    }

    private static void read(RecordSealing sealing) {
        try {
            sealing.content(List.of(() -> java.io.InputStream.nullInputStream())).readAllBytes();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
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

    static byte[] flipped(byte[] bytes, int index) {
        byte[] copy = bytes.clone();
        copy[index] ^= 1;
        return copy;
    }

    private static int indexOf(byte[] in, byte[] what) {
        for (int i = 0; i <= in.length - what.length; i++) {
            if (Arrays.equals(in, i, i + what.length, what, 0, what.length)) {
                return i;
            }
        }
        throw new AssertionError("not there");
    }
}
