package io.wardkey.rules.projection;

import io.wardkey.domain.ledger.Entry;
import io.wardkey.domain.ledger.Position;

/** A decoded entry and where it stands. */
public record Placed<E extends Entry>(Position position, E entry) {

    /** The entry's place in its log, from 1. */
    public int sequence() {
        return entry.header().sequence();
    }

    public long time() {
        return position.time();
    }
}
