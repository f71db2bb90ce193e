package io.wardkey.domain.custody;

import java.util.List;
import java.util.Optional;

/** What came of handing shares of seeds to a custodian. */
public sealed interface KeepOutcome {

    /**
     * Each was judged by itself.
     *
     * @param faults in the order of the shares; empty for one that is durably kept
     */
    record Judged(List<Optional<SeedFault>> faults) implements KeepOutcome {
        public Judged {
            faults = List.copyOf(faults);
        }
    }

    /** None was looked at, or none could be kept. */
    record Refused(SeedFault fault) implements KeepOutcome {}

    record Unreachable(Trouble trouble) implements KeepOutcome {}
}
