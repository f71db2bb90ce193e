package io.wardkey.rules.projection;

import io.wardkey.domain.ledger.LogState;
import io.wardkey.domain.ledger.PatientEntry.PatientLeft;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Where one patient is registered. */
final class Registrations {

    // Most patients stay where they are.
    private Set<Integer> joined = Set.of();
    private Map<Integer, Long> lateUntil = Map.of();
    private int home;

    void home(int organisation) {
        home = organisation;
    }

    void joined(int organisation) {
        Set<Integer> more = new TreeSet<>(joined);
        more.add(organisation);
        joined = more;
    }

    private void parted(int organisation) {
        if (joined.contains(organisation)) {
            joined.remove(organisation);
        }
    }

    void left(PatientLeft entry) {
        parted(entry.organisation());
        lateUntil = new HashMap<>(lateUntil);
        lateUntil.put(entry.organisation(), entry.lateUntil());
        if (home == entry.organisation()) {
            home = entry.newHome() == 0 ? LogState.NO_HOME : entry.newHome();
        }
    }

    void moved(int organisation) {
        parted(home);
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
