package io.wardkey.ipfs;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.wardkey.domain.content.Cancellation;
import io.wardkey.domain.content.Cid;
import io.wardkey.domain.content.Cid.Codec;
import io.wardkey.domain.content.MalformedContent;
import io.wardkey.domain.content.SharedVectors;
import io.wardkey.domain.content.StoreException;
import io.wardkey.ipfs.FileNode.Child;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FileTreeTest {

    private final Map<Cid, byte[]> blocks = new HashMap<>();

    @Test
    void treesThatLieEndInDamage() {
        Cid leaf = put(Codec.RAW, new byte[] {1, 2, 3});
        damaged(node(new Child(leaf, 2, 3)), "claims less");
        damaged(node(new Child(leaf, 4, 3)), "claims more");
        Cid honest = node(new Child(leaf, 3, 3));
        damaged(node(new Child(honest, 4, 60)), "a node of another size");
        damaged(node(new Child(put(Codec.DAG_CBOR, new byte[] {(byte) 0xf6}), 1, 1)), "cbor");
        damaged(put(Codec.DAG_CBOR, new byte[] {(byte) 0xf6}), "a root that is no file");
        damaged(put(Codec.DAG_PB, new byte[] {0x0a, 0x02, 0x08, 0x01}), "a directory");
        // Sums that overflow: two children of 2^62 and 2^62.
        damaged(node(new Child(leaf, 1L << 62, 3), new Child(leaf, 1L << 62, 3)), "overflow");
    }

    @Test
    void deepTreesAndTreesOfNothingCostNothing() {
        Cid at = put(Codec.RAW, new byte[] {7});
        for (int depth = 0; depth < FileContent.MAX_DEPTH; depth++) {
            at = node(new Child(at, 1, 1));
        }
        Cid deepest = at;
        assertArrayEquals(new byte[] {7}, read(deepest));
        damaged(node(new Child(deepest, 1, 1)), "deeper");
        Cid empty = put(Codec.RAW, new byte[0]);
        damaged(node(new Child(empty, 0, 0)), "a child of no content");
    }

    @Test
    void aMissingLeafIsNotTheEndOfTheFile() throws IOException {
        Cid there = put(Codec.RAW, new byte[] {1});
        Cid missing = Cid.of(Codec.RAW, new byte[] {2});
        try (InputStream in = open(node(new Child(there, 1, 1), new Child(missing, 1, 1)))) {
            assertEquals(1, in.read());
            assertEquals(missing, assertThrows(StoreException.NotFound.class, in::read).cid());
        }
    }

    @Test
    void refusesEveryChangeOfANodeThatItWouldWriteOtherwise() throws MalformedContent {
        byte[] node =
                new FileNode(
                                List.of(
                                        new Child(Cid.of(Codec.RAW, new byte[1]), 300, 300),
                                        new Child(Cid.of(Codec.DAG_PB, new byte[2]), 5, 70)))
                        .encode();
        assertArrayEquals(node, FileNode.decode(node).encode());
        for (int length = 0; length < node.length; length++) {
            byte[] cut = Arrays.copyOf(node, length);
            assertThrows(MalformedContent.class, () -> FileNode.decode(cut));
        }
        Random random = new Random(7);
        int accepted = 0;
        for (int round = 0; round < 50_000; round++) {
            byte[] changed = Arrays.copyOf(node, node.length + random.nextInt(2));
            for (int flips = 1 + random.nextInt(3); flips > 0; flips--) {
                changed[random.nextInt(changed.length)] = (byte) random.nextInt(256);
            }
            try {
                assertArrayEquals(changed, FileNode.decode(changed).encode());
                accepted++;
            } catch (MalformedContent e) {
                assertTrue(e.getMessage().startsWith(e.fault().toString()));
            }
        }
        // Changes inside of a digest are others' good nodes.
        assertTrue(accepted > 1000, "accepted " + accepted);
    }

    @Test
    void refusesLengthsThatTheInputCantHold() {
        for (String bomb :
                List.of(
                        "12ffffffffffffffff7f",
                        "0affffffff07",
                        "1280808080808080808080808000",
                        "0a0f08021801208080808080808080800100")) {
            byte[] bytes = HexFormat.of().parseHex(bomb);
            assertThrows(MalformedContent.class, () -> FileNode.decode(bytes), bomb);
        }
    }

    /**
     * Each reproduced by {@code ipfs add -Q --only-hash --cid-version=1} of Kubo v0.43.0 on the
     * content of {@link Pattern}.
     */
    @ParameterizedTest
    @CsvSource({
        "0, bafkreihdwdcefgh4dqkjv67uzcmw7ojee6xedzdetojuzjevtenxquvyku",
        "1, bafkreidogqfzz75tpkmjzjke425xqcrmpcib2p5tg44hnbirumdbpl5adu",
        "262143, bafkreie6xh5ip2dclp7z4gq2fv5omi5uch6gvnz6sqpgg5rrmrknu2uwxu",
        "262144, bafkreictvv4pm7zoaqp5vhuyeswkwbkv346cbchz56fyn2aksi3r5xhbu4",
        "262145, bafybeie3fol5mvnn5pua7ocygs6j7ngfrgopedb7dfvxnmypcon524s3ei",
        "524288, bafybeidz2xrplkkxjcs6cet2qe35rqlcl3hxbvl2vmnxksv26usistmnjy",
        "524289, bafybeih6lytiswxknbsvnukbhd5cndctli7mi5gefibwflsoaxatc3pkfu",
        "45613055, bafybeihzxrguouk2ycsrsrzon64aqlizjathnrluaseerkqfsw7v6bryle",
        "45613056, bafybeiez7crei4wv43svtvwducxxj3mhaqfimluohvyl3ngfwiuwtf7ogm",
        "45613057, bafybeic3fwpumtbm6gw3kiziehgvwppyumighrh7cvwkb4gpmvvpfn2bda",
        "45875200, bafybeiftgupmwx75ofjb6w4tr4dogjwnd6fdagipaxsyzxknj5ehoj4tw4",
        "45875201, bafybeig2dhllqax3ghzsqshsw5cq3bx6vdjjur2wggqvy6xryrn2g6dysy",
        "91226113, bafybeicok5dws3en4nbyyfzt33ovwd5462a37ltvyj2osj47uoaev72sku",
    })
    void namesFilesAsKuboDoes(long length, String cid) throws IOException, MalformedContent {
        FileBuilder file = new FileBuilder((name, buffer, offset, n) -> {}, Cancellation.NEVER);
        file.readFrom(new Pattern(length));
        assertEquals(Cid.parse(cid), file.finish());
    }

    /** The same with {@code --chunker=size-8}, to reach the third level cheaply. */
    @ParameterizedTest
    @CsvSource({
        "1392, bafybeifkjr6t555jelpwpgf34ft2wjuuogt54zqnlo7v5z4efjjrnarb2q",
        "242200, bafybeicbymglhyk2drv4chcssvno2ppkfsunjxprg42uswkwarip44omse",
        "242208, bafybeicdi5fqwo3xq3trspluf3ufjjwv36muj3rhfwljkaizw6g7b7xe3e",
        "242216, bafybeibo3pf6f5cnpa3d36sm47tmnijxo56isxftlr66kkwg64me23m6ta",
        "243608, bafybeichvolznhstotetr4f7fabm23cdhondqk5k2qlxt3ikd3soj22maq",
        "484424, bafybeibaqnn7p6j2anchi3azhhggj6tep2573idbuchxkzugnqhmc3tsma",
    })
    void namesDeepFilesAsKuboDoes(int length, String cid) throws IOException, MalformedContent {
        FileBuilder file =
                new FileBuilder(
                        (name, buffer, offset, n) ->
                                blocks.put(name, Arrays.copyOfRange(buffer, offset, offset + n)),
                        Cancellation.NEVER,
                        8,
                        FileBuilder.LINKS);
        file.write(Pattern.bytes(length));
        assertEquals(Cid.parse(cid), file.finish());
        assertArrayEquals(Pattern.bytes(length), read(Cid.parse(cid)));
    }

    /** Profile unixfs-v1-2025 of ipfs/kubo test/cli/cid_profiles_test.go. */
    @Test
    void namesThePublishedFileOfOneMebibyteChunks() throws IOException, MalformedContent {
        byte[] content = Files.readAllBytes(SharedVectors.path("cid/chunk-v1-seed-1048577.bin"));
        FileBuilder file =
                new FileBuilder((name, buffer, offset, n) -> {}, Cancellation.NEVER, 1 << 20, 1024);
        file.readFrom(new ByteArrayInputStream(content));
        assertEquals(
                Cid.parse("bafybeigmix7t42i6jacydtquhet7srwvgpizfg7gjbq7627d35mjomtu64"),
                file.finish());
    }

    private Cid put(Codec codec, byte[] block) {
        Cid cid = Cid.of(codec, block);
        blocks.put(cid, block);
        return cid;
    }

    private Cid node(Child... children) {
        return put(Codec.DAG_PB, new FileNode(List.of(children)).encode());
    }

    private InputStream open(Cid root) throws StoreException {
        return new FileContent(
                root,
                cid -> {
                    byte[] block = blocks.get(cid);
                    if (block == null) {
                        throw new StoreException.NotFound(cid);
                    }
                    return block;
                },
                Cancellation.NEVER);
    }

    private byte[] read(Cid root) {
        try (InputStream in = open(root)) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private void damaged(Cid root, String what) {
        IOException thrown =
                assertThrows(
                        IOException.class,
                        () -> {
                            try (InputStream in = open(root)) {
                                in.readAllBytes();
                            }
                        },
                        what);
        assertInstanceOf(StoreException.Damaged.class, thrown, what);
    }
}
