package io.wardkey.app;

import io.wardkey.domain.content.ContentStore;
import io.wardkey.domain.content.StoreException;
import io.wardkey.ipfs.EmbeddedStore;
import io.wardkey.ipfs.KuboStore;
import io.wardkey.ipfs.KuboTimeouts;
import java.net.URI;
import java.util.Optional;

/** Opens the content store that the settings name. */
final class Stores {

    private Stores() {}

    static ContentStore open(Home home, Settings.Store store) throws StoreException {
        return switch (store) {
            case Settings.Store.Embedded() -> new EmbeddedStore(home.store());
            case Settings.Store.Kubo(URI rpc) ->
                    new KuboStore(rpc, Optional.empty(), KuboTimeouts.DEFAULT);
        };
    }
}
