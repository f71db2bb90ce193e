package io.wardkey.workflow;

import io.wardkey.domain.key.ReportIdentity;
import io.wardkey.domain.ledger.RecordId;
import io.wardkey.domain.report.Versions;
import io.wardkey.domain.work.FilingState;
import io.wardkey.domain.work.JournalException;
import io.wardkey.domain.work.QueuedReport;
import io.wardkey.workflow.ReportHistory.Other;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The order in which stored reports go to the ledger: a version after those before it, and naming
 * the newest of them as what it takes the place of. One that comes when a later version is filed
 * already takes the place of nothing: it is filed, and readers see from its slip that it is old.
 */
final class FilingOrder {

    private final ReportHistory history;

    FilingOrder(ReportHistory history) {
        this.history = history;
    }

    /** Stored reports, and the stored versions that go before them, which are not among them. */
    Places withEarlier(List<QueuedReport> stored) throws IOException {
        Map<Long, Place> places = new LinkedHashMap<>();
        Set<Long> alone = history.alone(stored);
        for (QueuedReport report : stored) {
            place(report, places, alone);
        }
        return new Places(places);
    }

    /** These stored reports and no others. */
    Places only(List<QueuedReport> stored) throws IOException {
        Map<Long, Place> places = new LinkedHashMap<>();
        Set<Long> alone = history.alone(stored);
        for (QueuedReport report : stored) {
            places.put(report.id(), placeOf(report, alone));
        }
        return new Places(places);
    }

    /**
     * Of those that have to wait for an earlier version, by their {@link QueuedReport#id}: when
     * that one was issued, or else handed in.
     */
    Map<Long, Instant> waitsFor(List<QueuedReport> stored) throws IOException {
        Map<Long, Instant> waits = new HashMap<>();
        Set<Long> alone = history.alone(stored);
        for (QueuedReport report : stored) {
            try {
                placeOf(report, alone).before().stream()
                        .filter(other -> other.queued().filter(it -> !isFiled(it)).isPresent())
                        .reduce((_, later) -> later)
                        .map(other -> other.identity().version().issued().orElse(other.at()))
                        .ifPresent(when -> waits.put(report.id(), when));
            } catch (JournalException.Damaged broken) {
                // It says so itself when its turn comes, and hides no other.
            }
        }
        return Map.copyOf(waits);
    }

    /** Stored reports, each among the versions of its report. */
    static final class Places {

        private final Map<Long, Place> places;

        private Places(Map<Long, Place> places) {
            this.places = places;
        }

        List<QueuedReport> reports() {
            return places.values().stream().map(Place::report).toList();
        }

        /**
         * Those that can be sent now, in the order in which they can. One waits while an earlier
         * version is neither filed nor among them: it is on its way to being stored, or to the
         * ledger.
         */
        List<QueuedReport> ready() {
            Map<Long, QueuedReport> ready = new LinkedHashMap<>();
            for (Place place : places.values()) {
                boolean _ = add(place, places, ready, new HashSet<>());
            }
            return List.copyOf(ready.values());
        }
    }

    /** A stored report among the versions of its report. */
    private record Place(QueuedReport report, List<Other> before, List<Other> after) {}

    private void place(QueuedReport report, Map<Long, Place> places, Set<Long> alone)
            throws IOException {
        if (places.containsKey(report.id())) {
            return;
        }
        Place place = placeOf(report, alone);
        places.put(report.id(), place);
        for (Other other : place.before()) {
            if (other.queued().filter(it -> it.state() == FilingState.STORED).isPresent()) {
                place(other.queued().get(), places, alone);
            }
        }
    }

    private Place placeOf(QueuedReport report, Set<Long> alone) throws IOException {
        if (alone.contains(report.id())) {
            return new Place(report, List.of(), List.of());
        }
        List<Other> others =
                new ArrayList<>(history.others(report, report.patientId().orElseThrow()));
        if (others.isEmpty()) {
            return new Place(report, List.of(), List.of());
        }
        ReportIdentity identity = history.identity(report).orElseThrow();
        Other self =
                new Other(
                        Versions.Relation.VERSION,
                        identity,
                        report.arrival().at(),
                        Optional.empty(),
                        Optional.of(report));
        int at = 0;
        while (at < others.size()
                && (others.get(at).sent()
                        || others.get(at).queued().orElseThrow().id() < report.id())) {
            at++;
        }
        others.add(at, self);
        List<Other> order = Versions.inOrder(others, Other::identity);
        int place = order.indexOf(self);
        return new Place(report, order.subList(0, place), order.subList(place + 1, order.size()));
    }

    /**
     * Adds a report after what comes before it.
     *
     * @param asking those that this is asked for: whoever of them comes before it is not waited for
     */
    private static boolean add(
            Place place, Map<Long, Place> places, Map<Long, QueuedReport> ready, Set<Long> asking) {
        if (ready.containsKey(place.report().id()) || !asking.add(place.report().id())) {
            return true;
        }
        for (Other other : place.before()) {
            Optional<QueuedReport> queued = other.queued();
            if (queued.isPresent() && !isFiled(queued.get())) {
                Place before = places.get(queued.get().id());
                if (before == null || !add(before, places, ready, asking)) {
                    return false;
                }
            }
        }
        ready.put(place.report().id(), filing(place));
        return true;
    }

    private static boolean isFiled(QueuedReport report) {
        return report.state() == FilingState.FILED || report.state() == FilingState.KEPT;
    }

    private static QueuedReport filing(Place place) {
        Optional<Other> newer = place.after().reversed().stream().filter(Other::sent).findFirst();
        if (newer.isPresent()) {
            return with(
                    place.report(),
                    RecordId.NONE,
                    new HistoryNote(HistoryNote.Kind.OLDER, newer.get().at()).detail());
        }
        if (place.before().isEmpty()) {
            return with(place.report(), RecordId.NONE, Map.of());
        }
        Other before = place.before().getLast();
        return with(
                place.report(),
                before.record().orElseThrow(),
                new HistoryNote(
                                HistoryNote.Kind.REPLACES,
                                before.identity().version().issued().orElse(before.at()))
                        .detail());
    }

    private static QueuedReport with(
            QueuedReport report, RecordId supersedes, Map<String, String> note) {
        Map<String, String> detail = new HashMap<>(report.detail());
        detail.remove(HistoryNote.NAME);
        detail.putAll(note);
        QueuedReport.Filing filing = report.filing().orElseThrow();
        return new QueuedReport(
                report.id(),
                report.revision(),
                report.state(),
                report.report(),
                report.arrival(),
                report.sourceTag(),
                report.patientId(),
                Optional.of(
                        new QueuedReport.Filing(
                                filing.category(),
                                supersedes,
                                filing.responsible(),
                                filing.typed())),
                report.sealed(),
                report.transaction(),
                report.position(),
                detail);
    }
}
