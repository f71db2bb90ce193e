package io.wardkey.custody;

import io.wardkey.domain.ledger.LedgerException;
import io.wardkey.domain.ledger.PatientId;
import io.wardkey.rules.projection.PatientView;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Destroys, before anything is served, what a store that was restored still holds of patients who
 * were erased since. Once in a custodian's life; later erasures are the keeper's. Thread-safe.
 */
final class ErasureReplay {

    private final LedgerFollower follower;
    private final CustodianStore store;
    private boolean done;

    ErasureReplay(LedgerFollower follower, CustodianStore store) {
        this.follower = follower;
        this.store = store;
    }

    synchronized void run() throws LedgerException, CustodyStoreException {
        if (done) {
            return;
        }
        Set<PatientId> kept = store.everybody();
        store.destroy(
                follower.current(
                        state ->
                                kept.stream()
                                        .filter(
                                                patient ->
                                                        state.patient(patient)
                                                                .map(PatientView::erased)
                                                                .orElse(false))
                                        .collect(Collectors.toUnmodifiableSet())));
        done = true;
    }
}
