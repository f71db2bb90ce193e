package io.wardkey.domain.key;

import io.wardkey.domain.Bytes32;

/**
 * Where a record belongs; bound into everything that is sealed for it, so that nothing opens
 * elsewhere.
 *
 * @param networkId the ledger's name
 * @param patientId the pseudonym
 * @param organisation number of the filing organisation, 0 to 65,535; 0 for a text by the patient
 *     or a guardian
 * @param category the category's bit, exactly one of the lower 16
 */
public record SealContext(Bytes32 networkId, Bytes32 patientId, int organisation, int category) {

    /**
     * @throws IllegalArgumentException when a number is out of its range
     */
    public SealContext {
        if (organisation < 0 || organisation > 0xffff) {
            throw new IllegalArgumentException("organisation " + organisation);
        }
        if (category < 1 || category > 0xffff || Integer.bitCount(category) != 1) {
            throw new IllegalArgumentException("category " + category + " is not one bit");
        }
    }
}
