package io.wardkey.crypto.seed;

import io.wardkey.domain.Bytes32;
import io.wardkey.domain.custody.SeedShare;
import io.wardkey.domain.ledger.PatientId;

/**
 * Of which seed, and of which sharing of it, a share is.
 *
 * @param custodian whose seed it is
 * @param keyDigest names the seed's public key
 * @param threshold how many shares it takes, 2 to 255
 */
public record SeedPlace(int custodian, PatientId patientId, Bytes32 keyDigest, int threshold) {

    public static SeedPlace of(SeedShare share) {
        return new SeedPlace(share.from(), share.patientId(), share.keyDigest(), share.threshold());
    }
}
