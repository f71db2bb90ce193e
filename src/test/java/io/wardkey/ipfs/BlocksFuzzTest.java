package io.wardkey.ipfs;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.wardkey.domain.content.Cid;
import io.wardkey.domain.content.DagCbor;
import io.wardkey.domain.content.Ipld;
import io.wardkey.domain.content.MalformedContent;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What a store or a node gives back. */
final class BlocksFuzzTest {

    private static final Cid LEAF = Cid.of(Cid.Codec.RAW, new byte[] {1});
    private static final Cid INNER = Cid.of(Cid.Codec.DAG_PB, new byte[] {2});

    static Stream<Arguments> nodes() {
        return Stream.of(
                        new FileNode(List.of(new FileNode.Child(LEAF, 1, 1))),
                        new FileNode(
                                List.of(
                                        new FileNode.Child(INNER, 1 << 18, 1 << 19),
                                        new FileNode.Child(LEAF, 300, 300))))
                .map(node -> Arguments.of((Object) node.encode()));
    }

    static Stream<Arguments> heads() {
        return Stream.of(Car.header(List.of(LEAF)), Car.sectionHead(INNER, 300))
                .map(head -> Arguments.of((Object) head));
    }

    static Stream<Arguments> answers() {
        return Stream.of(
                        "{\"Root\":{\"Cid\":{\"/\":\"" + LEAF + "\"},\"PinErrorMsg\":\"\"}}",
                        "[1,-2,3.5e-1,true,false,null,\"\\u00e4\\ud83e\\ude7a\\n\"]")
                .map(text -> Arguments.of((Object) text.getBytes(StandardCharsets.UTF_8)));
    }

    /** A file's inner node is written as it was read, and its children are not bigger than it. */
    @MethodSource("nodes")
    @FuzzTest
    void fileNodes(byte[] block) {
        try {
            FileNode node = FileNode.decode(block);
            assertThat(node.encode()).isEqualTo(block);
            assertThat(node.contentBytes()).isPositive();
            assertThat(Links.of(Cid.Codec.DAG_PB, block)).hasSize(node.children().size());
        } catch (MalformedContent refused) {
            assertThat(refused.fault()).isNotNull();
        }
    }

    /** Lengths of a CAR are read without being trusted. */
    @MethodSource("heads")
    @FuzzTest
    void varints(byte[] bytes) {
        Varint.Reader in = new Varint.Reader(bytes, 0, bytes.length);
        try {
            while (in.hasMore()) {
                byte[] header = in.delimited().rest();
                assertThat(header.length).isLessThan(bytes.length);
                Ipld value = DagCbor.decode(header);
                assertThat(DagCbor.encode(value)).isEqualTo(header);
            }
        } catch (MalformedContent refused) {
            assertThat(refused.fault()).isNotNull();
        }
    }

    /** A node's answers in JSON become values that blocks could hold. */
    @MethodSource("answers")
    @FuzzTest
    void nodeAnswers(byte[] bytes) {
        try {
            Ipld value = Json.read(new String(bytes, StandardCharsets.UTF_8));
            assertThat(DagCbor.decode(DagCbor.encode(value))).isEqualTo(value);
        } catch (MalformedContent refused) {
            assertThat(refused.fault()).isNotNull();
        }
    }
}
