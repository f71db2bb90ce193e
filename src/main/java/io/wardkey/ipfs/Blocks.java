package io.wardkey.ipfs;

import io.wardkey.domain.content.Cid;
import io.wardkey.domain.content.Cid.Codec;
import io.wardkey.domain.content.ContentStore;
import io.wardkey.domain.content.MalformedContent;
import io.wardkey.domain.content.StoreException;

/** Names blocks, and checks that they bear their names. */
final class Blocks {

    private Blocks() {}

    /** The name of a block that came from outside, after a look at what it is. */
    static Cid named(Codec codec, byte[] block) throws StoreException {
        if (block.length > ContentStore.MAX_BLOCK_BYTES) {
            throw new StoreException.TooBig(ContentStore.MAX_BLOCK_BYTES);
        }
        try {
            Links.of(codec, block);
        } catch (MalformedContent e) {
            throw new IllegalArgumentException("no block of " + codec, e);
        }
        return Cid.of(codec, block);
    }

    static byte[] verified(Cid cid, byte[] block) throws StoreException.Damaged {
        if (!cid.names(block)) {
            throw new StoreException.Damaged(cid, "other bytes");
        }
        return block;
    }
}
