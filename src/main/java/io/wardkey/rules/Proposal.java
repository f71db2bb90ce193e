package io.wardkey.rules;

import io.wardkey.domain.ByteString;
import io.wardkey.domain.ledger.Decision;
import io.wardkey.domain.ledger.PatientId;

/**
 * A proposal.
 *
 * @param patientId whom it is about, else the consortium
 * @param proposer the member's number
 * @param votes the organisations that voted, the proposer's included
 * @param done whether it was carried out
 */
record Proposal(
        Decision decision,
        PatientId patientId,
        ByteString terms,
        long proposer,
        long proposedAt,
        Trie<Integer, Boolean> votes,
        boolean done) {

    Proposal votedBy(int organisation) {
        return new Proposal(
                decision,
                patientId,
                terms,
                proposer,
                proposedAt,
                votes.with(organisation, true),
                done);
    }

    Proposal carriedOut() {
        return new Proposal(decision, patientId, terms, proposer, proposedAt, votes, true);
    }
}
