package io.wardkey.rules;

import io.wardkey.domain.ledger.Head;
import io.wardkey.domain.ledger.RawEntry;

/** How far a log has come. */
record Log(Head head, int sequence) {

    static final Log EMPTY = new Log(Head.EMPTY, 0);

    /** The sequence is a uint24. */
    static final int MAX_SEQUENCE = (1 << 24) - 1;

    Log with(RawEntry entry) {
        return new Log(Heads.fold(head, entry), sequence + 1);
    }
}
