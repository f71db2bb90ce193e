package io.wardkey.rules;

import io.wardkey.domain.ledger.Categories;
import io.wardkey.domain.ledger.Purpose;
import io.wardkey.domain.ledger.Purposes;

/**
 * How a member or an organisation stands with one patient.
 *
 * @param requestFor the grantee of the pending request, 0 where there is none
 * @param review the sequence that the latest review began with, 0 where there is none
 * @param reviewBegan when
 */
record Standing(
        Grant grant, Grant visit, boolean blocked, long requestFor, int review, long reviewBegan) {

    static final Standing NONE = new Standing(Grant.NONE, Grant.NONE, false, 0, 0, 0);

    /** Holds while {@code from <= t < until}. */
    record Grant(Categories categories, Purposes purposes, long from, long until) {

        static final Grant NONE = new Grant(Categories.NONE, Purposes.NONE, 0, 0);

        Categories allows(Purpose purpose, long time) {
            return purposes.contains(purpose) && from <= time && time < until
                    ? categories
                    : Categories.NONE;
        }
    }

    /** What the grant and, for treatment, the visit allow now. */
    Categories allows(Purpose purpose, long time) {
        return grant.allows(purpose, time).plus(visit.allows(purpose, time));
    }

    Standing granted(Grant newGrant) {
        return new Standing(newGrant, visit, blocked, requestFor, review, reviewBegan);
    }

    Standing visited(Grant newVisit) {
        return new Standing(grant, newVisit, blocked, requestFor, review, reviewBegan);
    }

    Standing revoked() {
        return new Standing(Grant.NONE, Grant.NONE, blocked, requestFor, review, reviewBegan);
    }

    Standing blocked(boolean block) {
        return new Standing(grant, visit, block, requestFor, review, reviewBegan);
    }

    Standing requestedFor(long grantee) {
        return new Standing(grant, visit, blocked, grantee, review, reviewBegan);
    }

    Standing reviewed(int sequence, long time) {
        return new Standing(grant, visit, blocked, requestFor, sequence, time);
    }
}
