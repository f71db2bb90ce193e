package io.wardkey.app.window;

import io.wardkey.domain.ledger.AccessLedger.Tip;
import io.wardkey.domain.ledger.Entry;
import io.wardkey.domain.ledger.Logged;
import io.wardkey.domain.ledger.PatientId;
import io.wardkey.domain.ledger.PermissionEntry.VisitStarted;
import io.wardkey.domain.ledger.Position;
import io.wardkey.domain.work.AuditIndex;
import io.wardkey.domain.work.JournalException;
import io.wardkey.rules.Decoded;
import io.wardkey.rules.EntryCodec;
import io.wardkey.rules.projection.ConsortiumView;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * The consortium with what all patients' logs say about it, kept between questions: only what is
 * new in the index is read, or everything after the ledger was reorganised. Thread-safe.
 */
final class Everyone {

    private final AuditIndex index;
    private final Map<Integer, Map<PatientId, Long>> visits = new HashMap<>();
    private ConsortiumView view = new ConsortiumView();
    private Optional<Tip> tip = Optional.empty();
    private Optional<Position> last = Optional.empty();

    Everyone(AuditIndex index) {
        this.index = index;
    }

    /** Answers a question as of the last update of the index. */
    synchronized <T> T ask(Function<ConsortiumView, T> question) throws JournalException {
        follow();
        return question.apply(view);
    }

    /** Who started a visit that was to end after a time; it may have been ended since. */
    synchronized List<PatientId> arriving(int organisation, long time) throws JournalException {
        follow();
        return visits.getOrDefault(organisation, Map.of()).entrySet().stream()
                .filter(visit -> time < visit.getValue())
                .map(Map.Entry::getKey)
                .toList();
    }

    private void follow() throws JournalException {
        List<Tip> kept = index.checkpoints();
        Optional<Tip> newest = kept.stream().findFirst();
        if (newest.equals(tip)) {
            return;
        }
        if (tip.isPresent() && !kept.contains(tip.get())) {
            view = new ConsortiumView();
            visits.clear();
            tip = Optional.empty();
            last = Optional.empty();
        }
        index.since(tip.map(Tip::height).orElse(-1L), this::add);
        tip = newest;
    }

    /** What was appended while the last question was answered is there already. */
    private void add(Logged logged) {
        if (last.isPresent() && logged.position().compareTo(last.get()) <= 0) {
            return;
        }
        last = Optional.of(logged.position());
        if (EntryCodec.decode(logged.entry()) instanceof Decoded.Value<Entry>(Entry entry)) {
            var _ = view.add(logged.position(), entry);
            if (entry instanceof VisitStarted visit) {
                visits.computeIfAbsent(visit.organisation(), _ -> new HashMap<>())
                        .put(visit.header().patientId(), visit.until());
            }
        }
    }
}
