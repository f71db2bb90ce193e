package io.wardkey.crypto;

import io.wardkey.domain.key.Secret;
import org.bouncycastle.crypto.digests.SHA256Digest;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.generators.HKDFBytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;
import org.bouncycastle.crypto.params.HKDFParameters;

/** Derives keys from keys, and from what people remember. Thread-safe. */
public final class Kdf {

    private Kdf() {}

    /**
     * HKDF with SHA-256 (RFC 5869).
     *
     * @param salt may be empty, which means 32 zeros
     * @param length 1 to 8,160 bytes
     */
    public static byte[] hkdf(byte[] inputKey, byte[] salt, byte[] info, int length) {
        HKDFBytesGenerator generator = new HKDFBytesGenerator(new SHA256Digest());
        generator.init(new HKDFParameters(inputKey, salt, info));
        byte[] output = new byte[length];
        generator.generateBytes(output, 0, length);
        return output;
    }

    /** Argon2id, version 0x13 (RFC 9106), 32 bytes. The lanes are computed one after the other. */
    public static Secret argon2id(Secret password, byte[] salt, Cost cost) {
        Argon2Parameters parameters =
                new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
                        .withVersion(Argon2Parameters.ARGON2_VERSION_13)
                        .withIterations(cost.passes())
                        .withMemoryAsKB(cost.kibibytes())
                        .withParallelism(cost.lanes())
                        .withSalt(salt)
                        .build();
        Argon2BytesGenerator generator = new Argon2BytesGenerator();
        generator.init(parameters);
        byte[] output = new byte[32];
        password.use(bytes -> generator.generateBytes(bytes, output));
        return Secret.taking(output);
    }

    /**
     * What Argon2id costs.
     *
     * @param passes t, 1 to 16
     * @param kibibytes m, 8 KiB a lane to 1 GiB
     * @param lanes p, 1 to 16
     */
    public record Cost(int passes, int kibibytes, int lanes) {

        /** The design's: three passes over 64 MiB in four lanes. */
        public static final Cost STANDARD = new Cost(3, 64 * 1024, 4);

        private static final int MOST_PASSES = 16;
        private static final int MOST_KIBIBYTES = 1024 * 1024;
        private static final int MOST_LANES = 16;

        /**
         * @throws IllegalArgumentException when out of bounds
         */
        public Cost {
            if (!bearable(passes, kibibytes, lanes)) {
                throw new IllegalArgumentException("cost out of bounds");
            }
        }

        /** Whether a file that asks for this much may have it. */
        public static boolean bearable(long passes, long kibibytes, long lanes) {
            return passes >= 1
                    && passes <= MOST_PASSES
                    && lanes >= 1
                    && lanes <= MOST_LANES
                    && kibibytes >= 8 * lanes
                    && kibibytes <= MOST_KIBIBYTES;
        }
    }
}
