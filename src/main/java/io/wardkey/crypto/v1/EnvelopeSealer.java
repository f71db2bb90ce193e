package io.wardkey.crypto.v1;

import io.wardkey.crypto.AesGcm;
import io.wardkey.domain.key.Manifest;
import io.wardkey.domain.key.RecordSealer;
import io.wardkey.domain.key.RecordSealing;
import io.wardkey.domain.key.SealContext;
import java.security.SecureRandom;

/** Seals reports into envelopes of version 1. */
public final class EnvelopeSealer implements RecordSealer {

    private final SecureRandom random;

    /**
     * @throws IllegalStateException when AES would not be the JDK's, see {@link
     *     AesGcm#requireJdkProvider}
     */
    public EnvelopeSealer(SecureRandom random) {
        AesGcm.requireJdkProvider();
        this.random = random;
    }

    @Override
    public RecordSealing begin(SealContext context, Manifest manifest) {
        return new EnvelopeSealing(context, manifest, random);
    }
}
