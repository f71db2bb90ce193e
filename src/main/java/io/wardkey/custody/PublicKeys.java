package io.wardkey.custody;

import io.wardkey.domain.Bytes32;
import io.wardkey.domain.content.Cid;
import io.wardkey.domain.content.ContentStore;
import io.wardkey.domain.content.StoreException;
import io.wardkey.domain.key.RecipientPublicKey;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/** Public keys by the digest that the ledger names, from the content store. Thread-safe. */
final class PublicKeys {

    private static final int MOST = 10_000;

    private final ContentStore content;
    private final ConcurrentMap<Bytes32, RecipientPublicKey> known = new ConcurrentHashMap<>();

    PublicKeys(ContentStore content) {
        this.content = content;
    }

    /** Empty when the store has no such key. */
    Optional<RecipientPublicKey> get(Bytes32 digest) {
        RecipientPublicKey before = known.get(digest);
        if (before != null) {
            return Optional.of(before);
        }
        try {
            byte[] block = content.block(Cid.ofDigest(Cid.Codec.DAG_CBOR, digest.toByteArray()));
            if (RecipientPublicKey.read(digest, block)
                    instanceof RecipientPublicKey.Read.Key(RecipientPublicKey key)) {
                if (known.size() > MOST) {
                    known.clear();
                }
                known.put(digest, key);
                return Optional.of(key);
            }
            return Optional.empty();
        } catch (StoreException _) {
            return Optional.empty();
        }
    }
}
