package io.wardkey.rules;

import io.wardkey.domain.ledger.Account;
import io.wardkey.domain.ledger.Command;

/**
 * One command of a sequence.
 *
 * @param time seconds after the sequence's start; later than the step before
 */
public record Step(long time, Account caller, Command command) {}
