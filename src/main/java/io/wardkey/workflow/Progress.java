package io.wardkey.workflow;

import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.atomic.LongAdder;

/** Counts how far filing has come. Thread-safe. */
public final class Progress {

    private final Map<Count, LongAdder> counts = new EnumMap<>(Count.class);

    /** When it began, moved on by the time that it stood still. */
    private long began = System.nanoTime();

    private OptionalLong stoodStill = OptionalLong.empty();

    public Progress() {
        for (Count count : Count.values()) {
            counts.put(count, new LongAdder());
        }
    }

    /** What is counted. */
    public enum Count {
        /** Files that are known of. */
        FILES,
        /** Their bytes. */
        BYTES,
        /** Files that were read, or could not be. */
        FILES_READ,
        BYTES_READ,
        /**
         * Reports that stood in the queue and had not ended when it began, or were queued since.
         */
        REPORTS,
        /** Reports that were encrypted and are in the store. */
        STORED,
        /** Reports whose entry is final. */
        FILED,
        /** Reports that go no further by themselves, for another reason. */
        SET_ASIDE
    }

    void add(Count count, long more) {
        java.util.Objects.requireNonNull(counts.get(count)).add(more);
    }

    /** From now on no time passes. */
    synchronized void standStill() {
        if (stoodStill.isEmpty()) {
            stoodStill = OptionalLong.of(System.nanoTime());
        }
    }

    synchronized void goOn() {
        stoodStill.ifPresent(since -> began += System.nanoTime() - since);
        stoodStill = OptionalLong.empty();
    }

    /** How things stand. */
    public synchronized Snapshot snapshot() {
        Map<Count, Long> now = new EnumMap<>(Count.class);
        counts.forEach((count, sum) -> now.put(count, sum.sum()));
        long until = stoodStill.orElseGet(System::nanoTime);
        return new Snapshot(now, Duration.ofNanos(until - began));
    }

    /**
     * How things stood at one moment.
     *
     * @param elapsed since it began, without pauses
     */
    public record Snapshot(Map<Count, Long> counts, Duration elapsed) {

        /** The work must have gone so far before what remains can be told from it. */
        private static final double ENOUGH = 0.01;

        public Snapshot {
            counts = Map.copyOf(counts);
        }

        public long get(Count count) {
            return counts.getOrDefault(count, 0L);
        }

        /** Reports that have come to their end or wait for a person. */
        public long settled() {
            return get(Count.FILED) + get(Count.SET_ASIDE);
        }

        /** Reports settled in a second, on average. */
        public double rate() {
            double seconds = elapsed.toNanos() / 1e9;
            return seconds == 0 ? 0 : settled() / seconds;
        }

        /** From 0 to 1. */
        public double fraction() {
            double read = share(get(Count.BYTES_READ), get(Count.BYTES));
            return read * share(settled(), get(Count.REPORTS));
        }

        /** Time that the rest takes at the pace so far; empty while too little is done to tell. */
        public Optional<Duration> remaining() {
            double done = fraction();
            return done < ENOUGH
                    ? Optional.empty()
                    : Optional.of(Duration.ofNanos((long) (elapsed.toNanos() * (1 - done) / done)));
        }

        private static double share(long part, long whole) {
            return whole == 0 ? 1 : Math.min(1, (double) part / whole);
        }
    }
}
