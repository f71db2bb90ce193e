package io.wardkey.rules.projection;

import io.wardkey.domain.Bytes32;
import io.wardkey.domain.ledger.PatientEntry.CustodyKeyAnnounced;
import io.wardkey.domain.ledger.PatientEntry.CustodyKeyDestroyed;
import io.wardkey.domain.ledger.Position;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Which key each custodian made for one patient. The latest of a custodian counts. */
final class CustodyKeys {

    private final TreeMap<Integer, Placed<CustodyKeyAnnounced>> announced = new TreeMap<>();
    private final Set<Integer> destroyed = new HashSet<>();

    void announced(Position position, CustodyKeyAnnounced entry) {
        announced.put((int) entry.header().who().number(), new Placed<>(position, entry));
    }

    void destroyed(CustodyKeyDestroyed entry) {
        destroyed.add((int) entry.header().who().number());
    }

    Optional<Bytes32> of(int custodian) {
        return Optional.ofNullable(announced.get(custodian)).map(key -> key.entry().keyDigest());
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
