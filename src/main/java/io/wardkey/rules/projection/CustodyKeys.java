package io.wardkey.rules.projection;

import io.wardkey.domain.Bytes32;
import io.wardkey.domain.ledger.PatientEntry.CustodyKeyAnnounced;
import io.wardkey.domain.ledger.PatientEntry.CustodyKeyDestroyed;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Which key each custodian made for one patient. The latest of a custodian counts. */
final class CustodyKeys {

    /** One of each custodian, as a rule. */
    private static final int USUAL = 3;

    private final List<Announced> announced = new ArrayList<>(USUAL);
    private Set<Integer> destroyed = Set.of();

    private record Announced(int custodian, Bytes32 digest) {}

    void announced(CustodyKeyAnnounced entry) {
        announced.add(new Announced((int) entry.header().who().number(), entry.keyDigest()));
    }

    void destroyed(CustodyKeyDestroyed entry) {
        if (destroyed.isEmpty()) {
            destroyed = new TreeSet<>();
        }
        destroyed.add((int) entry.header().who().number());
    }

    Optional<Bytes32> of(int custodian) {
        return announced.reversed().stream()
                .filter(each -> each.custodian() == custodian)
                .map(Announced::digest)
                .findFirst();
    }

    /** All that a custodian announced; it needs each to release what was sealed to it. */
    Set<Bytes32> ever(int custodian) {
        Set<Bytes32> ever = new LinkedHashSet<>();
        for (Announced each : announced) {
            if (each.custodian() == custodian) {
                ever.add(each.digest());
            }
        }
        return ever;
    }

    Map<Integer, Bytes32> all() {
        TreeMap<Integer, Bytes32> digests = new TreeMap<>();
        announced.forEach(each -> digests.put(each.custodian(), each.digest()));
        return digests;
    }

    boolean isDestroyed(int custodian) {
        return destroyed.contains(custodian);
    }
}
