package io.wardkey.rules.projection;

import io.wardkey.domain.Bytes32;
import io.wardkey.domain.ledger.PatientEntry.CustodyKeyAnnounced;
import io.wardkey.domain.ledger.PatientEntry.CustodyKeyDestroyed;
import io.wardkey.domain.ledger.Position;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Which key each custodian made for one patient. The latest of a custodian counts. */
final class CustodyKeys {

    private final TreeMap<Integer, Placed<CustodyKeyAnnounced>> announced = new TreeMap<>();
    private final Map<Integer, Set<Bytes32>> ever = new HashMap<>();
    private final Set<Integer> destroyed = new HashSet<>();

    void announced(Position position, CustodyKeyAnnounced entry) {
        int custodian = (int) entry.header().who().number();
        announced.put(custodian, new Placed<>(position, entry));
        ever.computeIfAbsent(custodian, _ -> new LinkedHashSet<>()).add(entry.keyDigest());
    }

    void destroyed(CustodyKeyDestroyed entry) {
        destroyed.add((int) entry.header().who().number());
    }

    Optional<Bytes32> of(int custodian) {
        return Optional.ofNullable(announced.get(custodian)).map(key -> key.entry().keyDigest());
    }

    /** All that a custodian announced; it needs each to release what was sealed to it. */
    Set<Bytes32> ever(int custodian) {
        return Collections.unmodifiableSet(ever.getOrDefault(custodian, Set.of()));
    }

    Map<Integer, Bytes32> all() {
        TreeMap<Integer, Bytes32> digests = new TreeMap<>();
        announced.forEach((custodian, key) -> digests.put(custodian, key.entry().keyDigest()));
        return digests;
    }

    boolean isDestroyed(int custodian) {
        return destroyed.contains(custodian);
    }
}
