package io.wardkey.ipfs;

import io.wardkey.domain.content.ContentStore;
import io.wardkey.domain.content.StoreException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedStoreTest extends ContentStoreContract {

    @TempDir private Path folder;
    private ContentStore store;

    @BeforeEach
    void open() throws StoreException {
        store = new EmbeddedStore(folder.resolve("store"));
    }

    @AfterEach
    void close() throws StoreException {
        store.close();
    }

    @Override
    ContentStore store() {
        return store;
    }
}
