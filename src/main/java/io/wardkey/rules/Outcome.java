package io.wardkey.rules;

import io.wardkey.domain.ledger.LedgerError;
import io.wardkey.domain.ledger.RawEntry;
import java.util.List;

/** What the rules say to a command. */
public sealed interface Outcome {

    /** It counts: the entries that it writes, in order, and the state after it. */
    record Accepted(List<RawEntry> entries, LedgerState state) implements Outcome {
        public Accepted {
            entries = List.copyOf(entries);
        }
    }

    /** It is as if it had never been sent. */
    record Refused(LedgerError error) implements Outcome {}
}
