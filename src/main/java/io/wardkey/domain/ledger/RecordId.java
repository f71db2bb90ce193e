package io.wardkey.domain.ledger;

import io.wardkey.domain.Bytes32;
import io.wardkey.domain.content.Cid;

/**
 * A record's identity: the sha2-256 digest of its record node, which is also the digest in the
 * node's CID. {@link #NONE} stands where an entry names no record.
 */
public record RecordId(Bytes32 value) implements Comparable<RecordId> {

    public static final RecordId NONE = new RecordId(Bytes32.ZERO);

    /**
     * @throws IllegalArgumentException when it is not 64 hexadecimal digits
     */
    public static RecordId fromHex(String hex) {
        return new RecordId(Bytes32.fromHex(hex));
    }

    /** The record whose node is this block. */
    public static RecordId of(Cid node) {
        return new RecordId(Bytes32.of(node.digest()));
    }

    public boolean isNone() {
        return value.isZero();
    }

    /** The CID of the record node. */
    public Cid cid() {
        return Cid.ofDigest(Cid.Codec.DAG_CBOR, value.toByteArray());
    }

    @Override
    public int compareTo(RecordId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
