package io.wardkey.rules;

import io.wardkey.domain.Bytes32;
import io.wardkey.domain.ledger.Head;
import io.wardkey.domain.ledger.RawEntry;
import java.util.Arrays;

/**
 * Folds entries, undecoded, into the head of their log: {@code head' = keccak256(head ‖ topic0 ‖
 * topic1 ‖ topic2 ‖ keccak256(data)) >> 40}, five words, the head left-padded, initially zero.
 */
public final class Heads {

    private Heads() {}

    /** The head after one more entry. */
    public static Head fold(Head head, RawEntry entry) {
        byte[] words = new byte[5 * Bytes32.SIZE];
        System.arraycopy(head.toByteArray(), 0, words, Bytes32.SIZE - Head.BYTES, Head.BYTES);
        put(entry.kind().toByteArray(), words, 1);
        put(entry.patientId().value().toByteArray(), words, 2);
        put(entry.who().topic().toByteArray(), words, 3);
        put(Keccak.digest(entry.data().toByteArray()), words, 4);
        return Head.of(Arrays.copyOf(Keccak.digest(words), Head.BYTES));
    }

    /** The head of a whole log, given its entries in order. */
    public static Head of(Iterable<RawEntry> entries) {
        Head head = Head.EMPTY;
        for (RawEntry entry : entries) {
            head = fold(head, entry);
        }
        return head;
    }

    private static void put(byte[] word, byte[] words, int index) {
        System.arraycopy(word, 0, words, index * Bytes32.SIZE, Bytes32.SIZE);
    }
}
