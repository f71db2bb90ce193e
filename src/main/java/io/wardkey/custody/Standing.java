package io.wardkey.custody;

import io.wardkey.domain.custody.KeyCustodian;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.LongSupplier;

/**
 * How custodians did lately: whom to ask first, and how long a release may take before another
 * custodian is asked as well. Thread-safe.
 *
 * <p>Says nothing about whom to believe: each share is compared with the filer's commitment.
 */
final class Standing {

    /** After this long a custodian that failed is asked first again. */
    private static final Duration GRUDGE = Duration.ofMinutes(1);

    private static final Duration SHORTEST = Duration.ofMillis(250);
    private static final Duration LONGEST = Duration.ofSeconds(10);

    /** How long a record takes a custodian, until there is better knowledge. */
    private static final Duration FIRST_GUESS = Duration.ofMillis(20);

    /** What a request costs whatever it asks for, counted in records. */
    private static final int REQUEST = 50;

    private final LongSupplier nanos;
    private final Map<Integer, Smoothed> glances = new HashMap<>();
    private final Map<Integer, Long> failed = new HashMap<>();
    private final Set<Integer> lied = new HashSet<>();
    private Smoothed pace = new Smoothed(FIRST_GUESS.toNanos(), FIRST_GUESS.toNanos() / 4.0);

    /**
     * @param nanos a clock that only goes forward, as {@link System#nanoTime}
     */
    Standing(LongSupplier nanos) {
        this.nanos = nanos;
    }

    /** A mean and its deviation, each new value counting an eighth and a quarter: RFC 6298 §2. */
    private record Smoothed(double mean, double deviation) {

        Smoothed with(double value) {
            return new Smoothed(
                    mean * 7 / 8 + value / 8, deviation * 3 / 4 + Math.abs(mean - value) / 4);
        }
    }

    /** Whoever is most likely to answer soon comes first; who lied comes last. */
    synchronized List<KeyCustodian> order(Collection<? extends KeyCustodian> custodians) {
        long now = nanos.getAsLong();
        List<KeyCustodian> order = new ArrayList<>(custodians);
        order.sort(
                Comparator.comparing((KeyCustodian each) -> lied.contains(each.number()))
                        .thenComparing(each -> failedLately(each.number(), now))
                        .thenComparingDouble(each -> glance(each.number()))
                        .thenComparingInt(KeyCustodian::number));
        return order;
    }

    private boolean failedLately(int custodian, long now) {
        Long at = failed.get(custodian);
        return at != null && now - at < GRUDGE.toNanos();
    }

    private double glance(int custodian) {
        Smoothed known = glances.get(custodian);
        return known == null ? 0 : known.mean();
    }

    /** How long a request for so many records may take before another custodian is asked too. */
    synchronized Duration patience(int records) {
        double usual = (pace.mean() + 4 * pace.deviation()) * (records + REQUEST);
        return Duration.ofNanos(Math.clamp((long) usual, SHORTEST.toNanos(), LONGEST.toNanos()));
    }

    /** It said how it is. */
    synchronized void glanced(int custodian, Duration took) {
        double nanos = took.toNanos();
        glances.merge(custodian, new Smoothed(nanos, nanos / 2), (known, _) -> known.with(nanos));
    }

    /** It released what it was asked for. */
    synchronized void released(int records, Duration took) {
        pace = pace.with((double) took.toNanos() / (records + REQUEST));
    }

    /** It was too slow, out of reach, or did not release. */
    synchronized void failed(int custodian) {
        failed.put(custodian, nanos.getAsLong());
    }

    synchronized void lied(Collection<Integer> custodians) {
        lied.addAll(custodians);
    }
}
