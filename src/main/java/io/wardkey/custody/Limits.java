package io.wardkey.custody;

import java.time.Duration;

/**
 * What a custodian lets one reader ask for.
 *
 * @param burst records at once after a pause
 * @param perSecond records a second in the long run
 * @param patience how long a request waits for its receipt to become final
 */
public record Limits(int burst, int perSecond, Duration patience) {

    /** For people: five hundred patients' lists a day, not a whole clinic in a minute. */
    public static final Limits STANDARD = new Limits(5000, 20, Duration.ofSeconds(10));

    /**
     * @throws IllegalArgumentException when a number is below 1
     */
    public Limits {
        if (burst < 1 || perSecond < 1) {
            throw new IllegalArgumentException("limits out of range");
        }
    }
}
