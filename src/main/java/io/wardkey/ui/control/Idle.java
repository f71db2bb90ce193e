package io.wardkey.ui.control;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** How long nobody touched anything. Asked every second; knows no timer of its own. */
public final class Idle {

    private final Clock clock;
    private final Duration limit;
    private final Duration warning;
    private Instant touched;

    /**
     * @param limit after which it ends
     * @param warning how long before the limit a countdown is shown
     */
    public Idle(Clock clock, Duration limit, Duration warning) {
        this.clock = clock;
        this.limit = limit;
        this.warning = warning;
        this.touched = clock.instant();
    }

    public void touch() {
        touched = clock.instant();
    }

    /** How long is left, never negative. */
    public Duration left() {
        Duration left = limit.minus(Duration.between(touched, clock.instant()));
        return left.isNegative() ? Duration.ZERO : left;
    }

    public boolean over() {
        return left().isZero();
    }

    public boolean warns() {
        return left().compareTo(warning) <= 0;
    }
}
