package io.wardkey.domain.ledger;

/**
 * An act on the ledger, one record for each function of {@code IHealthLedger.sol}, its fields in
 * the same order. The ledger decides whether it is allowed; values that it must refuse can be said.
 * Times are seconds since 1970, 0 to 2^40 - 1.
 */
public sealed interface Command
        permits ConsortiumCommand,
                PatientCommand,
                RecordCommand,
                PermissionCommand,
                ReadingCommand {}
