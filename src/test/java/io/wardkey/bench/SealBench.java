package io.wardkey.bench;

import io.wardkey.crypto.Keys;
import io.wardkey.crypto.v1.EnvelopeSealer;
import io.wardkey.domain.Bytes32;
import io.wardkey.domain.content.Cancellation;
import io.wardkey.domain.content.Cid;
import io.wardkey.domain.content.ContentStore;
import io.wardkey.domain.key.CustodyKey;
import io.wardkey.domain.key.KeyMaker;
import io.wardkey.domain.key.Manifest;
import io.wardkey.domain.key.RecordSealing;
import io.wardkey.domain.key.SealContext;
import io.wardkey.domain.key.SealedRecord;
import io.wardkey.domain.key.Slip;
import io.wardkey.ipfs.EmbeddedStore;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/**
 * Sealing 1 GiB into the embedded store, on disk and pinned, against copying it to the disk and
 * computing its SHA-256, one after the other, by the JDK. Runs in a heap of 256 MiB.
 */
final class SealBench implements Benchmark {

    private static final double BAR = 1.3;
    private static final int PAIRS = 5;
    private static final long SIZE = 1L << 30;
    private static final int BUFFER = 1 << 20;
    private static final Bytes32 NAME = Bytes32.of(new byte[Bytes32.SIZE]);

    private final SecureRandom random = new SecureRandom();
    private final KeyMaker keys = new Keys(random);
    private final List<CustodyKey> custodians =
            List.of(
                    new CustodyKey(1, keys.newRecipient().publicKey()),
                    new CustodyKey(2, keys.newRecipient().publicKey()),
                    new CustodyKey(3, keys.newRecipient().publicKey()));

    @Override
    public List<Figure> run(Path folder) throws Exception {
        long heap = Runtime.getRuntime().maxMemory() >> 20;
        if (heap > 256) {
            throw new IllegalStateException("needs a heap of 256 MiB, not " + heap);
        }
        Path source = folder.resolve("source");
        fill(source);
        Path copy = folder.resolve("copy");
        Path store = folder.resolve("store");
        Pairs.Result result =
                new Pairs(PAIRS)
                        .time(
                                "seal-1gib",
                                new Pairs.Work() {
                                    @Override
                                    public void run() throws Exception {
                                        seal(source, store);
                                    }

                                    @Override
                                    public void clear() throws Exception {
                                        Bench.delete(store);
                                    }
                                },
                                new Pairs.Work() {
                                    @Override
                                    public void run() throws Exception {
                                        copyAndHash(source, copy);
                                    }

                                    @Override
                                    public void clear() throws Exception {
                                        Files.delete(copy);
                                    }
                                });
        return List.of(
                result.atMost(BAR, "seal-1gib", "Files.copy and force, then SHA-256, of 1 GiB"));
    }

    private static void fill(Path source) throws IOException {
        byte[] buffer = new byte[BUFFER];
        Random random = new Random(1);
        try (OutputStream out = Files.newOutputStream(source)) {
            for (long at = 0; at < SIZE; at += BUFFER) {
                random.nextBytes(buffer);
                out.write(buffer);
            }
        }
        sync(source);
    }

    private void seal(Path source, Path folder) throws IOException {
        Manifest manifest =
                new Manifest(
                        List.of(new Manifest.Part("part", "application/pdf", SIZE)),
                        NAME,
                        Map.of());
        try (ContentStore store = new EmbeddedStore(folder);
                ContentStore.Batch batch = store.begin(Cancellation.NEVER);
                RecordSealing sealing =
                        new EnvelopeSealer(random)
                                .begin(new SealContext(NAME, NAME, 1, 1), manifest)) {
            Cid content;
            try (InputStream sealed =
                    sealing.content(List.of(() -> Files.newInputStream(source)))) {
                content = batch.addFile(sealed);
            }
            SealedRecord record =
                    sealing.finish(
                            content,
                            new Slip("t", "", "", List.of(), Slip.Flag.NORMAL, ""),
                            custodians,
                            2,
                            Optional.of(keys.newOrganisationKeys(1)),
                            List.of(),
                            Optional.empty());
            batch.pin(batch.addBlock(Cid.Codec.DAG_CBOR, record.block().toByteArray()));
            batch.commit();
        }
    }

    private static void copyAndHash(Path source, Path copy) throws Exception {
        Files.copy(source, copy, StandardCopyOption.REPLACE_EXISTING);
        sync(copy);
        MessageDigest digest = MessageDigest.getInstance("SHA-256");
        byte[] buffer = new byte[BUFFER];
        try (RandomAccessFile in = new RandomAccessFile(copy.toFile(), "r")) {
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                digest.update(buffer, 0, read);
            }
        }
        digest.digest();
    }

    private static void sync(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.force(true);
        }
    }
}
