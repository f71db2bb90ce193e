package io.wardkey.domain.custody;

import io.wardkey.domain.key.ReleaseAnswer;
import io.wardkey.domain.ledger.RecordId;
import java.time.Duration;
import java.util.Map;

/** What came of a {@link ReleaseRequest}. */
public sealed interface ReleaseOutcome {

    /**
     * Shares, sealed to the reader whom the receipt names, of all records but those refused.
     *
     * @param refusals by record; empty when all were released
     */
    record Released(ReleaseAnswer answer, Map<RecordId, Refusal> refusals)
            implements ReleaseOutcome {
        public Released {
            refusals = Map.copyOf(refusals);
        }
    }

    /** Every record was refused. */
    record NothingReleased(Map<RecordId, Refusal> refusals) implements ReleaseOutcome {
        public NothingReleased {
            refusals = Map.copyOf(refusals);
        }
    }

    /** The receipt entitles to nothing. */
    record Refused(Declined reason) implements ReleaseOutcome {}

    /** The reader asked too much of this custodian. */
    record RateLimited(Duration retryAfter) implements ReleaseOutcome {}

    /** The custodian could not be asked. */
    record Unreachable(Trouble trouble) implements ReleaseOutcome {}
}
