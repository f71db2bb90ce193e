package io.wardkey.domain.content;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.wardkey.domain.content.MalformedContent.Fault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class DagCborTest {

    private static final String LINK =
            "d82a58250001711220659650fc3443c916428048efc5ba4558dc863594980a59f5cb3c4d84867e6d31";

    @Test
    void refusesWhatIsNotCanonical() {
        refused(Fault.TRUNCATED, "", "18", "1901", "62 61", "42 00", "81", "a1 6161", "fb 00");
        refused(Fault.TRAILING_BYTES, "0000", "f6f6", "a000");
        refused(Fault.NOT_SHORTEST, "1800", "1817", "190000", "1900ff", "1a0000ffff");
        refused(Fault.NOT_SHORTEST, "1b00000000ffffffff", "3817", "5800", "7800", "9800", "b800");
        refused(Fault.NOT_SHORTEST, "1c", "5d", "9e", "d9002a4100", "1e");
        refused(Fault.INTEGER_RANGE, "1bffffffffffffffff", "3bffffffffffffffff");
        refused(Fault.INTEGER_RANGE, "1b8000000000000000", "3b8000000000000000");
        refused(Fault.INDEFINITE_LENGTH, "5f4100ff", "7f6161ff", "9f00ff", "bf616100ff", "ff");
        refused(Fault.KEY_NOT_TEXT, "a10000", "a1416100", "a1f600");
        refused(Fault.KEY_ORDER, "a2616200616100", "a262616100616200", "a2626161006162f6");
        refused(Fault.DUPLICATE_KEY, "a2616100616101");
        refused(Fault.TAG, "c100", "c249010000000000000000", "d82b4100", "d82a00", "d82a40");
        refused(Fault.TAG, "d82a" + LINK.substring(4).replace("58250001", "58250101"));
        refused(Fault.TAG, "d82a6100", "da0001000000");
        refused(Fault.FLOAT, "f93c00", "fa47c35000", "f97e00", "fb7ff8000000000000");
        refused(Fault.FLOAT, "fb7ff0000000000000", "fbfff0000000000000");
        refused(Fault.SIMPLE_VALUE, "f7", "f0", "f8ff", "e0", "f820", "fc");
        refused(Fault.NOT_UTF8, "61ff", "62c080", "63eda080", "64f4908080", "a161ff00");
        refused(Fault.UNSUPPORTED_CID, "d82a4100", "d82a4a00015500050001020304");
    }

    @Test
    void refusesBombs() {
        refused(Fault.TRUNCATED, "5b7fffffffffffffff", "9b00000001ffffffff");
        refused(
                Fault.TRUNCATED,
                "bbffffffffffffffff",
                "9a7fffffff00",
                "7a7fffffff61",
                "5a80000000");
        refused(
                Fault.TOO_DEEP,
                "81".repeat(DagCbor.MAX_DEPTH + 1) + "00",
                "81".repeat(1 << 20) + "00");
        refused(Fault.TOO_DEEP, "a16161".repeat(DagCbor.MAX_DEPTH + 1) + "00");
        Ipld deep = Ipld.of(0);
        for (int i = 0; i < DagCbor.MAX_DEPTH; i++) {
            deep = Ipld.list(deep);
        }
        Ipld deepest = deep;
        assertEquals(DagCbor.MAX_DEPTH + 1, DagCbor.encode(deepest).length);
        assertThrows(IllegalArgumentException.class, () -> DagCbor.encode(Ipld.list(deepest)));
    }

    /** The examples of RFC 8949 Appendix A that DAG-CBOR allows. */
    @Test
    void writesAndReadsTheExamplesOfTheRfc() throws MalformedContent {
        Map<String, Ipld> examples = new LinkedHashMap<>();
        long[] numbers = {
            0, 1, 10, 23, 24, 25, 100, 1000, 1000000, 1000000000000L, -1, -10, -100, -1000
        };
        List<String> encoded =
                List.of(
                        "00",
                        "01",
                        "0a",
                        "17",
                        "1818",
                        "1819",
                        "1864",
                        "1903e8",
                        "1a000f4240",
                        "1b000000e8d4a51000",
                        "20",
                        "29",
                        "3863",
                        "3903e7");
        for (int i = 0; i < numbers.length; i++) {
            examples.put(encoded.get(i), Ipld.of(numbers[i]));
        }
        examples.put("1b7fffffffffffffff", Ipld.of(Long.MAX_VALUE));
        examples.put("3b7fffffffffffffff", Ipld.of(Long.MIN_VALUE));
        examples.put("fb3ff199999999999a", new Ipld.Real(1.1));
        examples.put("fb7e37e43c8800759c", new Ipld.Real(1.0e+300));
        examples.put("fbc010666666666666", new Ipld.Real(-4.1));
        examples.put("f4", Ipld.of(false));
        examples.put("f5", Ipld.of(true));
        examples.put("f6", new Ipld.Null());
        examples.put("40", Ipld.of(new byte[0]));
        examples.put("4401020304", Ipld.of(new byte[] {1, 2, 3, 4}));
        examples.put("60", Ipld.of(""));
        examples.put("6449455446", Ipld.of("IETF"));
        examples.put("62225c", Ipld.of("\"\\"));
        examples.put("62c3bc", Ipld.of("\u00fc"));
        examples.put("63e6b0b4", Ipld.of("\u6c34"));
        examples.put("64f0908591", Ipld.of("\ud800\udd51"));
        examples.put("80", Ipld.list());
        examples.put("83010203", Ipld.list(Ipld.of(1), Ipld.of(2), Ipld.of(3)));
        examples.put("a0", new Ipld.Map(Map.of()));
        examples.put(
                "a26161016162820203",
                new Ipld.Map(Map.of("b", Ipld.list(Ipld.of(2), Ipld.of(3)), "a", Ipld.of(1))));
        for (Map.Entry<String, Ipld> example : examples.entrySet()) {
            byte[] bytes = HexFormat.of().parseHex(example.getKey());
            assertArrayEquals(bytes, DagCbor.encode(example.getValue()), example.getKey());
            assertEquals(example.getValue(), DagCbor.decode(bytes));
        }
    }

    @Test
    void refusesKubosNonCanonicalFixture() throws IOException, MalformedContent {
        byte[] block = Files.readAllBytes(SharedVectors.path("cid/kubo/non-canon.cbor"));
        assertEquals(
                Fault.KEY_ORDER,
                assertThrows(MalformedContent.class, () -> DagCbor.decode(block)).fault());
        // The same map with its keys in order.
        byte[] canonical = HexFormat.of().parseHex("a26361727280" + "65616c696e6b" + LINK);
        Ipld.Map map = assertInstanceOf(Ipld.Map.class, DagCbor.decode(canonical));
        assertEquals(List.of("arr", "alink"), List.copyOf(map.entries().keySet()));
        assertArrayEquals(canonical, DagCbor.encode(map));
    }

    /** Every published dag-cbor block either comes back byte for byte or holds a foreign CID. */
    @Test
    void returnsPublishedBlocksByteForByte() throws IOException {
        int same = 0;
        int foreign = 0;
        for (byte[] block : publishedBlocks()) {
            try {
                assertArrayEquals(block, DagCbor.encode(DagCbor.decode(block)));
                same++;
            } catch (MalformedContent e) {
                assertEquals(Fault.UNSUPPORTED_CID, e.fault());
                foreign++;
            }
        }
        // 13 of the dag-pb fixtures link by CIDv0 or identity; all blocks of the CARs are ours.
        assertEquals(List.of(18, 13), List.of(same, foreign));
    }

    @Test
    void acceptsOnlyWhatItWouldWrite() throws IOException {
        Random random = new Random(42);
        int accepted = 0;
        List<byte[]> blocks = publishedBlocks();
        for (int round = 0; round < 20_000; round++) {
            byte[] bytes = blocks.get(random.nextInt(blocks.size())).clone();
            for (int flips = 1 + random.nextInt(3); flips > 0; flips--) {
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
            }
            byte[] mutated = Arrays.copyOf(bytes, bytes.length - random.nextInt(2));
            try {
                assertArrayEquals(mutated, DagCbor.encode(DagCbor.decode(mutated)));
                accepted++;
            } catch (MalformedContent e) {
                assertTrue(e.getMessage().startsWith(e.fault().toString()));
            }
        }
        assertTrue(accepted > 100, "accepted " + accepted);
    }

    @Test
    void buildsNothingThatHasNoForm() {
        assertThrows(IllegalArgumentException.class, () -> new Ipld.Real(Double.NaN));
        assertThrows(IllegalArgumentException.class, () -> new Ipld.Real(Double.NEGATIVE_INFINITY));
        assertThrows(IllegalArgumentException.class, () -> Ipld.of("\ud800"));
        assertThrows(
                IllegalArgumentException.class, () -> new Ipld.Map(Map.of("\udc00", Ipld.of(1))));
        assertEquals("Bytes[3]", Ipld.of(new byte[3]).toString());
    }

    @Test
    void ordersKeysByLengthOfUtf8ThenBytes() {
        // U+FF5E sorts after the surrogate pair of U+10000 as chars, before it in UTF-8.
        Ipld.Map map =
                new Ipld.Map(
                        Map.of(
                                "aa",
                                Ipld.of(1),
                                "z",
                                Ipld.of(2),
                                "\u00e9",
                                Ipld.of(3),
                                "\uff5e\uff5ea",
                                Ipld.of(4),
                                "abc\ud800\udc00",
                                Ipld.of(5)));
        assertEquals(
                List.of("z", "aa", "\u00e9", "abc\ud800\udc00", "\uff5e\uff5ea"),
                List.copyOf(map.entries().keySet()));
    }

    private static List<byte[]> publishedBlocks() throws IOException {
        List<byte[]> blocks = new java.util.ArrayList<>();
        try (Stream<Path> walk = Files.walk(SharedVectors.path("cid"))) {
            for (Path file : walk.filter(Files::isRegularFile).sorted().toList()) {
                String name = file.toString();
                if (name.endsWith(".dag-cbor")) {
                    blocks.add(Files.readAllBytes(file));
                } else if (name.endsWith(".car") && !name.endsWith("CARv2.car")) {
                    for (CarBlocks.Section section : CarBlocks.read(file)) {
                        if (section.cid()[0] == 1 && section.cid()[1] == 0x71) {
                            blocks.add(section.block());
                        }
                    }
                }
            }
        }
        return blocks;
    }

    private static void refused(Fault fault, String... encodings) {
        for (String encoding : encodings) {
            byte[] bytes = HexFormat.of().parseHex(encoding.replace(" ", ""));
            String what = encoding.substring(0, Math.min(40, encoding.length()));
            assertEquals(
                    fault,
                    assertThrows(MalformedContent.class, () -> DagCbor.decode(bytes), what).fault(),
                    what);
        }
    }
}
