package io.wardkey.workflow;

import io.wardkey.domain.content.Cid;
import io.wardkey.domain.content.ContentStore;
import io.wardkey.domain.content.StoreException;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** A store whose blocks can be lost, and found again; it can be unreachable. */
final class LosingStore {

    private final Set<Cid> lost = ConcurrentHashMap.newKeySet();
    private volatile boolean away;

    ContentStore around(ContentStore store) {
        return (ContentStore)
                Proxy.newProxyInstance(
                        ContentStore.class.getClassLoader(),
                        new Class<?>[] {ContentStore.class},
                        (_, method, arguments) -> {
                            if (method.getName().equals("block")) {
                                check((Cid) arguments[0]);
                            }
                            try {
                                return method.invoke(store, arguments);
                            } catch (InvocationTargetException thrown) {
                                throw thrown.getCause();
                            }
                        });
    }

    private void check(Cid cid) throws StoreException {
        if (away) {
            throw new StoreException.Unreachable(new IOException("away"));
        }
        if (lost.contains(cid)) {
            throw new StoreException.NotFound(cid);
        }
    }

    void lose(Cid cid) {
        lost.add(cid);
    }

    void away(boolean now) {
        away = now;
    }

    void findAll() {
        lost.clear();
    }
}
