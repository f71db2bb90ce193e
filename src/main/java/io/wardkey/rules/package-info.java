/**
 * The ledger's rules as a pure function, {@code (state, command, signer, time) -> entries}, and the
 * canonical form of commands and entries. {@code contracts/IHealthLedger.sol} is normative; the
 * contract and these rules never differ on any sequence of commands.
 */
package io.wardkey.rules;
