package io.wardkey.domain.custody;

/** What came of handing a card's lock to a custodian. */
public sealed interface DepositOutcome {

    /** Durably kept; it replaced the holder's earlier card, if there was one. */
    record Kept() implements DepositOutcome {}

    record Refused(Fault fault) implements DepositOutcome {}

    record Unreachable(Trouble trouble) implements DepositOutcome {}

    /** Why a handover is not taken. */
    enum Fault {
        /** Of another network or for another custodian. */
        NOT_FOR_ME(1),
        UNKNOWN_PATIENT(2),
        ERASED(3),
        /**
         * Signed neither by the patient or a guardian, nor, for the first card of an account, by
         * reception of an organisation where the patient is registered.
         */
        NOT_ENTITLED(4),
        /** The revision does not rise. */
        OLD_REVISION(5),
        /** The locator is another holder's. */
        LOCATOR_TAKEN(6),
        /** The share was not sealed to this custodian for this handover. */
        NOT_MINE(7),
        LEDGER_UNREACHABLE(8),
        STORE_FAILED(9),
        /** The own node's entries aren't those whose head it tells; handing over again may work. */
        LEDGER_INCONSISTENT(10);

        private final int code;

        Fault(int code) {
            this.code = code;
        }

        /** The code on the wire. */
        public int code() {
            return code;
        }
    }
}
