package io.wardkey.custody;

import io.wardkey.custody.StoreEvents.Event;
import io.wardkey.custody.StoreEvents.SeedKept;
import io.wardkey.domain.Bytes32;
import io.wardkey.domain.ledger.PatientId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The seeds of this custodian's keys for each patient, in the order they were made. */
final class SeedBook {

    // One key of each patient, as a rule.
    private final Map<PatientId, List<SeedKept>> seeds = new HashMap<>();

    void kept(SeedKept seed) {
        List<SeedKept> all = new ArrayList<>(of(seed.patientId()));
        all.removeIf(before -> before.digest().equals(seed.digest()));
        all.add(seed);
        seeds.put(seed.patientId(), List.copyOf(all));
    }

    private List<SeedKept> of(PatientId patientId) {
        return seeds.getOrDefault(patientId, List.of());
    }

    Optional<SeedKept> of(PatientId patientId, Bytes32 digest) {
        return of(patientId).stream().filter(seed -> seed.digest().equals(digest)).findFirst();
    }

    /** The key made last. */
    Optional<Bytes32> latest(PatientId patientId) {
        return of(patientId).reversed().stream().map(SeedKept::digest).findFirst();
    }

    boolean has(PatientId patientId) {
        return seeds.containsKey(patientId);
    }

    Set<PatientId> patients() {
        return Set.copyOf(seeds.keySet());
    }

    int size() {
        return seeds.size();
    }

    /** What tells of all other patients. */
    List<Event> without(Collection<PatientId> patientIds) {
        List<Event> left = new ArrayList<>();
        seeds.forEach(
                (patientId, all) -> {
                    if (!patientIds.contains(patientId)) {
                        left.addAll(all);
                    }
                });
        return left;
    }
}
