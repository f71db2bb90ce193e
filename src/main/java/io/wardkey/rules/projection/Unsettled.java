package io.wardkey.rules.projection;

import io.wardkey.domain.ledger.PatientId;
import io.wardkey.domain.ledger.ReadingEntry.EmergencyOpened;
import io.wardkey.domain.ledger.ReadingEntry.EmergencySettled;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Reviews of emergencies, over all patients, that nobody settled. */
final class Unsettled {

    private final Map<Long, Set<Named>> byReader = new HashMap<>();

    void opened(EmergencyOpened entry) {
        byReader.computeIfAbsent(entry.header().who().number(), _ -> new HashSet<>())
                .add(new Named(entry.header().patientId(), entry.review()));
    }

    void settled(EmergencySettled entry) {
        Set<Named> reviews = byReader.get(entry.reader());
        if (reviews != null) {
            reviews.remove(new Named(entry.header().patientId(), entry.review()));
        }
    }

    int of(long reader) {
        Set<Named> reviews = byReader.get(reader);
        return reviews == null ? 0 : reviews.size();
    }

    private record Named(PatientId patientId, int review) {}
}
