package io.wardkey.ipfs;

import io.wardkey.domain.content.Cid;
import io.wardkey.domain.content.Cid.Codec;
import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * Where blocks lie in one pack: entries in the order written, found by a hash table. About 53 bytes
 * a block, where a {@code HashMap} would take 150. Filled by one thread; then readable by many.
 */
final class BlockIndex {

    /** Bytes of an entry on disk and in memory: digest, codec, offset, length. */
    static final int ENTRY = Cid.DIGEST_BYTES + 1 + 8 + 4;

    private byte[] entries;
    private int[] table;
    private int size;

    BlockIndex() {
        this(new byte[16 * ENTRY], 0);
    }

    /** Takes over entries as {@link #entries} gave them out. */
    BlockIndex(byte[] entries, int size) {
        this.entries = entries;
        this.size = size;
        table = new int[Integer.highestOneBit(Math.max(16, size)) * 4];
        for (int i = 0; i < size; i++) {
            link(i);
        }
    }

    int size() {
        return size;
    }

    /** The entries, back to back; for writing them out. */
    byte[] entries() {
        return Arrays.copyOf(entries, size * ENTRY);
    }

    void add(Cid cid, long offset, int length) {
        if ((size + 1) * ENTRY > entries.length) {
            entries = Arrays.copyOf(entries, Math.addExact(entries.length, entries.length / 2));
        }
        entry(size).put(cid.digest()).put((byte) cid.codec().code()).putLong(offset).putInt(length);
        size++;
        if (size * 2 > table.length) {
            table = new int[table.length * 2];
            for (int i = 0; i < size - 1; i++) {
                link(i);
            }
        }
        link(size - 1);
    }

    /** The number of the entry, or -1. */
    int find(Cid cid) {
        byte[] digest = cid.digest();
        int slot = ByteBuffer.wrap(digest).getInt() & table.length - 1;
        while (table[slot] != 0) {
            int at = (table[slot] - 1) * ENTRY;
            if (entries[at + Cid.DIGEST_BYTES] == (byte) cid.codec().code()
                    && Arrays.equals(
                            entries, at, at + Cid.DIGEST_BYTES, digest, 0, Cid.DIGEST_BYTES)) {
                return table[slot] - 1;
            }
            slot = slot + 1 & table.length - 1;
        }
        return -1;
    }

    boolean contains(Cid cid) {
        return find(cid) >= 0;
    }

    Cid cid(int number) {
        byte[] digest = new byte[Cid.DIGEST_BYTES];
        int code = entry(number).get(digest).get() & 0xff;
        for (Codec codec : Codec.values()) {
            if (codec.code() == code) {
                return Cid.ofDigest(codec, digest);
            }
        }
        throw new IllegalStateException("the index was checked on load");
    }

    /** Where the block's bytes begin in the file. */
    long offset(int number) {
        return entry(number).getLong(number * ENTRY + Cid.DIGEST_BYTES + 1);
    }

    int length(int number) {
        return entry(number).getInt(number * ENTRY + Cid.DIGEST_BYTES + 9);
    }

    private ByteBuffer entry(int number) {
        return ByteBuffer.wrap(entries).position(number * ENTRY);
    }

    private void link(int number) {
        int slot = entry(number).getInt() & table.length - 1;
        while (table[slot] != 0) {
            slot = slot + 1 & table.length - 1;
        }
        table[slot] = number + 1;
    }
}
