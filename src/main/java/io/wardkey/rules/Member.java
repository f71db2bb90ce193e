package io.wardkey.rules;

import io.wardkey.domain.Bytes32;
import io.wardkey.domain.ledger.Account;
import io.wardkey.domain.ledger.Role;
import io.wardkey.domain.ledger.Roles;
import io.wardkey.domain.ledger.Who;

/**
 * A member, by number.
 *
 * @param enrolledAt when first enrolled, or last moved to another organisation
 * @param unsettled emergencies of theirs, of any patient, that nobody has settled
 */
record Member(
        long number,
        int organisation,
        Roles roles,
        Account account,
        Bytes32 recipientKey,
        long enrolledAt,
        boolean suspended,
        int unsettled) {

    Who who() {
        return Who.number(number);
    }

    boolean is(Role role) {
        return roles.contains(role);
    }

    Member suspend() {
        return new Member(
                number, organisation, roles, account, recipientKey, enrolledAt, true, unsettled);
    }

    Member withKeys(Account newAccount, Bytes32 newKey) {
        return new Member(
                number, organisation, roles, newAccount, newKey, enrolledAt, suspended, unsettled);
    }

    Member withUnsettled(int reviews) {
        return new Member(
                number, organisation, roles, account, recipientKey, enrolledAt, suspended, reviews);
    }
}
