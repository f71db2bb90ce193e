package io.wardkey.app;

import io.wardkey.domain.content.ContentStore;
import io.wardkey.domain.content.StoreException;
import io.wardkey.ipfs.EmbeddedStore;
import io.wardkey.ipfs.KuboStore;
import io.wardkey.ipfs.KuboTimeouts;
import java.io.IOException;
import java.net.URI;
import java.util.Optional;

/** Opens and closes the content store that the settings name. */
final class Stores {

    private Stores() {}

    static ContentStore open(Home home, Settings.Store store) throws StoreException {
        return switch (store) {
            case Settings.Store.Embedded() -> new EmbeddedStore(home.store());
            case Settings.Store.Kubo(URI rpc) ->
                    new KuboStore(rpc, Optional.empty(), KuboTimeouts.DEFAULT);
        };
    }

    static void close(ContentStore store) {
        try {
            store.close();
        } catch (IOException failure) {
            // Nothing uncommitted is promised; what was committed is durable.
            System.Logger log = System.getLogger(Stores.class.getName());
            log.log(System.Logger.Level.WARNING, "closing the content store", failure);
        }
    }
}
