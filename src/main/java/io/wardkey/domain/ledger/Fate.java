package io.wardkey.domain.ledger;

import java.util.List;

/** What became of a signed command. */
public sealed interface Fate {

    /** The node doesn't know it: never received, or forgotten. Send it again. */
    record Unknown() implements Fate {}

    /** The node has it, but it is not final. */
    record Waiting() implements Fate {}

    /** No longer changes. */
    sealed interface Settled extends Fate {}

    /** Final, with the entries that it wrote. */
    record Done(List<Logged> entries) implements Settled {
        public Done {
            entries = List.copyOf(entries);
        }
    }

    /** Final, and refused by the rules: it wrote nothing. */
    record Refused(LedgerError error) implements Settled {}

    /** Another transaction with its nonce is final; this one never will be. */
    record Replaced() implements Settled {}
}
