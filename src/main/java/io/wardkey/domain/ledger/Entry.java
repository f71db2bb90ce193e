package io.wardkey.domain.ledger;

/**
 * An entry of a log, decoded: one record for each event of {@code IHealthLedger.sol}, its fields in
 * the same order after the header.
 */
public sealed interface Entry
        permits ConsortiumEntry, PatientEntry, RecordEntry, PermissionEntry, ReadingEntry {

    Header header();

    /**
     * What every entry has.
     *
     * @param sequence the entry's place in its log, from 1
     */
    record Header(PatientId patientId, Who who, int sequence) {}
}
