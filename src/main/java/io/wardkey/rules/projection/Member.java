package io.wardkey.rules.projection;

import io.wardkey.domain.Bytes32;
import io.wardkey.domain.ledger.Account;
import io.wardkey.domain.ledger.Role;
import io.wardkey.domain.ledger.Roles;

/**
 * A member as of some position. The number stays for life; everything else may change.
 *
 * @param number 256 to 2^32 - 1
 * @param name the professional name, as enrolled
 * @param recipientKey digest of the key that shares are sealed to
 * @param enrolledAt seconds since 1970; probation counts from here
 */
public record Member(
        long number,
        String name,
        int organisation,
        Roles roles,
        boolean suspended,
        Account account,
        Bytes32 recipientKey,
        long enrolledAt) {

    public boolean is(Role role) {
        return roles.contains(role);
    }

    Member suspend() {
        return new Member(
                number, name, organisation, roles, true, account, recipientKey, enrolledAt);
    }

    Member withKeys(Account newAccount, Bytes32 newRecipientKey) {
        return new Member(
                number,
                name,
                organisation,
                roles,
                suspended,
                newAccount,
                newRecipientKey,
                enrolledAt);
    }
}
