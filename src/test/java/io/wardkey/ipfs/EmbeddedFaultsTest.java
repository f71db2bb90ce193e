package io.wardkey.ipfs;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.wardkey.domain.content.Cancellation;
import io.wardkey.domain.content.Cid;
import io.wardkey.domain.content.Cid.Codec;
import io.wardkey.domain.content.ContentStore;
import io.wardkey.domain.content.ContentStore.Batch;
import io.wardkey.domain.content.MalformedContent;
import io.wardkey.domain.content.StoreException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What disks, power cuts and other processes do to a store in a folder. */
@Tag("heavy")
class EmbeddedFaultsTest {

    @TempDir private Path temporary;

    @Test
    void whatAKilledProcessCommittedIsThereAndNothingElseIsLeft() throws Exception {
        Path folder = temporary.resolve("store");
        Random random = new Random(3);
        List<Cid> committed = new ArrayList<>();
        for (int round = 0; round < 6; round++) {
            Process first = StoreWriter.start(folder, "a" + round);
            Process second = StoreWriter.start(folder, "b" + round);
            int commits = 1 + random.nextInt(40);
            for (int i = 0; i < commits; i++) {
                committed.add(root(first.inputReader().readLine()));
            }
            kill(second);
            kill(first);
            for (Process process : List.of(first, second)) {
                for (String line : process.inputReader().lines().toList()) {
                    if (line.length() == 59) {
                        committed.add(root(line));
                    }
                }
            }
            try (EmbeddedStore store = new EmbeddedStore(folder)) {
                assertTrue(pins(store).containsAll(committed));
                ContentStore.Verification verified = store.verify(_ -> {}, Cancellation.NEVER);
                assertTrue(verified.clean(), verified::toString);
            }
        }
        assertTrue(committed.size() > 12, "committed " + committed.size());
        try (EmbeddedStore store = new EmbeddedStore(folder)) {
            store.collect(Cancellation.NEVER);
            assertTrue(pins(store).containsAll(committed));
        }
        try (Stream<Path> files = Files.list(folder)) {
            List<String> names = files.map(file -> file.getFileName().toString()).toList();
            assertTrue(names.stream().allMatch(n -> n.endsWith(".pack") || n.equals("lock")));
        }
    }

    @Test
    void readersSeeWhatOtherProcessesCommitAndCompact() throws Exception {
        Path folder = temporary.resolve("store");
        try (EmbeddedStore reader = new EmbeddedStore(folder)) {
            Process writer = StoreWriter.start(folder, "w");
            try {
                for (int i = 0; i < 40; i++) {
                    Cid root = root(writer.inputReader().readLine());
                    assertTrue(reader.has(root));
                    assertTrue(root.names(reader.block(root)));
                }
            } finally {
                kill(writer);
            }
        }
    }

    @Test
    void tornAndDamagedPacksNeverGiveOtherBytes() throws Exception {
        Path folder = temporary.resolve("store");
        List<Cid> cids = new ArrayList<>();
        try (EmbeddedStore store = new EmbeddedStore(folder);
                Batch batch = store.begin(Cancellation.NEVER)) {
            for (int i = 0; i < 5; i++) {
                cids.add(batch.addBlock(Codec.RAW, ContentStoreContract.unique(300 + i)));
                batch.pin(cids.getLast());
            }
            batch.commit();
        }
        Path pack;
        try (Stream<Path> files = Files.list(folder)) {
            pack =
                    files.filter(file -> file.toString().endsWith(".pack"))
                            .findFirst()
                            .orElseThrow();
        }
        byte[] whole = Files.readAllBytes(pack);
        for (int length = 0; length < whole.length; length += 7) {
            Files.write(pack, Arrays.copyOf(whole, length));
            int readable = readable(folder, cids);
            // A record that is whole is found, whatever is missing behind it.
            assertEquals(Math.min(5, Math.max(0, (length - 8) / 350)), readable, 1);
        }
        Random random = new Random(11);
        for (int round = 0; round < 300; round++) {
            byte[] damaged = whole.clone();
            damaged[random.nextInt(damaged.length)] ^= (byte) (1 << random.nextInt(8));
            Files.write(pack, damaged);
            assertTrue(readable(folder, cids) >= 4);
        }
        Files.write(pack, Arrays.copyOf(whole, whole.length - 3));
        try (EmbeddedStore store = new EmbeddedStore(folder)) {
            assertEquals(new HashSet<>(cids), pins(store));
            store.collect(Cancellation.NEVER);
            assertTrue(store.verify(_ -> {}, Cancellation.NEVER).clean());
        }
        assertFalse(Files.exists(pack));
    }

    private static int readable(Path folder, List<Cid> cids) throws IOException {
        int readable = 0;
        try (EmbeddedStore store = new EmbeddedStore(folder)) {
            for (Cid cid : cids) {
                try {
                    assertTrue(cid.names(store.block(cid)));
                    readable++;
                } catch (StoreException.NotFound | StoreException.Damaged e) {
                    assertTrue(e.getMessage().contains(cid.toString()));
                }
            }
        }
        return readable;
    }

    @Test
    void aSoundCopySurvivesBesideADamagedOne() throws Exception {
        Path folder = temporary.resolve("store");
        byte[] block = ContentStoreContract.unique(500);
        Cid cid = Cid.of(Codec.RAW, block);
        for (int copy = 0; copy < 2; copy++) {
            try (EmbeddedStore store = new EmbeddedStore(folder);
                    Batch batch = store.begin(Cancellation.NEVER)) {
                batch.pin(batch.addBlock(Codec.RAW, block));
                batch.commit();
            }
        }
        try (Stream<Path> files = Files.list(folder)) {
            Path oldest =
                    files.filter(file -> file.toString().endsWith(".pack"))
                            .sorted()
                            .findFirst()
                            .orElseThrow();
            byte[] bytes = Files.readAllBytes(oldest);
            bytes[8 + PackFormat.HEADER + 100] ^= 1;
            Files.write(oldest, bytes);
        }
        try (EmbeddedStore store = new EmbeddedStore(folder)) {
            assertArrayEquals(block, store.block(cid));
            assertEquals(1, store.collect(Cancellation.NEVER).blocks());
            assertArrayEquals(block, store.block(cid));
            assertTrue(store.verify(_ -> {}, Cancellation.NEVER).clean());
        }
    }

    @Test
    void verifyNamesWhatIsDamagedAndWhatIsMissingAndCollectRefuses() throws Exception {
        Path folder = temporary.resolve("store");
        Cid file;
        Cid root;
        try (EmbeddedStore store = new EmbeddedStore(folder);
                Batch batch = store.begin(Cancellation.NEVER)) {
            file = batch.addFile(new Pattern(300_000));
            root = batch.addBlock(Codec.DAG_CBOR, ContentStoreContract.nodeOf(file));
            batch.pin(root);
            batch.commit();
        }
        try (Stream<Path> files = Files.list(folder)) {
            Path pack =
                    files.filter(path -> path.toString().endsWith(".pack"))
                            .findFirst()
                            .orElseThrow();
            byte[] bytes = Files.readAllBytes(pack);
            // The root is the last block: its payload ends before the pin's record.
            int at = indexOf(bytes, ContentStoreContract.nodeOf(file));
            bytes[at + 5] ^= 1;
            Files.write(pack, bytes);
        }
        try (EmbeddedStore store = new EmbeddedStore(folder)) {
            assertEquals(List.of(root), store.verify(_ -> {}, Cancellation.NEVER).damaged());
            // What a damaged node linked to may still be wanted.
            assertThrows(StoreException.Damaged.class, () -> store.collect(Cancellation.NEVER));
            assertTrue(store.has(file));
        }
    }

    @Test
    void manySmallCommitsBecomeFewPacks() throws Exception {
        Path folder = temporary.resolve("store");
        Set<Cid> roots = new HashSet<>();
        try (EmbeddedStore store = new EmbeddedStore(folder)) {
            for (int i = 0; i < 100; i++) {
                try (Batch batch = store.begin(Cancellation.NEVER)) {
                    Cid root = batch.addBlock(Codec.RAW, ContentStoreContract.unique(2_000));
                    batch.pin(root);
                    batch.commit();
                    roots.add(root);
                }
                if (i % 10 == 0) {
                    Cid gone = roots.iterator().next();
                    store.unpin(gone);
                    roots.remove(gone);
                }
            }
            assertEquals(roots, pins(store));
        }
        try (Stream<Path> files = Files.list(folder)) {
            long packs = files.filter(file -> file.toString().endsWith(".pack")).count();
            assertTrue(packs < 40, packs + " packs");
        }
        try (EmbeddedStore store = new EmbeddedStore(folder)) {
            assertEquals(roots, pins(store));
            assertEquals(10, store.collect(Cancellation.NEVER).blocks());
            assertTrue(store.verify(_ -> {}, Cancellation.NEVER).clean());
        }
    }

    /** {@code ulimit -f} makes writes fail as a full disk does, without needing one. */
    @Test
    void aWriteThatFailsIsATypedEndAndHarmsNothing() throws Exception {
        Path folder = temporary.resolve("store");
        Process limited =
                StoreWriter.start(
                        folder, "l", "/bin/sh", "-c", "ulimit -f 300; exec \"$0\" \"$@\"");
        List<String> lines = limited.inputReader().lines().toList();
        assertTrue(limited.waitFor(60, TimeUnit.SECONDS));
        assertEquals("Failed", lines.getLast());
        assertTrue(lines.size() > 1, lines::toString);
        try (EmbeddedStore store = new EmbeddedStore(folder)) {
            for (String line : lines.subList(0, lines.size() - 1)) {
                assertTrue(pins(store).contains(root(line)));
            }
            assertTrue(store.verify(_ -> {}, Cancellation.NEVER).clean());
        }
    }

    @Test
    void aFolderThatCantBeWrittenIsReadableAndSaysSo() throws Exception {
        // Not even root may make folders here.
        Path nowhere = Path.of("/proc/self/wardkey");
        try (EmbeddedStore store = new EmbeddedStore(nowhere)) {
            assertThrows(StoreException.NotWritable.class, () -> store.begin(Cancellation.NEVER));
            assertThrows(StoreException.NotWritable.class, () -> store.collect(Cancellation.NEVER));
            assertEquals(0, store.status().pins());
        }
    }

    /** Kills by the handle, which leaves what was printed readable. */
    private static void kill(Process process) throws InterruptedException {
        process.toHandle().destroyForcibly();
        process.waitFor();
    }

    private static int indexOf(byte[] bytes, byte[] part) {
        for (int at = 0; at <= bytes.length - part.length; at++) {
            if (Arrays.equals(bytes, at, at + part.length, part, 0, part.length)) {
                return at;
            }
        }
        throw new AssertionError("not there");
    }

    private static Cid root(String line) throws MalformedContent {
        return Cid.parse(line);
    }

    private static Set<Cid> pins(ContentStore store) throws StoreException {
        Set<Cid> pins = new HashSet<>();
        store.pins(pins::add);
        return pins;
    }
}
