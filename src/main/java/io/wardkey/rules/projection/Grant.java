package io.wardkey.rules.projection;

import io.wardkey.domain.ledger.Categories;
import io.wardkey.domain.ledger.Purpose;
import io.wardkey.domain.ledger.Purposes;

/**
 * What a patient allows a member, or the physicians of an organisation.
 *
 * @param grantee an organisation below 256, else a member
 * @param from seconds since 1970, the first that counts
 * @param until the first that no longer counts
 * @param sequence the entry that gave it
 */
public record Grant(
        long grantee,
        Categories categories,
        Purposes purposes,
        long from,
        long until,
        int sequence) {

    public boolean holds(Purpose purpose, long time) {
        return purposes.contains(purpose) && from <= time && time < until;
    }
}
