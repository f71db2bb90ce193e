package io.wardkey.chain.training;

import io.wardkey.domain.ByteString;
import io.wardkey.domain.Bytes32;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * What it takes to make a block again, and to know that it is the same.
 *
 * @param time seconds since 1970
 * @param transactions raw, in order
 */
record StoredBlock(long height, long time, Bytes32 hash, List<ByteString> transactions) {

    StoredBlock {
        transactions = List.copyOf(transactions);
    }

    byte[] write() {
        int size = 2 * Long.BYTES + Bytes32.SIZE + Integer.BYTES;
        for (ByteString transaction : transactions) {
            size += Integer.BYTES + transaction.size();
        }
        ByteBuffer out = ByteBuffer.allocate(size);
        out.putLong(height).putLong(time).put(hash.toByteArray()).putInt(transactions.size());
        for (ByteString transaction : transactions) {
            out.putInt(transaction.size()).put(transaction.toByteArray());
        }
        return out.array();
    }

    /**
     * @throws java.nio.BufferUnderflowException when it is cut short
     * @throws NegativeArraySizeException when a length makes no sense
     */
    static StoredBlock read(ByteBuffer in) {
        long height = in.getLong();
        long time = in.getLong();
        byte[] hash = new byte[Bytes32.SIZE];
        in.get(hash);
        int count = in.getInt();
        List<ByteString> transactions = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            byte[] transaction = new byte[in.getInt()];
            in.get(transaction);
            transactions.add(ByteString.of(transaction));
        }
        return new StoredBlock(height, time, Bytes32.of(hash), transactions);
    }
}
