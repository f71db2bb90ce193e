package io.wardkey.workflow;

import io.wardkey.domain.Bytes32;
import io.wardkey.domain.report.ReadReport;
import io.wardkey.domain.work.QueuedReport;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Files that were read and whose reports are not sealed yet, in memory, so that none is read twice.
 * What is not here, after a restart or because there was no room, is read from its sealed original
 * again. Bounded: whoever reads on waits for {@link #room}. Thread-safe.
 */
final class InFlight {

    /** A draft takes so many times the room of the bytes that it was read from, about. */
    private static final int DRAFT = 6;

    private final long most;
    private final Map<Bytes32, Held> held = new LinkedHashMap<>(16, 0.75f, true);

    /**
     * @param most bytes of memory, about, beyond which nothing more should be read
     */
    InFlight(long most) {
        this.most = most;
    }

    /** A share of the heap that leaves the rest to what works on it. */
    static InFlight ofHeap() {
        return new InFlight(Runtime.getRuntime().maxMemory() / 8);
    }

    /** A file that was read. */
    @SuppressWarnings("ArrayRecordComponent") // Shared, never changed, never compared.
    record Source(byte[] original, List<Understood> reports) {
        Source {
            reports = List.copyOf(reports);
        }

        static Source of(byte[] original, List<ReadReport> reports) {
            return new Source(original, reports.stream().map(Understood::new).toList());
        }

        /**
         * @param place among the file's good reports, which {@link QueuedReport#report} is as well
         */
        Optional<Understood> report(int place) {
            return place < reports.size() ? Optional.of(reports.get(place)) : Optional.empty();
        }

        private Set<Integer> places() {
            return IntStream.range(0, reports.size()).boxed().collect(Collectors.toSet());
        }

        long weight() {
            long bundles =
                    reports.stream()
                            .flatMap(report -> report.read().selfContained().stream())
                            .mapToLong(bundle -> bundle.size())
                            .sum();
            return DRAFT * Math.max(original.length, bundles) + bundles;
        }
    }

    private static final class Held {
        private final Source source;
        private final long weight;

        /** Reports that go on soon. */
        private final Set<Integer> wanted = new HashSet<>();

        /** Reports that may go on, whenever something else has happened. */
        private final Set<Integer> later = new HashSet<>();

        Held(Source source) {
            this.source = source;
            this.weight = source.weight();
        }
    }

    /** Whether more should be read. */
    synchronized boolean room() {
        return wanted() < most;
    }

    /** Holds what was just read for the reports that go on. */
    synchronized void hold(Bytes32 sourceTag, Source source) {
        Held file = held.computeIfAbsent(sourceTag, _ -> new Held(source));
        file.wanted.addAll(source.places());
        evict();
    }

    /** Holds what had to be read again, as long as there is room. */
    synchronized void holdAgain(Bytes32 sourceTag, Source source) {
        Held file = held.computeIfAbsent(sourceTag, _ -> new Held(source));
        file.later.addAll(source.places());
        evict();
    }

    synchronized Optional<Source> find(Bytes32 sourceTag) {
        return Optional.ofNullable(held.get(sourceTag)).map(file -> file.source);
    }

    /** The report can't go on for now: its file stays as long as there is room. */
    synchronized void postponed(QueuedReport report) {
        Held file = held.get(report.sourceTag());
        if (file != null && file.wanted.remove(report.report())) {
            file.later.add(report.report());
        }
        evict();
    }

    /** The report was moved: it may need its file soon, later, or no more. */
    synchronized void moved(QueuedReport report) {
        Held file = held.get(report.sourceTag());
        if (file == null) {
            return;
        }
        switch (report.state()) {
            case RECEIVED, MATCHED -> {
                // Still wanted.
            }
            case NEEDS_MATCHING, AWAITING_CUSTODY_KEYS -> {
                if (file.wanted.remove(report.report())) {
                    file.later.add(report.report());
                }
            }
            case SEALED, STORED, SENT, FILED, KEPT, DUPLICATE, REFUSED, WITHDRAWN -> {
                file.wanted.remove(report.report());
                file.later.remove(report.report());
            }
        }
        if (file.wanted.isEmpty() && file.later.isEmpty()) {
            held.remove(report.sourceTag());
        }
        evict();
    }

    /** Nothing is on its way any more: what is still held was brought on by another process. */
    synchronized void clear() {
        held.clear();
    }

    private long wanted() {
        return held.values().stream()
                .filter(file -> !file.wanted.isEmpty())
                .mapToLong(file -> file.weight)
                .sum();
    }

    private void evict() {
        long total = held.values().stream().mapToLong(file -> file.weight).sum();
        Iterator<Held> files = held.values().iterator();
        while (total > most && files.hasNext()) {
            Held file = files.next();
            if (file.wanted.isEmpty()) {
                total -= file.weight;
                files.remove();
            }
        }
    }
}
