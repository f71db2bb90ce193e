package io.wardkey.domain.ledger;

import io.wardkey.domain.ByteString;
import io.wardkey.domain.Bytes32;

/**
 * An entry as the ledger holds it, undecoded: heads are folded over exactly this.
 *
 * @param kind topic 0, the event's signature
 * @param patientId topic 1
 * @param who topic 2
 * @param data ABI data, starting with the sequence
 */
public record RawEntry(Bytes32 kind, PatientId patientId, Who who, ByteString data) {}
