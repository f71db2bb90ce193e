package io.wardkey.custody;

import io.wardkey.domain.custody.ReceiptId;
import io.wardkey.domain.ledger.AccessLedger.Tip;
import io.wardkey.domain.ledger.Entry;
import io.wardkey.domain.ledger.Head;
import io.wardkey.domain.ledger.Logged;
import io.wardkey.domain.ledger.PatientId;
import io.wardkey.domain.ledger.Position;
import io.wardkey.domain.ledger.ReadingEntry;
import io.wardkey.rules.Decoded;
import io.wardkey.rules.EntryCodec;
import io.wardkey.rules.Heads;
import io.wardkey.rules.projection.ConsortiumView;
import io.wardkey.rules.projection.Fold;
import io.wardkey.rules.projection.PatientView;
import io.wardkey.rules.projection.Placed;
import io.wardkey.rules.projection.Places;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** All logs of a ledger up to a final position, with their heads. For one writer. */
final class FollowedLog {

    private final ConsortiumView consortium = new ConsortiumView();
    private final Map<PatientId, Log> logs = new HashMap<>();
    private final Places places = new Places();
    private final Map<ReceiptId, Receipt> receipts = new HashMap<>();
    private final Set<PatientId> broken = new HashSet<>();
    private Optional<Tip> tip = Optional.empty();

    /** An entry of reading: an opening, a refused one, or none for which anything is released. */
    record Receipt(PatientId patientId, Placed<ReadingEntry> placed) {}

    /** One log; the consortium's view stays empty. */
    private static final class Log {

        private final PatientView patient;
        private Head head = Head.EMPTY;

        Log(PatientId patientId, Places places) {
            patient = new PatientView(patientId, places);
        }
    }

    /** One log as it was followed. */
    record State(Head head, int sequence, long height, boolean broken) {}

    void add(Logged logged) {
        PatientId name = logged.entry().patientId();
        Log log = logs.computeIfAbsent(name, unknown -> new Log(unknown, places));
        log.head = Heads.fold(log.head, logged.entry());
        switch (EntryCodec.decode(logged.entry())) {
            case Decoded.Value<Entry>(Entry entry) -> add(log, logged.position(), entry);
            case Decoded.Unreadable<Entry> _ -> broken.add(name);
        }
    }

    private void add(Log log, Position position, Entry entry) {
        PatientId name = log.patient.patientId();
        Fold inConsortium = consortium.add(position, entry);
        Fold added = name.isConsortium() ? inConsortium : log.patient.add(position, entry);
        if (added != Fold.ADDED) {
            broken.add(name);
        }
        if (entry instanceof ReadingEntry reading) {
            receipts.put(
                    ReceiptId.of(position), new Receipt(name, new Placed<>(position, reading)));
        }
    }

    void reached(Tip position) {
        tip = Optional.of(position);
    }

    Optional<Tip> tip() {
        return tip;
    }

    ConsortiumView consortium() {
        return consortium;
    }

    Optional<PatientView> patient(PatientId patientId) {
        return patientId.isConsortium()
                ? Optional.empty()
                : Optional.ofNullable(logs.get(patientId)).map(log -> log.patient);
    }

    Optional<Receipt> receipt(ReceiptId id) {
        return Optional.ofNullable(receipts.get(id));
    }

    /** All logs with an entry; a set of the caller's own. */
    Set<PatientId> logs() {
        return new HashSet<>(logs.keySet());
    }

    State state(PatientId log) {
        int sequence =
                log.isConsortium()
                        ? consortium.sequence()
                        : patient(log).map(PatientView::sequence).orElse(0);
        return new State(
                Optional.ofNullable(logs.get(log)).map(known -> known.head).orElse(Head.EMPTY),
                sequence,
                tip.map(Tip::height).orElse(0L),
                broken.contains(log));
    }
}
