package io.wardkey.workflow;

import io.wardkey.domain.Bytes32;
import io.wardkey.domain.ledger.Entry;
import io.wardkey.domain.ledger.Logged;
import io.wardkey.domain.ledger.PatientId;
import io.wardkey.domain.ledger.Position;
import io.wardkey.domain.work.AuditIndex;
import io.wardkey.domain.work.JournalException;
import io.wardkey.rules.Decoded;
import io.wardkey.rules.EntryCodec;
import io.wardkey.rules.projection.Fold;
import io.wardkey.rules.projection.PatientView;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * Patients whose logs are asked for again and again, folded on from where they were folded to, so
 * that a long log costs no more than a short one. Bounded. Thread-safe.
 */
final class PatientViews {

    private static final int MOST = 2_048;

    private final AuditIndex index;
    private final Map<PatientId, Folded> views =
            new LinkedHashMap<>(16, 0.75f, true) {
                private static final long serialVersionUID = 1L;

                @Override
                protected boolean removeEldestEntry(Map.Entry<PatientId, Folded> eldest) {
                    return size() > MOST;
                }
            };

    PatientViews(AuditIndex index) {
        this.index = index;
    }

    /**
     * @param to the newest entry that is in the view
     */
    private record Folded(PatientView view, Position to) {}

    Map<Integer, Bytes32> custodyKeys(PatientId patientId) throws JournalException {
        return with(patientId, view -> Map.copyOf(view.custodyKeys()));
    }

    /** Asks the patient's view, up to date; it must not get out of here, for it goes on. */
    synchronized <T> T with(PatientId patientId, Function<PatientView, T> question)
            throws JournalException {
        Folded known = views.get(patientId);
        List<Logged> entries = new ArrayList<>();
        if (known != null) {
            index.log(patientId, known.to(), entries::add);
            if (entries.isEmpty() || !entries.getFirst().position().equals(known.to())) {
                // The index was taken back meanwhile, perhaps by another process.
                known = null;
                entries.clear();
            } else {
                entries.removeFirst();
            }
        }
        PatientView view = known == null ? new PatientView(patientId) : known.view();
        if (known == null) {
            index.log(patientId, 1, entries::add);
        }
        for (Logged logged : entries) {
            if (EntryCodec.decode(logged.entry()) instanceof Decoded.Value<Entry>(Entry entry)) {
                Fold _ = view.add(logged.position(), entry);
            }
        }
        if (!entries.isEmpty()) {
            views.put(patientId, new Folded(view, entries.getLast().position()));
        }
        return question.apply(view);
    }
}
