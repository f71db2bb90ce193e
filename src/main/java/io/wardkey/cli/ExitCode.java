package io.wardkey.cli;

/** How a command ended; the number is what a script sees, and never changes its meaning. */
public enum ExitCode {
    /** Done. */
    DONE(0),
    /** The ledger's rules, or the own role, refuse it. */
    REFUSED(1),
    /** The command line was not understood; picocli's number. */
    USAGE(2),
    /** Ledger, store or custodians don't answer; trying again later may work. */
    NO_ANSWER(3),
    /** Wrong passphrase, card or PIN, or nobody of that name. */
    NOT_SIGNED_IN(4),
    /** Waits for a person: a report to match, a PIN to change, a proposal to approve. */
    WAITS(5),
    /** Something is damaged, or somebody was not honest. */
    DAMAGED(6),
    /** A file or folder of this machine: missing, full, not writable, in the way. */
    LOCAL(7),
    /** Nothing was set up in this home. */
    NOT_SET_UP(8),
    /** What was named is not known, or not uniquely. */
    UNKNOWN(9),
    /** The person stopped it. */
    CANCELLED(130);

    private final int number;

    ExitCode(int number) {
        this.number = number;
    }

    public int number() {
        return number;
    }
}
