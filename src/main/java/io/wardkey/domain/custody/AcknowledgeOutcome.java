package io.wardkey.domain.custody;

import java.util.List;
import java.util.Optional;

/** What came of asking a custodian whether its shares are good. */
public sealed interface AcknowledgeOutcome {

    /**
     * One answer for each node, in the order of the request.
     *
     * @param refusals empty where the pair of shares unsealed and matched both commitments
     */
    record Checked(List<Optional<Refusal>> refusals) implements AcknowledgeOutcome {
        public Checked {
            refusals = List.copyOf(refusals);
        }
    }

    record Refused(Declined reason) implements AcknowledgeOutcome {}

    record Unreachable(Trouble trouble) implements AcknowledgeOutcome {}
}
