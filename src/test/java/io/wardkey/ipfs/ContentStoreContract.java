package io.wardkey.ipfs;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.wardkey.domain.content.Cancellation;
import io.wardkey.domain.content.Cid;
import io.wardkey.domain.content.Cid.Codec;
import io.wardkey.domain.content.ContentStore;
import io.wardkey.domain.content.ContentStore.Batch;
import io.wardkey.domain.content.ContentStore.FileSink;
import io.wardkey.domain.content.DagCbor;
import io.wardkey.domain.content.Ipld;
import io.wardkey.domain.content.StoreException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What every content store promises. */
abstract class ContentStoreContract {

    private static final AtomicInteger UNIQUE = new AtomicInteger();

    /** The store under test; may hold what other tests put there. */
    abstract ContentStore store() throws IOException;

    @Test
    void whatIsNotThereIsNotFound() throws IOException {
        Cid absent = Cid.of(Codec.RAW, unique(100));
        assertEquals(
                absent,
                assertThrows(StoreException.NotFound.class, () -> store().block(absent)).cid());
        assertThrows(
                StoreException.NotFound.class,
                () -> store().open(absent, Cancellation.NEVER).close());
        assertThrows(StoreException.NotFound.class, () -> store().pin(absent));
        assertFalse(store().has(absent));
        store().unpin(absent);
        assertFalse(pins().contains(absent));
    }

    @Test
    void aRootThatLacksABlockIsNotPinned() throws IOException {
        Cid absent = Cid.of(Codec.RAW, unique(100));
        Cid root;
        try (Batch batch = begin()) {
            root = batch.addBlock(Codec.DAG_CBOR, nodeOf(absent));
            batch.pin(root);
            assertThrows(StoreException.NotFound.class, batch::commit);
        }
        assertFalse(pins().contains(root));
    }

    @Test
    void refusesWhatIsNoBlock() throws IOException {
        try (Batch batch = begin()) {
            for (byte[] bad : List.of(new byte[0], new byte[] {(byte) 0xf7}, new byte[] {0, 0})) {
                assertThrows(
                        IllegalArgumentException.class, () -> batch.addBlock(Codec.DAG_CBOR, bad));
                assertThrows(
                        IllegalArgumentException.class, () -> batch.addBlock(Codec.DAG_PB, bad));
            }
            assertThrows(
                    StoreException.TooBig.class,
                    () -> batch.addBlock(Codec.RAW, new byte[ContentStore.MAX_BLOCK_BYTES + 1]));
            batch.addBlock(Codec.RAW, new byte[ContentStore.MAX_BLOCK_BYTES]);
        }
    }

    @Test
    void aBatchThatIsNotCommittedPinsNothing() throws IOException {
        Cid root;
        try (Batch batch = begin()) {
            root = batch.addBlock(Codec.RAW, unique(1000));
            batch.pin(root);
        }
        assertFalse(pins().contains(root));
        IOException broken = new IOException("the source broke");
        try (Batch batch = begin()) {
            InputStream source = new SequenceInputStream(new Pattern(600_000), new Broken(broken));
            assertSame(broken, assertThrows(IOException.class, () -> batch.addFile(source)));
        }
    }

    @Test
    void whatHasEndedIsClosed() throws IOException {
        Batch batch = begin();
        FileSink file = batch.newFile();
        file.write(unique(10));
        file.finish();
        assertThrows(StoreException.Closed.class, () -> file.write(1));
        assertThrows(StoreException.Closed.class, file::finish);
        batch.commit();
        assertThrows(StoreException.Closed.class, batch::commit);
        assertThrows(StoreException.Closed.class, () -> batch.addBlock(Codec.RAW, unique(1)));
        assertThrows(StoreException.Closed.class, batch::newFile);
        batch.close();
        batch.close();
    }

    @Test
    void cancellingAndInterruptingEndABatch() throws IOException {
        AtomicInteger left = new AtomicInteger(5);
        try (Batch batch = store().begin(() -> left.decrementAndGet() < 0)) {
            assertThrows(
                    StoreException.Cancelled.class, () -> batch.addFile(new Pattern(20_000_000)));
        }
        Cid root;
        try (Batch batch = begin()) {
            root = batch.addBlock(Codec.RAW, unique(100));
            batch.pin(root);
            Thread.currentThread().interrupt();
            assertThrows(StoreException.Cancelled.class, () -> batch.addFile(new Pattern(1)));
            assertTrue(Thread.interrupted());
        }
        assertFalse(pins().contains(root));
        Cid file = addFile(600_000);
        try (InputStream in = store().open(file, () -> true)) {
            assertThrows(StoreException.Cancelled.class, in::readAllBytes);
        } catch (StoreException.Cancelled e) {
            assertFalse(Thread.currentThread().isInterrupted());
        }
    }

    @ParameterizedTest
    @ValueSource(
            longs = {
                0,
                1,
                262_143,
                262_144,
                262_145,
                524_288,
                524_289,
                45_613_055,
                45_613_056,
                45_613_057
            })
    void filesComeBackAsTheyWere(long length) throws IOException {
        Cid file = addFile(length);
        assertTrue(pins().contains(file));
        try (InputStream in = store().open(file, Cancellation.NEVER);
                InputStream expected = new Pattern(length)) {
            byte[] part = new byte[100_000];
            int read;
            while ((read = in.readNBytes(part, 0, part.length)) > 0) {
                assertArrayEquals(expected.readNBytes(read), java.util.Arrays.copyOf(part, read));
            }
            assertEquals(-1, expected.read());
            assertEquals(-1, in.read());
        }
    }

    @Test
    void pushedAndPulledFilesAreTheSame() throws IOException {
        byte[] content = unique(700_001);
        try (Batch batch = begin()) {
            Cid pulled = batch.addFile(new ByteArrayInputStream(content));
            FileSink sink = batch.newFile();
            for (int at = 0; at < content.length; at += 9_999) {
                sink.write(content, at, Math.min(9_999, content.length - at));
            }
            assertEquals(pulled, sink.finish());
        }
    }

    @Test
    void aPinKeepsAllThatItReachesAndNothingElse() throws IOException {
        byte[] content = unique(600_000);
        Cid kept;
        Cid dropped;
        Cid file;
        try (Batch batch = begin()) {
            file = batch.addFile(new ByteArrayInputStream(content));
            kept = batch.addBlock(Codec.DAG_CBOR, nodeOf(file));
            batch.pin(kept);
            dropped = batch.addBlock(Codec.RAW, unique(5000));
            batch.pin(dropped);
            batch.commit();
        }
        store().unpin(dropped);
        assertTrue(store().collect(Cancellation.NEVER).blocks() >= 1);
        assertFalse(store().has(dropped));
        assertArrayEquals(nodeOf(file), store().block(kept));
        try (InputStream in = store().open(file, Cancellation.NEVER)) {
            assertArrayEquals(content, in.readAllBytes());
        }
        store().pin(kept);
        store().pin(file);
        store().unpin(kept);
        store().unpin(kept);
        store().collect(Cancellation.NEVER);
        assertFalse(store().has(kept));
        assertTrue(store().has(file));
        store().unpin(file);
        store().collect(Cancellation.NEVER);
        assertThrows(
                StoreException.NotFound.class,
                () -> store().open(file, Cancellation.NEVER).close());
    }

    @Test
    void verifiesWhatIsPinnedAndSaysHowMuchThereIs() throws IOException {
        long before = store().status().pins();
        Cid file = addFile(300_000 + UNIQUE.incrementAndGet());
        List<ContentStore.Verification> progress = new ArrayList<>();
        ContentStore.Verification verified = store().verify(progress::add, Cancellation.NEVER);
        assertTrue(verified.clean(), verified::toString);
        assertTrue(verified.blocks() >= 3 && verified.bytes() > 300_000, verified::toString);
        assertEquals(verified, progress.getLast());
        assertEquals(before + 1, store().status().pins());
        assertTrue(store().status().bytes() > 300_000);
        assertTrue(pins().contains(file));
    }

    @Test
    void batchesOfManyThreadsAllArrive() throws Exception {
        List<Future<List<Cid>>> made = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
            for (int thread = 0; thread < 4; thread++) {
                Callable<List<Cid>> work =
                        () -> {
                            List<Cid> roots = new ArrayList<>();
                            for (int i = 0; i < 10; i++) {
                                try (Batch batch = begin()) {
                                    Cid leaf = batch.addBlock(Codec.RAW, unique(2000));
                                    Cid root = batch.addBlock(Codec.DAG_CBOR, nodeOf(leaf));
                                    batch.pin(root);
                                    batch.commit();
                                    roots.add(root);
                                }
                            }
                            return roots;
                        };
                made.add(threads.submit(work));
            }
        }
        Set<Cid> pins = pins();
        for (Future<List<Cid>> roots : made) {
            assertTrue(pins.containsAll(roots.get()));
            for (Cid root : roots.get()) {
                assertTrue(root.names(store().block(root)));
            }
        }
    }

    Batch begin() throws IOException {
        return store().begin(Cancellation.NEVER);
    }

    Cid addFile(long length) throws IOException {
        try (Batch batch = begin()) {
            Cid cid = batch.addFile(new Pattern(length));
            batch.pin(cid);
            batch.commit();
            return cid;
        }
    }

    Set<Cid> pins() throws IOException {
        Set<Cid> pins = new HashSet<>();
        store().pins(cid -> assertTrue(pins.add(cid), "twice: " + cid));
        return pins;
    }

    static byte[] nodeOf(Cid link) {
        return DagCbor.encode(new Ipld.Map(Map.of("content", Ipld.of(link), "v", Ipld.of(1))));
    }

    /** Bytes that no other call returns. */
    static byte[] unique(int length) {
        byte[] bytes = Pattern.bytes(length);
        int number = UNIQUE.incrementAndGet();
        for (int i = 0; i < Math.min(4, length); i++) {
            bytes[i] = (byte) (number >>> 8 * i);
        }
        return bytes;
    }

    /** Throws on the first read. */
    private static final class Broken extends InputStream {

        private final IOException cause;

        Broken(IOException cause) {
            this.cause = cause;
        }

        @Override
        public int read() throws IOException {
            throw cause;
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            throw cause;
        }
    }
}
