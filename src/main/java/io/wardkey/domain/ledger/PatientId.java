package io.wardkey.domain.ledger;

import io.wardkey.domain.Bytes32;

/**
 * A patient's pseudonym: 32 random bytes, the name of the patient's log on the ledger. {@link
 * #CONSORTIUM} names the log of the consortium itself.
 */
public record PatientId(Bytes32 value) implements Comparable<PatientId> {

    /** Not a patient: the log of organisations, members and custodians. */
    public static final PatientId CONSORTIUM = new PatientId(Bytes32.ZERO);

    /**
     * @throws IllegalArgumentException when it is not 64 hexadecimal digits
     */
    public static PatientId fromHex(String hex) {
        return new PatientId(Bytes32.fromHex(hex));
    }

    public boolean isConsortium() {
        return value.isZero();
    }

    @Override
    public int compareTo(PatientId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
