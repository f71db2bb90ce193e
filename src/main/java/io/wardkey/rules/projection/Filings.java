package io.wardkey.rules.projection;

import io.wardkey.domain.Bytes32;
import io.wardkey.domain.ledger.Categories;
import io.wardkey.domain.ledger.RecordEntry.RecordFiled;
import io.wardkey.domain.ledger.RecordId;
import java.security.SecureRandom;
import java.util.AbstractList;
import java.util.Arrays;
import java.util.List;

/**
 * Filings of one patient, a row each: a custodian holds those of all patients for ever, so that
 * they lie in a few arrays, found by an open hash table. What few filings have is kept elsewhere.
 */
final class Filings {

    /**
     * A row: the recordId, then category, organisation and responsible as the ledger packs them.
     */
    private static final int WORDS = 5;

    private static final int FIRST = 4;

    /** Secret, so that nobody chooses recordIds that meet in one place of the table. */
    private static final long[] SALT = new SecureRandom().longs(4).toArray();

    private long[] rows = {};
    private int[] sequences = {};

    /** Row + 1 by hash, 0 where none is; a power of two, at most three quarters full. */
    private int[] table = {};

    private int size;

    /** Adds a filing whose recordId is not there yet. */
    void add(RecordFiled filed) {
        if (size == sequences.length) {
            int capacity = size == 0 ? FIRST : size + (size >> 1);
            rows = Arrays.copyOf(rows, capacity * WORDS);
            sequences = Arrays.copyOf(sequences, capacity);
        }
        Bytes32 id = filed.recordId().value();
        int at = size * WORDS;
        rows[at] = id.word0();
        rows[at + 1] = id.word1();
        rows[at + 2] = id.word2();
        rows[at + 3] = id.word3();
        rows[at + 4] =
                filed.category().bits()
                        | (long) filed.organisation() << 16
                        | filed.responsible() << 32;
        sequences[size] = filed.header().sequence();
        size++;
        if (size * 4 > table.length * 3) {
            table = new int[Math.max(2 * FIRST, table.length * 2)];
            for (int row = 0; row < size; row++) {
                table[place(recordId(row).value())] = row + 1;
            }
        } else {
            table[place(id)] = size;
        }
    }

    int size() {
        return size;
    }

    /** The row of a record, or -1. */
    int row(RecordId id) {
        return table.length == 0 ? -1 : table[place(id.value())] - 1;
    }

    /** Where in the table this id is, or would be. */
    private int place(Bytes32 id) {
        int mask = table.length - 1;
        int place = hash(id) & mask;
        while (table[place] != 0 && !is(table[place] - 1, id)) {
            place = place + 1 & mask;
        }
        return place;
    }

    /** Each bit of the id moves low bits, in a way that depends on the salt. */
    static int hash(Bytes32 id) {
        long hash =
                folded(id.word0() ^ SALT[0], id.word1() ^ SALT[1])
                        ^ Long.rotateLeft(folded(id.word2() ^ SALT[2], id.word3() ^ SALT[3]), 17);
        return (int) (hash ^ hash >>> 32);
    }

    /** Both halves of the product: what is high in a factor moves the upper one's low bits. */
    private static long folded(long a, long b) {
        return a * b ^ Math.unsignedMultiplyHigh(a, b);
    }

    private boolean is(int row, Bytes32 id) {
        int at = row * WORDS;
        return rows[at] == id.word0()
                && rows[at + 1] == id.word1()
                && rows[at + 2] == id.word2()
                && rows[at + 3] == id.word3();
    }

    RecordId recordId(int row) {
        int at = row * WORDS;
        return new RecordId(new Bytes32(rows[at], rows[at + 1], rows[at + 2], rows[at + 3]));
    }

    int sequence(int row) {
        return sequences[row];
    }

    Categories category(int row) {
        return new Categories((int) (packed(row) & 0xffff));
    }

    int organisation(int row) {
        return (int) (packed(row) >>> 16 & 0xffff);
    }

    long responsible(int row) {
        return packed(row) >>> 32;
    }

    private long packed(int row) {
        return rows[row * WORDS + 4];
    }

    /** The records in the order of filing; grows as filings are added. */
    List<RecordId> order() {
        return new AbstractList<>() {
            @Override
            public RecordId get(int index) {
                if (index < 0 || index >= size) {
                    throw new IndexOutOfBoundsException(index);
                }
                return recordId(index);
            }

            @Override
            public int size() {
                return size;
            }
        };
    }
}
