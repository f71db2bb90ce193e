package io.wardkey.ipfs;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.wardkey.domain.content.Cancellation;
import io.wardkey.domain.content.Cid;
import io.wardkey.domain.content.Cid.Codec;
import io.wardkey.domain.content.ContentStore;
import io.wardkey.domain.content.ContentStore.Batch;
import io.wardkey.domain.content.StoreException;
import io.wardkey.nodes.KuboNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("nodes")
class KuboStoreTest extends ContentStoreContract {

    private static KuboNode node;
    private static ContentStore store;

    @BeforeAll
    static void start() throws IOException {
        node = KuboNode.start();
        store = connect();
    }

    @AfterAll
    static void stop() throws IOException {
        store.close();
        node.close();
    }

    private static ContentStore connect() {
        return new KuboStore(node.api(), Optional.empty(), KuboTimeouts.DEFAULT);
    }

    @Override
    ContentStore store() {
        return store;
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 1, 262_143, 262_144, 262_145, 45_613_055, 45_613_056, 45_613_057})
    void theNodesOwnCommandNamesFilesTheSame(long length, @TempDir Path folder) throws IOException {
        Path file = folder.resolve("content");
        try (Pattern content = new Pattern(length)) {
            Files.copy(content, file);
        }
        String theirs =
                node.cli("add", "-Q", "--only-hash", "--cid-version=1", file.toString()).strip();
        try (EmbeddedStore embedded = new EmbeddedStore(folder.resolve("store"));
                Batch here = embedded.begin(Cancellation.NEVER);
                Batch there = begin()) {
            assertEquals(theirs, here.addFile(new Pattern(length)).toString());
            assertEquals(theirs, there.addFile(new Pattern(length)).toString());
        }
    }

    @Test
    void aNodeThatWasKilledIsUnreachableAndKeepsWhatWasCommitted() throws IOException {
        byte[] content = unique(3000);
        Cid root;
        try (Batch batch = begin()) {
            root = batch.addBlock(Codec.RAW, content);
            batch.pin(root);
            batch.commit();
        }
        Batch halfway = begin();
        halfway.pin(halfway.addBlock(Codec.RAW, unique(10)));
        node.kill();
        assertThrows(StoreException.Unreachable.class, () -> store.block(root));
        assertThrows(StoreException.Unreachable.class, () -> store.status());
        assertThrows(StoreException.Unreachable.class, halfway::commit);
        halfway.close();
        store.close();
        node.restart();
        store = connect();
        assertArrayEquals(content, store.block(root));
        assertTrue(pins().contains(root));
        assertTrue(store.verify(_ -> {}, Cancellation.NEVER).clean());
    }
}
