package io.wardkey.custody;

import io.wardkey.domain.ledger.PatientId;
import java.util.HashSet;
import java.util.Set;

/** Logs that changed. Thread-safe. */
final class Changes {

    private Set<PatientId> changed;

    /**
     * @param followed those that somebody hears of first; a set of this one's own
     */
    Changes(Set<PatientId> followed) {
        changed = followed;
    }

    synchronized void add(Set<PatientId> logs) {
        changed.addAll(logs);
    }

    /** Those that changed since this was asked last. */
    synchronized Set<PatientId> drain() {
        Set<PatientId> drained = changed;
        changed = new HashSet<>();
        return drained;
    }
}
