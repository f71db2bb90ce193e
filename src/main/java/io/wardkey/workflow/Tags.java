package io.wardkey.workflow;

import io.wardkey.domain.Bytes32;
import io.wardkey.domain.key.OrganisationKeys;
import io.wardkey.domain.ledger.PatientId;
import java.security.GeneralSecurityException;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Tags that find what the organisation has already, and tell nobody else anything. */
final class Tags {

    private static final String HMAC = "HmacSHA256";

    private Tags() {}

    /** The tag of a source: HMAC of its digest, for the queue of this workstation. */
    static Bytes32 source(OrganisationKeys keys, Bytes32 sourceDigest) {
        return hmac(keys, sourceDigest.toByteArray());
    }

    /** The tag in a record node: HMAC of patient and source, as the envelope has it. */
    static Bytes32 record(OrganisationKeys keys, PatientId patient, Bytes32 sourceDigest) {
        byte[] message = new byte[2 * Bytes32.SIZE];
        System.arraycopy(patient.value().toByteArray(), 0, message, 0, Bytes32.SIZE);
        System.arraycopy(sourceDigest.toByteArray(), 0, message, Bytes32.SIZE, Bytes32.SIZE);
        return hmac(keys, message);
    }

    private static Bytes32 hmac(OrganisationKeys keys, byte[] message) {
        return keys.tag()
                .use(
                        key -> {
                            try {
                                Mac mac = Mac.getInstance(HMAC);
                                mac.init(new SecretKeySpec(key, HMAC));
                                return Bytes32.of(mac.doFinal(message));
                            } catch (GeneralSecurityException e) {
                                throw new IllegalStateException(
                                        "every Java platform has HMAC-SHA-256", e);
                            }
                        });
    }
}
