package io.wardkey.crypto;

import io.wardkey.domain.key.Secret;
import java.io.IOException;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.bouncycastle.crypto.threshold.ShamirSecretSplitter;
import org.bouncycastle.crypto.threshold.ShamirSplitSecret;
import org.bouncycastle.crypto.threshold.ShamirSplitSecretShare;

/**
 * Shamir's sharing of 32 bytes over GF(2^8) with AES's polynomial, byte by byte. Slots count from
 * 1; slot i is the value at x = i.
 *
 * <p>Does not notice a false share or a wrong slot: the result is then another secret. Who combines
 * checks shares and result against commitments. Thread-safe.
 */
public final class SecretSharing {

    private static final int SIZE = 32;

    private final SecureRandom random;

    public SecretSharing(SecureRandom random) {
        this.random = random;
    }

    /**
     * @param secret 32 bytes
     * @param threshold t, 2 to n
     * @param slots n, at most 255
     * @return the shares by slot, slot 1 first; the caller's to close
     */
    public List<Secret> split(Secret secret, int threshold, int slots) {
        if (secret.size() != SIZE || threshold < 2 || threshold > slots || slots > 255) {
            throw new IllegalArgumentException("cannot split so");
        }
        // resplit: splitAround would hand the secret itself to slot 1.
        ShamirSplitSecret split =
                secret.use(
                        bytes ->
                                ShamirSecretSplitter.getInstance(
                                                ShamirSecretSplitter.Algorithm.AES, SIZE, random)
                                        .resplit(bytes, threshold, slots));
        List<Secret> shares = new ArrayList<>();
        for (ShamirSplitSecretShare share : split.getSecretShares()) {
            shares.add(Secret.taking(encoded(share)));
        }
        return List.copyOf(shares);
    }

    /**
     * @param shares by slot, exactly as many as the threshold
     * @return the secret, the caller's to close
     */
    public static Secret combine(Map<Integer, Secret> shares) {
        ShamirSplitSecretShare[] parts =
                shares.entrySet().stream()
                        .map(
                                share ->
                                        share.getValue()
                                                .use(
                                                        bytes ->
                                                                new ShamirSplitSecretShare(
                                                                        bytes.clone(),
                                                                        share.getKey())))
                        .toArray(ShamirSplitSecretShare[]::new);
        try {
            return Secret.taking(
                    ShamirSplitSecret.getInstance(ShamirSecretSplitter.Algorithm.AES, parts)
                            .getSecret());
        } catch (IOException e) {
            throw new IllegalStateException("shares could not be combined", e);
        }
    }

    /**
     * The value at a slot of the polynomial through some of its points.
     *
     * @param points by slot, exactly as many as the threshold; slot 0 is the secret itself
     * @param slot 1 to 255
     * @return the share, the caller's to close
     */
    public static Secret share(Map<Integer, Secret> points, int slot) {
        Secret known = points.get(slot);
        if (known != null) {
            return known.copy();
        }
        // g(x) = f(x + slot) has g(0) = f(slot), and in GF(2^8) adding is XOR.
        Map<Integer, Secret> moved = new HashMap<>();
        points.forEach((at, value) -> moved.put(at ^ slot, value));
        return combine(moved);
    }

    private static byte[] encoded(ShamirSplitSecretShare share) {
        try {
            return share.getEncoded();
        } catch (IOException e) {
            throw new IllegalStateException("share could not be encoded", e);
        }
    }
}
