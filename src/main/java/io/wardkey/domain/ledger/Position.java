package io.wardkey.domain.ledger;

import io.wardkey.domain.Bytes32;

/**
 * Where a ledger holds an entry.
 *
 * @param height the block's number
 * @param block the block's hash
 * @param index the entry's place among the block's, from 0
 * @param transaction the transaction's hash
 * @param time the block's time, seconds since 1970, which the rules went by
 */
public record Position(long height, Bytes32 block, int index, Bytes32 transaction, long time)
        implements Comparable<Position> {

    /** Order within one ledger. */
    @Override
    public int compareTo(Position other) {
        int byHeight = Long.compare(height, other.height);
        return byHeight != 0 ? byHeight : Integer.compare(index, other.index);
    }
}
