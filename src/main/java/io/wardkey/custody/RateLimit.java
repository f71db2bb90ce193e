package io.wardkey.custody;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A bucket of tokens for each key, filled by time. A request that exceeds the burst by itself is
 * served when the bucket is full, and leaves a debt. Thread-safe.
 */
final class RateLimit<K> {

    private static final int PURGE_AT = 10_000;

    private final double burst;
    private final double perSecond;
    private final InstantSource clock;
    private final Map<K, Bucket> buckets = new HashMap<>();

    RateLimit(int burst, int perSecond, InstantSource clock) {
        this.burst = burst;
        this.perSecond = perSecond;
        this.clock = clock;
    }

    private record Bucket(double tokens, Instant at) {}

    /** Takes tokens; empty when it may go on, else how long to wait. */
    synchronized Optional<Duration> take(K key, int tokens) {
        Instant now = clock.instant();
        if (buckets.size() >= PURGE_AT) {
            buckets.values().removeIf(bucket -> filled(bucket, now) >= burst);
        }
        double available = filled(buckets.getOrDefault(key, new Bucket(burst, now)), now);
        double needed = Math.min(tokens, burst);
        if (available < needed) {
            buckets.put(key, new Bucket(available, now));
            return Optional.of(
                    Duration.ofMillis((long) Math.ceil((needed - available) / perSecond * 1000)));
        }
        buckets.put(key, new Bucket(available - tokens, now));
        return Optional.empty();
    }

    private double filled(Bucket bucket, Instant now) {
        // A clock that was set back fills nothing.
        double seconds = Math.max(0, Duration.between(bucket.at(), now).toMillis() / 1000.0);
        return Math.min(burst, bucket.tokens() + seconds * perSecond);
    }
}
