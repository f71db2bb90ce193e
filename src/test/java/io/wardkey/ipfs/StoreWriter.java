package io.wardkey.ipfs;

import io.wardkey.domain.content.Cancellation;
import io.wardkey.domain.content.Cid;
import io.wardkey.domain.content.Cid.Codec;
import io.wardkey.domain.content.ContentStore;
import io.wardkey.domain.content.ContentStore.Batch;
import io.wardkey.domain.content.StoreException;
import java.io.ByteArrayInputStream;
import java.io.File;
import java.io.IOException;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A process of its own that commits batches for ever and prints the root of each, or the kind of
 * the exception that ended it.
 */
final class StoreWriter {

    private StoreWriter() {}

    public static void main(String[] arguments) throws IOException {
        try (ContentStore store = new EmbeddedStore(Path.of(arguments[0]))) {
            for (int i = 0; ; i++) {
                byte[] name = (arguments[1] + " " + i).getBytes(StandardCharsets.UTF_8);
                try (Batch batch = store.begin(Cancellation.NEVER)) {
                    Cid file =
                            batch.addFile(
                                    new SequenceInputStream(
                                            new ByteArrayInputStream(name),
                                            new Pattern(i % 7 * 100_000L)));
                    Cid root = batch.addBlock(Codec.DAG_CBOR, ContentStoreContract.nodeOf(file));
                    batch.pin(root);
                    batch.commit();
                    System.out.println(root);
                    System.out.flush();
                }
                if (i % 5 == 4) {
                    store.collect(Cancellation.NEVER);
                }
            }
        } catch (StoreException e) {
            System.out.println(e.getClass().getSimpleName());
        }
    }

    /** Starts one. */
    static Process start(Path folder, String name, String... before) throws IOException {
        List<String> command = new ArrayList<>(List.of(before));
        command.addAll(
                List.of(
                        ProcessHandle.current().info().command().orElseThrow(),
                        "-Xshare:auto",
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-cp",
                        String.join(File.pathSeparator, "target/classes", "target/test-classes"),
                        StoreWriter.class.getName(),
                        folder.toString(),
                        name));
        return new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
    }
}
