package io.wardkey.rules.projection;

import io.wardkey.domain.ByteString;
import io.wardkey.domain.ledger.Decision;
import io.wardkey.domain.ledger.PatientId;
import java.util.Set;

/**
 * A proposal that was not carried out yet.
 *
 * @param patientId whom it is about, else {@link PatientId#CONSORTIUM}
 * @param proposer a member's number
 * @param proposedAt seconds since 1970
 * @param terms ABI data, as the decision says
 * @param organisations those that voted for it, the proposer's included
 */
public record Proposal(
        long number,
        Decision decision,
        PatientId patientId,
        long proposer,
        long proposedAt,
        ByteString terms,
        Set<Integer> organisations) {

    public Proposal {
        organisations = Set.copyOf(organisations);
    }

    /** Whether it can no longer be approved. */
    public boolean expired(long lifetime, long time) {
        return time > proposedAt + lifetime;
    }
}
