package io.wardkey.ipfs;

import io.wardkey.domain.content.Cid;
import io.wardkey.domain.content.StoreException;

/** Takes blocks whose identifier was just computed; the buffer is the caller's again on return. */
@FunctionalInterface
interface BlockSink {

    void put(Cid cid, byte[] buffer, int offset, int length) throws StoreException;
}
