package io.wardkey.custody;

import io.wardkey.domain.custody.KeyCustodian;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The other custodians; one that failed is left in peace for a while. For one thread. */
final class Peers {

    /** So that one that hangs does not keep the keeper from its own patients. */
    static final Duration PEACE = Duration.ofSeconds(30);

    private final Map<Integer, KeyCustodian> all;
    private final InstantSource clock;
    private final Map<Integer, Instant> failedAt = new HashMap<>();

    Peers(Map<Integer, ? extends KeyCustodian> all, InstantSource clock) {
        this.all = Map.copyOf(all);
        this.clock = clock;
    }

    /** Empty when it is not known where it serves, or it just failed. */
    Optional<KeyCustodian> toAsk(int number) {
        Instant failed = failedAt.get(number);
        Instant now = clock.instant();
        // A clock that was set back keeps nobody away.
        if (failed != null && !now.isBefore(failed) && now.isBefore(failed.plus(PEACE))) {
            return Optional.empty();
        }
        return Optional.ofNullable(all.get(number));
    }

    void failed(int number) {
        failedAt.put(number, clock.instant());
    }
}
