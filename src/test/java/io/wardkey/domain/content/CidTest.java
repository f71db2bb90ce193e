package io.wardkey.domain.content;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.wardkey.domain.content.Cid.Codec;
import io.wardkey.domain.content.MalformedContent.Fault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class CidTest {

    // ipfs/kubo test/cli/cid_profiles_test.go: "hello world" as one raw leaf.
    private static final String HELLO =
            "bafkreifzjut3te2nhyekklss27nh3k72ysco7y32koao5eei66wof36n5e";

    @Test
    void refusesEveryOtherForm() {
        assertFault(Fault.NOT_BASE32, "");
        assertFault(Fault.NOT_BASE32, "QmVr26fY1tKyspEJBniVhqxQeEjhF78XerGiqWAwraVLQH");
        assertFault(Fault.NOT_BASE32, HELLO.toUpperCase(java.util.Locale.ROOT));
        assertFault(Fault.NOT_BASE32, "zb2rhZfjRh2FHHB2RkHVEvL2vJnCTcu7kwRqgVsf9gpkLgteo");
        assertFault(Fault.NOT_BASE32, HELLO + "=");
        assertFault(Fault.NOT_BASE32, HELLO + "\n");
        assertFault(Fault.NOT_BASE32, HELLO.replace('z', '1'));
        assertFault(Fault.UNSUPPORTED_CID, "b");
        assertFault(Fault.UNSUPPORTED_CID, HELLO.substring(0, HELLO.length() - 2));
        assertFault(Fault.TRAILING_BYTES, HELLO + "aa");
        assertFault(Fault.UNSUPPORTED_CID, "bafkqabiaaebagba");
        // A dag-json block of the published fixtures.
        assertFault(
                Fault.UNSUPPORTED_CID,
                "baguqeerajwksxu3lxpomdwxvosl542zl3xknhjgxtq3277gafrhl6vdw5tcq");
    }

    @Test
    void refusesTextWithSetBitsAfterTheEnd() {
        String alphabet = "abcdefghijklmnopqrstuvwxyz234567";
        char last = HELLO.charAt(HELLO.length() - 1);
        for (int extra = 1; extra < 4; extra++) {
            String other =
                    HELLO.substring(0, HELLO.length() - 1)
                            + alphabet.charAt(alphabet.indexOf(last) | extra);
            assertFault(Fault.NOT_BASE32, other);
        }
        assertFault(Fault.NOT_BASE32, HELLO + "a");
    }

    @Test
    void refusesEveryOtherHeader() throws MalformedContent {
        byte[] good = Cid.parse(HELLO).bytes();
        Set<Integer> codecs = new TreeSet<>();
        for (int at = 0; at < 4; at++) {
            for (int value = 0; value < 256; value++) {
                byte[] bytes = good.clone();
                bytes[at] = (byte) value;
                if (at == 1 && List.of(0x55, 0x70, 0x71).contains(value)) {
                    codecs.add(Cid.fromBytes(bytes).codec().code());
                } else if (value != (good[at] & 0xff)) {
                    assertEquals(
                            Fault.UNSUPPORTED_CID,
                            assertThrows(MalformedContent.class, () -> Cid.fromBytes(bytes))
                                    .fault());
                }
            }
        }
        assertEquals(Set.of(0x55, 0x70, 0x71), codecs);
        for (int length = 0; length < good.length; length++) {
            byte[] cut = Arrays.copyOf(good, length);
            assertThrows(MalformedContent.class, () -> Cid.fromBytes(cut));
        }
    }

    @Test
    void isWhatThePublishedFixturesSay() throws IOException, MalformedContent {
        assertEquals(HELLO, Cid.of(Codec.RAW, "hello world".getBytes(UTF_8)).toString());
        assertEquals(
                "bafkreihdwdcefgh4dqkjv67uzcmw7ojee6xedzdetojuzjevtenxquvyku",
                Cid.of(Codec.RAW, new byte[0]).toString());
        int files = 0;
        try (Stream<Path> walk = Files.walk(SharedVectors.path("cid/codec-fixtures"))) {
            for (Path file : walk.filter(Files::isRegularFile).toList()) {
                String name = file.getFileName().toString();
                String cid = name.substring(0, name.indexOf('.'));
                if (!name.endsWith(".dag-json")) {
                    Codec codec = name.endsWith(".dag-pb") ? Codec.DAG_PB : Codec.DAG_CBOR;
                    byte[] block = Files.readAllBytes(file);
                    assertEquals(cid, Cid.of(codec, block).toString());
                    assertTrue(Cid.parse(cid).names(block));
                    assertEquals(cid, Cid.parse(cid).toString());
                    files++;
                }
            }
        }
        assertEquals(34, files);
    }

    @Test
    void keepsItsBytesToItself() throws MalformedContent {
        Cid cid = Cid.parse(HELLO);
        cid.digest()[0] ^= 1;
        cid.bytes()[5] ^= 1;
        byte[] digest = cid.digest();
        Cid same = Cid.ofDigest(Codec.RAW, digest);
        digest[0] ^= 1;
        assertEquals(cid, same);
        assertEquals(cid.hashCode(), same.hashCode());
        assertEquals(0, cid.compareTo(same));
        assertNotEquals(cid, Cid.ofDigest(Codec.DAG_CBOR, cid.digest()));
        assertFalse(cid.names("hello worlds".getBytes(UTF_8)));
        assertArrayEquals(
                HexFormat.of()
                        .parseHex(
                                "01551220b94d27b9934d3e08a52e52d7da7dabfac484efe37a5380ee9088f7ace2efcde9"),
                cid.bytes());
        assertThrows(IllegalArgumentException.class, () -> Cid.ofDigest(Codec.RAW, new byte[31]));
    }

    private static void assertFault(Fault fault, String text) {
        assertEquals(
                fault, assertThrows(MalformedContent.class, () -> Cid.parse(text), text).fault());
    }
}
