package io.wardkey.domain.custody;

import io.wardkey.domain.ledger.NetworkId;

/** How a custodian is. */
public sealed interface CustodianStatus {

    /**
     * It answers.
     *
     * @param custodian its number
     * @param network the ledger it serves
     * @param height to which it follows its own node
     * @param time of that height, seconds since 1970
     * @param patients for whom it has a key
     * @param ledger whether its own node answers and agrees with itself
     */
    record Serving(
            int custodian,
            NetworkId network,
            long height,
            long time,
            long patients,
            LedgerHealth ledger)
            implements CustodianStatus {}

    record Unreachable(Trouble trouble) implements CustodianStatus {}

    /** How the custodian's own node is. */
    enum LedgerHealth {
        GOOD(1),
        UNREACHABLE(2),
        INCONSISTENT(3);

        private final int code;

        LedgerHealth(int code) {
            this.code = code;
        }

        /** The code on the wire. */
        public int code() {
            return code;
        }
    }
}
