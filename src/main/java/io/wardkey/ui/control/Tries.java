package io.wardkey.ui.control;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;

/**
 * How often a passphrase was wrong, by person. Each wrong one closes for twice as long as the one
 * before, from 3 s to 192 s. One serves all that a window asks passphrases for, so that no way
 * around a delay is a second door. For the window's thread.
 */
public final class Tries {

    private static final Duration FIRST_DELAY = Duration.ofSeconds(3);
    private static final int MOST_DOUBLINGS = 6;

    private final InstantSource clock;
    private final Map<String, Integer> wrong = new HashMap<>();
    private final Map<String, Instant> closedUntil = new HashMap<>();

    public Tries(InstantSource clock) {
        this.clock = clock;
    }

    /** Seconds until this person may try again; 0 at once. */
    public long secondsClosed(String person) {
        Instant until = closedUntil.get(person);
        if (until == null) {
            return 0;
        }
        return Math.max(0, Duration.between(clock.instant(), until).plusMillis(999).toSeconds());
    }

    /** The next delay after one more wrong passphrase, in seconds. */
    public long nextDelay(String person) {
        return delay(times(person) + 1).toSeconds();
    }

    /** How often it was wrong since it was right. */
    public int times(String person) {
        return wrong.getOrDefault(person, 0);
    }

    /** It was wrong. */
    public void wrong(String person) {
        int times = wrong.merge(person, 1, Integer::sum);
        closedUntil.put(person, clock.instant().plus(delay(times)));
    }

    /** It was right. */
    public void right(String person) {
        wrong.remove(person);
        closedUntil.remove(person);
    }

    private static Duration delay(int times) {
        return FIRST_DELAY.multipliedBy(1L << Math.min(times - 1, MOST_DOUBLINGS));
    }
}
