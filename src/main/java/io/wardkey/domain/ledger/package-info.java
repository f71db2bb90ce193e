/**
 * What the ledger holds and obeys: numbers, commands, entries, and the port to a ledger. {@code
 * contracts/IHealthLedger.sol} is normative; these types say the same in Java.
 */
package io.wardkey.domain.ledger;
