package io.wardkey.ipfs;

import io.wardkey.domain.content.Cancellation;
import io.wardkey.domain.content.Cid;
import io.wardkey.domain.content.Cid.Codec;
import io.wardkey.domain.content.StoreException;
import java.util.ArrayDeque;
import java.util.Deque;

/** Walks all that roots reach, each block once, without recursion. */
final class Closure {

    /**
     * Is handed each block that is reached for the first time; returns its bytes if it has links.
     */
    @FunctionalInterface
    interface Visitor {

        /** The block, or an empty array to go no further below it. */
        byte[] visit(Cid cid) throws StoreException;
    }

    private final BlockIndex seen = new BlockIndex();

    /** Whether a walk came here. */
    boolean reached(Cid cid) {
        return seen.contains(cid);
    }

    void walk(Iterable<Cid> roots, Visitor visitor, Cancellation cancellation)
            throws StoreException {
        Deque<Cid> open = new ArrayDeque<>();
        for (Cid root : roots) {
            push(root, open);
            while (!open.isEmpty()) {
                Stop.check(cancellation);
                Cid cid = open.pop();
                byte[] block = visitor.visit(cid);
                if (block.length > 0 && cid.codec() != Codec.RAW) {
                    for (Cid child : Links.of(cid, block).reversed()) {
                        push(child, open);
                    }
                }
            }
        }
    }

    private void push(Cid cid, Deque<Cid> open) {
        if (!seen.contains(cid)) {
            seen.add(cid, 0, 0);
            open.push(cid);
        }
    }
}
