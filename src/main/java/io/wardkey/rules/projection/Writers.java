package io.wardkey.rules.projection;

import io.wardkey.domain.ledger.Position;
import io.wardkey.domain.ledger.Who;
import java.util.Arrays;

/** Who wrote each entry of one log, and where it stands; small, since it is held of every entry. */
final class Writers {

    private static final int FIRST = 6;

    /** How far back the same writer is looked for, who then is held once. */
    private static final int NEAR = 8;

    private final Places places;
    private Position[] transactions = {};
    private int[] indexes = {};
    private Who[] who = {};
    private int size;

    Writers(Places places) {
        this.places = places;
    }

    void add(Position position, Who writer) {
        if (size == who.length) {
            int capacity = size == 0 ? FIRST : size + (size >> 1);
            transactions = Arrays.copyOf(transactions, capacity);
            indexes = Arrays.copyOf(indexes, capacity);
            who = Arrays.copyOf(who, capacity);
        }
        transactions[size] = places.shared(position);
        indexes[size] = position.index();
        who[size] = same(writer);
        size++;
    }

    private Who same(Who writer) {
        for (int i = size - 1; i >= 0 && i >= size - NEAR; i--) {
            if (who[i].equals(writer)) {
                return who[i];
            }
        }
        return writer;
    }

    /**
     * @param entry from 1 to the number of those added
     */
    Writer of(int entry) {
        return new Writer(Places.at(transactions[entry - 1], indexes[entry - 1]), who[entry - 1]);
    }
}
