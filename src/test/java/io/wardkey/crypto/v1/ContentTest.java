package io.wardkey.crypto.v1;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.wardkey.crypto.Padding;
import io.wardkey.domain.Bytes32;
import io.wardkey.domain.key.ContentException;
import io.wardkey.domain.key.ContentReader;
import io.wardkey.domain.key.KeyKind;
import io.wardkey.domain.key.Opened;
import io.wardkey.domain.key.RecordNode;
import io.wardkey.domain.key.RecordSealing;
import io.wardkey.domain.key.RecordSealing.PartLengthException;
import io.wardkey.domain.key.ReleasedShares;
import io.wardkey.domain.key.SealContext;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

/** The content: what must be noticed, then what comes back. */
final class ContentTest {

    private static final Scene SCENE = new Scene(2, 3);
    private static final Map<Bytes32, ReleasedShares> RELEASED = new HashMap<>();

    @Test
    void everyFlippedByteIsNoticed() throws IOException {
        Scene.Sealed sealed = SCENE.seal(Scene.CONTEXT, bytes(100), bytes(0), bytes(50));
        byte[] content = sealed.content();
        for (int i = 0; i < content.length; i++) {
            byte[] forged = EnvelopeTest.flipped(content, i);
            assertThatThrownBy(() -> readAll(sealed.node(), Scene.CONTEXT, forged))
                    .isInstanceOf(ContentException.NotAuthentic.class);
        }
    }

    @Test
    void everyTruncationIsNoticed() throws IOException {
        Scene.Sealed sealed = SCENE.seal(Scene.CONTEXT, bytes(100));
        for (int length = 0; length < sealed.content().length; length++) {
            byte[] cut = Arrays.copyOf(sealed.content(), length);
            assertThatThrownBy(() -> readAll(sealed.node(), Scene.CONTEXT, cut))
                    .isInstanceOf(ContentException.NotAuthentic.class);
        }
    }

    @Test
    void segmentsCutSwappedRepeatedOrAppendedAreNoticed() throws IOException {
        Scene.Sealed sealed = SCENE.seal(Scene.CONTEXT, bytes(4 * ContentCipher.SEGMENT));
        byte[] content = sealed.content();
        int segment = ContentCipher.SEGMENT;
        byte[] swapped = content.clone();
        System.arraycopy(content, segment, swapped, 2 * segment, segment);
        System.arraycopy(content, 2 * segment, swapped, segment, segment);
        byte[] repeated = content.clone();
        System.arraycopy(content, segment, repeated, 2 * segment, segment);
        byte[] appended = Arrays.copyOf(content, content.length + 1);
        byte[] missing = new byte[content.length - segment];
        System.arraycopy(content, 0, missing, 0, segment);
        System.arraycopy(content, 2 * segment, missing, segment, content.length - 2 * segment);
        List<byte[]> forgeries = new ArrayList<>(List.of(swapped, repeated, appended, missing));
        for (int k = 1; k * segment < content.length; k++) {
            forgeries.add(Arrays.copyOf(content, k * segment));
        }
        for (byte[] forged : forgeries) {
            assertThatThrownBy(() -> readAll(sealed.node(), Scene.CONTEXT, forged))
                    .isInstanceOf(ContentException.class);
        }
    }

    @Test
    void anotherRecordsContentIsNoticed() throws IOException {
        Scene.Sealed one = SCENE.seal(Scene.CONTEXT, bytes(10));
        Scene.Sealed other = SCENE.seal(Scene.CONTEXT, bytes(10));
        assertThatThrownBy(() -> readAll(one.node(), Scene.CONTEXT, other.content()))
                .isInstanceOf(ContentException.NotAuthentic.class);
    }

    @Test
    void aNodeThatTellsAnotherSizeIsNoticed() throws IOException {
        Scene.Sealed sealed = SCENE.seal(Scene.CONTEXT, bytes(10));
        RecordNode node = sealed.node();
        RecordNode forged =
                new RecordNode(
                        node.recordId(),
                        1,
                        2,
                        node.shares(),
                        node.commitments(),
                        node.slip(),
                        node.content(),
                        node.size() + 1,
                        node.tag(),
                        node.marks(),
                        node.directory());
        assertThatThrownBy(() -> readAll(forged, Scene.CONTEXT, sealed.content()))
                .isInstanceOfSatisfying(
                        ContentException.Malformed.class,
                        e -> assertThat(e.fault()).isEqualTo(ContentException.Fault.SIZE));
    }

    @Test
    void aFailingStoreIsNoForgery() throws IOException {
        Scene.Sealed sealed = SCENE.seal(Scene.CONTEXT, bytes(300_000));
        InputStream failing =
                new InputStream() {
                    private final InputStream in = new ByteArrayInputStream(sealed.content());

                    @Override
                    public int read() throws IOException {
                        throw new IOException("unplugged");
                    }

                    @Override
                    public int read(byte[] buffer, int offset, int length) throws IOException {
                        if (in.available() < 100_000) {
                            throw new IOException("unplugged");
                        }
                        return in.read(buffer, offset, length);
                    }
                };
        assertThatThrownBy(() -> readAll(sealed.node(), Scene.CONTEXT, failing))
                .isInstanceOf(ContentException.StoreFailed.class)
                .hasRootCauseMessage("unplugged");
    }

    @Test
    void aPartThatGrewOrShrankStopsSealing() {
        for (int actual : new int[] {0, 9, 11, 100_000}) {
            for (int parts = 1; parts <= 2; parts++) {
                int[] lengths = new int[parts];
                Arrays.fill(lengths, 10);
                List<RecordSealing.PartSource> sources = new ArrayList<>();
                for (int i = 0; i < parts; i++) {
                    int length = i == parts - 1 ? actual : 10;
                    sources.add(() -> new ByteArrayInputStream(bytes(length)));
                }
                int last = parts - 1;
                RecordSealing sealing = SCENE.sealer.begin(Scene.CONTEXT, Scene.manifest(lengths));
                InputStream content = sealing.content(sources);
                assertThatThrownBy(content::readAllBytes)
                        .isInstanceOfSatisfying(
                                PartLengthException.class,
                                e -> assertThat(e.part()).isEqualTo(last));
                assertThatThrownBy(content::read).isInstanceOf(IOException.class);
            }
        }
    }

    @Test
    void partsComeInOrderAndMayBeSkipped() throws IOException {
        Scene.Sealed sealed = SCENE.seal(Scene.CONTEXT, bytes(70_000), bytes(0), bytes(3));
        try (ContentReader reader =
                open(sealed.node(), Scene.CONTEXT, new ByteArrayInputStream(sealed.content()))) {
            assertThat(reader.manifest()).isEqualTo(Scene.manifest(70_000, 0, 3));
            InputStream first = reader.nextPart();
            assertThat(first.read()).isEqualTo(bytes(1)[0] & 0xff);
            assertThat(reader.nextPart().readAllBytes()).isEmpty();
            assertThatThrownBy(first::read).isInstanceOf(IllegalStateException.class);
            assertThat(reader.nextPart().readAllBytes()).isEqualTo(bytes(3));
            assertThatThrownBy(reader::nextPart).isInstanceOf(NoSuchElementException.class);
            reader.finish();
        }
    }

    /** Around a segment, the first one (which holds the header), and Padmé's steps. */
    @Property(tries = 60)
    void whatWasSealedOpens(@ForAll("lengths") int first, @ForAll("lengths") int second)
            throws IOException {
        byte[] one = bytes(first);
        byte[] two = bytes(second);
        Scene.Sealed sealed = SCENE.seal(Scene.CONTEXT, one, two);
        assertThat(sealed.node().size()).isEqualTo(sealed.content().length);
        assertThat(readAll(sealed.node(), Scene.CONTEXT, sealed.content()))
                .containsExactly(one, two);
    }

    @Provide
    Arbitrary<Integer> lengths() {
        int segment = ContentCipher.SEGMENT;
        return Arbitraries.oneOf(
                Arbitraries.integers().between(0, 300),
                Arbitraries.integers().between(segment - 500, segment + 100),
                Arbitraries.integers().between(2 * segment - 500, 2 * segment + 100),
                Arbitraries.integers().between(0, 5 * segment));
    }

    @Test
    void pullingByteByByteAndTransferringGiveTheSameLength() throws IOException {
        RecordSealing sealing = SCENE.sealer.begin(Scene.CONTEXT, Scene.manifest(100_000));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        sealing.content(List.of(() -> new ByteArrayInputStream(bytes(100_000)))).transferTo(out);
        assertThat((long) out.size()).isEqualTo(sealing.sealedSize());
        RecordSealing again = SCENE.sealer.begin(Scene.CONTEXT, Scene.manifest(100_000));
        InputStream in = again.content(List.of(() -> new ByteArrayInputStream(bytes(100_000))));
        long count = 0;
        while (in.read() >= 0) {
            count++;
        }
        assertThat(count).isEqualTo(again.sealedSize());
    }

    @Property
    void padmeAddsAtMostTwelvePercent(@ForAll long any) {
        long length = any & (1L << 48) - 1;
        long padded = Padding.padme(length);
        assertThat(padded).isGreaterThanOrEqualTo(length);
        assertThat(padded - length).isLessThanOrEqualTo(length * 12 / 100 + 1);
        assertThat(Padding.padme(padded)).isEqualTo(padded);
    }

    private static List<byte[]> readAll(RecordNode node, SealContext context, byte[] sealed)
            throws IOException {
        return readAll(node, context, new ByteArrayInputStream(sealed));
    }

    private static List<byte[]> readAll(RecordNode node, SealContext context, InputStream sealed)
            throws IOException {
        try (ContentReader reader = open(node, context, sealed)) {
            List<byte[]> parts = new ArrayList<>();
            for (int i = 0; i < reader.manifest().parts().size(); i++) {
                parts.add(reader.nextPart().readAllBytes());
            }
            reader.finish();
            return parts;
        }
    }

    private static ContentReader open(RecordNode node, SealContext context, InputStream sealed) {
        ReleasedShares released =
                RELEASED.computeIfAbsent(
                        node.commitments().content(),
                        _ -> SCENE.released(node, KeyKind.CONTENT, 0, 1));
        if (SCENE.opener.content(node, context, released, sealed)
                instanceof Opened.Done<ContentReader>(ContentReader reader, _)) {
            return reader;
        }
        throw new AssertionError("the content key was not given back");
    }

    private static byte[] bytes(int length) {
        byte[] bytes = new byte[length];
        new Random(42).nextBytes(bytes);
        return bytes;
    }
}
