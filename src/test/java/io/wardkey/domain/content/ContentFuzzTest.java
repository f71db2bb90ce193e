package io.wardkey.domain.content;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Blocks and their names have one form: what reads is written as it was read. */
final class ContentFuzzTest {

    private static final Cid CID = Cid.of(Cid.Codec.RAW, new byte[] {1});

    static Stream<Arguments> blocks() {
        Ipld scalars =
                Ipld.list(
                        new Ipld.Null(),
                        Ipld.of(true),
                        Ipld.of(-1),
                        Ipld.of(1L << 40),
                        new Ipld.Real(0.5),
                        Ipld.of("\u00e4"),
                        Ipld.of(new byte[30]),
                        Ipld.of(CID));
        Ipld nested = new Ipld.Map(Map.of("a", scalars, "bb", new Ipld.Map(Map.of("", scalars))));
        return Stream.of(scalars, nested).map(v -> Arguments.of((Object) DagCbor.encode(v)));
    }

    static Stream<Arguments> names() {
        return Stream.of(Cid.Codec.values())
                .map(codec -> Cid.of(codec, new byte[] {2}).toString())
                .map(text -> Arguments.of((Object) text.getBytes(StandardCharsets.UTF_8)));
    }

    @MethodSource("blocks")
    @FuzzTest
    void dagCbor(byte[] block) {
        try {
            assertThat(DagCbor.encode(DagCbor.decode(block))).isEqualTo(block);
        } catch (MalformedContent refused) {
            assertThat(refused.fault()).isNotNull();
        }
    }

    @MethodSource("names")
    @FuzzTest
    void cids(byte[] bytes) {
        String text = new String(bytes, StandardCharsets.UTF_8);
        try {
            assertThat(Cid.parse(text).toString()).isEqualTo(text);
        } catch (MalformedContent refused) {
            assertThat(refused.fault()).isNotNull();
        }
        try {
            assertThat(Cid.fromBytes(bytes).bytes()).isEqualTo(bytes);
        } catch (MalformedContent refused) {
            assertThat(refused.fault()).isNotNull();
        }
    }
}
