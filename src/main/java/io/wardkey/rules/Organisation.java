package io.wardkey.rules;

import io.wardkey.domain.ledger.Account;

/**
 * An organisation of the consortium.
 *
 * @param active not expelled
 * @param custodian the account of its custodian, {@link Account#NONE} where it runs none
 */
record Organisation(int number, boolean active, Account custodian) {

    Organisation expelled() {
        return new Organisation(number, false, custodian);
    }

    Organisation servedBy(Account account) {
        return new Organisation(number, active, account);
    }
}
