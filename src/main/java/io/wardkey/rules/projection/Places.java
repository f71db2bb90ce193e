package io.wardkey.rules.projection;

import io.wardkey.domain.ledger.Position;
import org.jspecify.annotations.Nullable;

/**
 * Transactions of one ledger as they are followed: the entries of one share what is the same of
 * their positions. For one thread after the other.
 */
public final class Places {

    private @Nullable Position latest;

    /** A position of the same transaction, whatever its index; the same object for all of them. */
    Position shared(Position position) {
        Position known = latest;
        if (known == null || !at(known, position.index()).equals(position)) {
            latest = position;
            return position;
        }
        return known;
    }

    /** The position of another entry of the transaction. */
    static Position at(Position shared, int index) {
        return shared.index() == index
                ? shared
                : new Position(
                        shared.height(),
                        shared.block(),
                        index,
                        shared.transaction(),
                        shared.time());
    }
}
