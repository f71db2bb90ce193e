package io.wardkey.custody;

import io.wardkey.domain.Bytes32;
import io.wardkey.domain.key.Secret;
import io.wardkey.domain.ledger.PatientId;

/** A seed that others gave back; closing wipes it. */
record Recovered(PatientId patientId, Bytes32 digest, Secret seed) implements AutoCloseable {
    @Override
    public void close() {
        seed.close();
    }
}
