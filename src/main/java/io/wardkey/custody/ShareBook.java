package io.wardkey.custody;

import io.wardkey.custody.StoreEvents.Event;
import io.wardkey.custody.StoreEvents.ShareGiven;
import io.wardkey.custody.StoreEvents.ShareHeld;
import io.wardkey.custody.StoreEvents.SharesLost;
import io.wardkey.domain.Bytes32;
import io.wardkey.domain.ledger.PatientId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Which shares of seeds are kept here, and who keeps those that were given. For one thread. */
final class ShareBook {

    private final Map<PatientId, Map<Of, HeldShare>> held = new HashMap<>();
    private final Map<PatientId, Map<To, ShareGiven>> given = new HashMap<>();
    private int losses;

    private record Of(int custodian, Bytes32 digest) {}

    private record To(int holder, Bytes32 digest) {}

    void held(ShareHeld event) {
        HeldShare share = event.held();
        held.computeIfAbsent(share.share().patientId(), _ -> new LinkedHashMap<>())
                .put(new Of(share.share().from(), share.share().keyDigest()), share);
    }

    void given(ShareGiven event) {
        given.computeIfAbsent(event.patientId(), _ -> new LinkedHashMap<>())
                .put(new To(event.holder(), event.digest()), event);
    }

    void lost(SharesLost event) {
        given.values().forEach(all -> all.keySet().removeIf(to -> to.holder() == event.holder()));
        losses++;
    }

    List<HeldShare> of(int custodian, PatientId patientId) {
        return held.getOrDefault(patientId, Map.of()).values().stream()
                .filter(share -> share.share().from() == custodian)
                .toList();
    }

    boolean isGiven(ShareGiven event) {
        return event.equals(
                given.getOrDefault(event.patientId(), Map.of())
                        .get(new To(event.holder(), event.digest())));
    }

    int losses() {
        return losses;
    }

    boolean has(PatientId patientId) {
        return held.containsKey(patientId) || given.containsKey(patientId);
    }

    Set<PatientId> patients() {
        Set<PatientId> all = new HashSet<>(held.keySet());
        all.addAll(given.keySet());
        return all;
    }

    /** What to write down of all other patients. */
    List<Event> without(Collection<PatientId> patientIds) {
        List<Event> left = new ArrayList<>();
        held.forEach(
                (patientId, shares) -> {
                    if (!patientIds.contains(patientId)) {
                        shares.values().forEach(share -> left.add(new ShareHeld(share)));
                    }
                });
        given.forEach(
                (patientId, shares) -> {
                    if (!patientIds.contains(patientId)) {
                        left.addAll(shares.values());
                    }
                });
        return left;
    }

    void remove(PatientId patientId) {
        held.remove(patientId);
        given.remove(patientId);
    }
}
