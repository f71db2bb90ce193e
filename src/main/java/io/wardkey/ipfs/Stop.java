package io.wardkey.ipfs;

import io.wardkey.domain.content.Cancellation;
import io.wardkey.domain.content.StoreException;

/** Where long work asks whether it is still wanted. */
final class Stop {

    private Stop() {}

    static void check(Cancellation cancellation) throws StoreException.Cancelled {
        if (Thread.currentThread().isInterrupted() || cancellation.requested()) {
            throw new StoreException.Cancelled();
        }
    }
}
