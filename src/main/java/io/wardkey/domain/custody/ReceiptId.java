package io.wardkey.domain.custody;

import io.wardkey.domain.ByteString;
import io.wardkey.domain.Bytes32;
import io.wardkey.domain.content.DagCbor;
import io.wardkey.domain.content.Ipld;
import io.wardkey.domain.ledger.Position;

/**
 * Which entry is the receipt: the same on every organisation's node.
 *
 * @param transaction the hash of the transaction that wrote it
 * @param index the entry's place among its block's, from 0
 */
public record ReceiptId(Bytes32 transaction, int index) {

    /**
     * @throws IllegalArgumentException when the index is negative
     */
    public ReceiptId {
        if (index < 0) {
            throw new IllegalArgumentException("index " + index);
        }
    }

    public static ReceiptId of(Position position) {
        return new ReceiptId(position.transaction(), position.index());
    }

    /** What answers are bound to: dag-cbor {@code [transaction, index]}. */
    public ByteString bytes() {
        return ByteString.of(
                DagCbor.encode(
                        Ipld.list(Ipld.of(transaction.toByteArray()), Ipld.of((long) index))));
    }
}
