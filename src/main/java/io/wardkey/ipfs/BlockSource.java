package io.wardkey.ipfs;

import io.wardkey.domain.content.Cid;
import io.wardkey.domain.content.StoreException;

/** Gives verified blocks. */
@FunctionalInterface
interface BlockSource {

    byte[] block(Cid cid) throws StoreException;
}
