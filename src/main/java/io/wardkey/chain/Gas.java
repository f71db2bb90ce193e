package io.wardkey.chain;

import java.math.BigInteger;

/**
 * What is paid and reserved. An opening may be denied when it is estimated and carried out when it
 * is mined, or the reverse: so the limit is far above the estimate; what isn't used isn't paid.
 *
 * @param price wei for a unit; 0 on permissioned chains
 */
public record Gas(BigInteger price) {

    /** No fees. */
    public static final Gas FREE = new Gas(BigInteger.ZERO);

    private static final long LEAST = 300_000;

    /** Where nothing can be estimated yet, since what it needs is still on its way. */
    private static final long BLIND = 2_000_000;

    private static final long WORD = 32;
    private static final long WORD_COST = 12_000;
    private static final long RELAYING = 200_000;

    /**
     * @throws IllegalArgumentException when negative
     */
    public Gas {
        if (price.signum() < 0) {
            throw new IllegalArgumentException("gas price");
        }
    }

    static long limit(long estimate, long block) {
        return Math.min(block, Math.max(LEAST, estimate * 2));
    }

    static long blind(int calldata, long block) {
        return Math.min(block, BLIND + calldata / WORD * WORD_COST);
    }

    /** For relaying a request: the forwarder keeps a 64th back (EIP-150). */
    static long relaying(long inner, int calldata, long block) {
        return Math.min(block, inner + inner / 32 + RELAYING + 32L * calldata);
    }
}
