package io.wardkey.rules.projection;

import io.wardkey.domain.Bytes32;
import io.wardkey.domain.ledger.Account;

/**
 * An organisation's custodian, which goes by the organisation's number.
 *
 * @param transportKey digest of the key that card handovers are sealed to
 */
public record Custodian(int organisation, Account account, Bytes32 transportKey) {}
