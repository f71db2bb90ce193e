package io.wardkey.rules.projection;

import io.wardkey.domain.ledger.LogState;
import io.wardkey.domain.ledger.PatientEntry.PatientLeft;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Where one patient is registered. */
final class Registrations {

    private final Set<Integer> joined = new TreeSet<>();
    private final Map<Integer, Long> lateUntil = new HashMap<>();
    private int home;

    void home(int organisation) {
        home = organisation;
    }

    void joined(int organisation) {
        joined.add(organisation);
    }

    void left(PatientLeft entry) {
        joined.remove(entry.organisation());
        lateUntil.put(entry.organisation(), entry.lateUntil());
        if (home == entry.organisation()) {
            home = entry.newHome() == 0 ? LogState.NO_HOME : entry.newHome();
        }
    }

    void moved(int organisation) {
        joined.remove(home);
        home = organisation;
    }

    int home() {
        return home;
    }

    boolean isRegistered(int organisation) {
        return home == organisation || joined.contains(organisation);
    }

    boolean mayFile(int organisation, long time) {
        return isRegistered(organisation) || time < lateUntil.getOrDefault(organisation, 0L);
    }

    Set<Integer> all() {
        Set<Integer> all = new TreeSet<>(joined);
        if (home != LogState.NO_HOME && home != 0) {
            all.add(home);
        }
        return all;
    }
}
