package io.wardkey.domain.custody;

import java.util.List;

/** What came of a {@link SeedRequest}. */
public sealed interface SeedOutcome {

    /**
     * All shares that are kept for the patients asked for, sealed to the transport key that the
     * ledger names; none for patients who were erased.
     */
    record Returned(List<SeedShare> shares) implements SeedOutcome {
        public Returned {
            shares = List.copyOf(shares);
        }
    }

    record Refused(SeedFault fault) implements SeedOutcome {}

    record Unreachable(Trouble trouble) implements SeedOutcome {}
}
