package io.wardkey.domain.key;

import io.wardkey.domain.ByteString;
import io.wardkey.domain.Bytes32;
import io.wardkey.domain.content.Cid;
import io.wardkey.domain.content.DagCbor;
import io.wardkey.domain.content.Ipld;
import io.wardkey.domain.content.MalformedContent;
import java.util.Map;
import java.util.Optional;

/**
 * To whom something is sealed: an X-Wing public key of a member, a patient, or a custodian.
 *
 * <p>Lies on IPFS as the block {@code {v: 1, kem: "X-Wing", key}}; the ledger names it by the
 * sha2-256 digest of that block. Holding one proves nothing about who has the private key.
 *
 * @param key the encapsulation key as draft-connolly-cfrg-xwing-kem serialises it, 1,216 bytes
 */
public record RecipientPublicKey(ByteString key) {

    /** Bytes of an X-Wing encapsulation key: ML-KEM-768 (1,184), then X25519 (32). */
    public static final int SIZE = 1216;

    private static final String KEM = "X-Wing";
    private static final int VERSION = 1;

    /**
     * @throws IllegalArgumentException when the length is wrong
     */
    public RecipientPublicKey {
        if (key.size() != SIZE) {
            throw new IllegalArgumentException("an X-Wing public key has 1216 bytes");
        }
    }

    /** The block that is stored on IPFS. */
    public byte[] block() {
        return DagCbor.encode(
                new Ipld.Map(
                        Map.of(
                                "v", Ipld.of(VERSION),
                                "kem", Ipld.of(KEM),
                                "key", Ipld.of(key.toByteArray()))));
    }

    /** The name of the block. */
    public Cid cid() {
        return Cid.of(Cid.Codec.DAG_CBOR, block());
    }

    /** The key's digest as the ledger carries it: the sha2-256 digest of {@link #block}. */
    public Bytes32 digest() {
        return Bytes32.of(cid().digest());
    }

    /**
     * Reads a fetched block and compares it with the digest that the ledger gave.
     *
     * @param expected digest from the ledger
     */
    public static Read read(Bytes32 expected, byte[] block) {
        if (!Bytes32.of(Cid.of(Cid.Codec.DAG_CBOR, block).digest()).equals(expected)) {
            return new Read.Refused(Fault.NOT_THE_BLOCK);
        }
        try {
            if (!(DagCbor.decode(block) instanceof Ipld.Map map)
                    || map.entries().size() != 3
                    || !map.get("v").equals(Optional.of(Ipld.of(VERSION)))
                    || !map.get("kem").equals(Optional.of(Ipld.of(KEM)))
                    || !(map.get("key").orElse(new Ipld.Null()) instanceof Ipld.Bytes bytes)
                    || bytes.length() != SIZE) {
                return new Read.Refused(Fault.NOT_A_KEY);
            }
            return new Read.Key(new RecipientPublicKey(ByteString.of(bytes.value())));
        } catch (MalformedContent malformed) {
            return new Read.Refused(Fault.NOT_A_KEY);
        }
    }

    /** What {@link #read} found. */
    public sealed interface Read {
        record Key(RecipientPublicKey key) implements Read {}

        record Refused(Fault fault) implements Read {}
    }

    /** Why a block is not the key. */
    public enum Fault {
        /** Its digest is another one. */
        NOT_THE_BLOCK,
        /** It is no canonical block of this shape. */
        NOT_A_KEY
    }
}
