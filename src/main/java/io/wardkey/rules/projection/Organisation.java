package io.wardkey.rules.projection;

import io.wardkey.domain.Bytes32;
import io.wardkey.domain.ledger.Account;
import java.util.Optional;

/**
 * An organisation.
 *
 * @param number 1 to 255
 * @param active false once it was expelled
 * @param custodian the one that it runs, also when it was expelled
 */
public record Organisation(int number, String name, boolean active, Optional<Custodian> custodian) {

    Organisation expelled() {
        return new Organisation(number, name, false, custodian);
    }

    Organisation with(Account account, Bytes32 transportKey) {
        return new Organisation(number, name, active, custodian(number, account, transportKey));
    }

    static Organisation admitted(int number, String name, Account account, Bytes32 transportKey) {
        return new Organisation(number, name, true, custodian(number, account, transportKey));
    }

    private static Optional<Custodian> custodian(
            int number, Account account, Bytes32 transportKey) {
        return account.isNone()
                ? Optional.empty()
                : Optional.of(new Custodian(number, account, transportKey));
    }
}
