package io.wardkey.rules;

import io.wardkey.domain.ledger.Account;
import io.wardkey.domain.ledger.Command;
import io.wardkey.domain.ledger.LedgerError;
import java.util.Optional;

/**
 * One command of a sequence.
 *
 * @param time seconds after the sequence's start; never before the step before
 * @param caller who signs the command
 * @param relay empty where the caller sends it
 */
public record Step(long time, Account caller, Command command, Optional<Relay> relay) {

    /** What the caller signs beside the command where somebody else sends it. */
    public record Relay(long requestNonce, long deadline) {}

    Step(long time, Account caller, Command command) {
        this(time, caller, command, Optional.empty());
    }

    /** What the rules say. */
    Outcome play(LedgerState state) {
        long now = World.START + time;
        return relay.map(
                        r ->
                                Ledger.relay(
                                        state,
                                        command,
                                        caller,
                                        r.requestNonce(),
                                        r.deadline(),
                                        now))
                .orElseGet(() -> Ledger.apply(state, command, caller, now));
    }

    /** The name that the contract gives an error: its forwarder hides those of the command. */
    String nameOf(LedgerError error) {
        boolean hidden =
                relay.isPresent()
                        && error != LedgerError.INVALID_REQUEST
                        && error != LedgerError.DEADLINE_TOO_FAR;
        return hidden ? "FailedCall" : error.solidityName();
    }
}
