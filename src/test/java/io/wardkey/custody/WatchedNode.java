package io.wardkey.custody;

import io.wardkey.domain.ledger.AccessLedger;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A node, every question to it noted, and something done before or after its answers. */
final class WatchedNode {

    final List<String> asked = new CopyOnWriteArrayList<>();
    volatile Hook before = _ -> {};
    volatile Hook after = _ -> {};
    final AccessLedger ledger;

    /** Happens on the thread that asks; what it throws is the node's answer. */
    interface Hook {
        void on(String question) throws IOException;
    }

    WatchedNode(AccessLedger node) {
        ledger =
                (AccessLedger)
                        Proxy.newProxyInstance(
                                AccessLedger.class.getClassLoader(),
                                new Class<?>[] {AccessLedger.class},
                                (_, method, arguments) -> {
                                    String question =
                                            method.getName()
                                                    + (arguments == null
                                                            ? ""
                                                            : Arrays.toString(arguments));
                                    asked.add(question);
                                    before.on(question);
                                    try {
                                        Object answer = method.invoke(node, arguments);
                                        after.on(question);
                                        return answer;
                                    } catch (InvocationTargetException e) {
                                        throw e.getCause();
                                    }
                                });
    }
}
