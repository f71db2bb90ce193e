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
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** All logs of a ledger up to a final position, with their heads. For one writer. */
final class FollowedLog {

    private final ConsortiumView consortium = new ConsortiumView();
    private final Map<PatientId, PatientView> patients = new HashMap<>();
    private final Map<PatientId, Head> heads = new HashMap<>();
    private final Map<ReceiptId, Receipt> receipts = new HashMap<>();
    private final Set<PatientId> broken = new HashSet<>();
    private Optional<Tip> tip = Optional.empty();

    /** An entry of reading: an opening, a refused one, or none for which anything is released. */
    record Receipt(PatientId patientId, Placed<ReadingEntry> placed) {}

    /** One log as it was followed. */
    record State(Head head, int sequence, long height, boolean broken) {}

    void add(Logged logged) {
        PatientId log = logged.entry().patientId();
        heads.put(log, Heads.fold(heads.getOrDefault(log, Head.EMPTY), logged.entry()));
        switch (EntryCodec.decode(logged.entry())) {
            case Decoded.Value<Entry>(Entry entry) -> add(logged.position(), entry);
            case Decoded.Unreadable<Entry> _ -> broken.add(log);
        }
    }

    private void add(Position position, Entry entry) {
        PatientId log = entry.header().patientId();
        Fold inConsortium = consortium.add(position, entry);
        Fold added =
                log.isConsortium()
                        ? inConsortium
                        : patients.computeIfAbsent(log, PatientView::new).add(position, entry);
        if (added != Fold.ADDED) {
            broken.add(log);
        }
        if (entry instanceof ReadingEntry reading) {
            receipts.put(ReceiptId.of(position), new Receipt(log, new Placed<>(position, reading)));
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
        return Optional.ofNullable(patients.get(patientId));
    }

    Optional<Receipt> receipt(ReceiptId id) {
        return Optional.ofNullable(receipts.get(id));
    }

    /** All logs with an entry; a set of the caller's own. */
    Set<PatientId> logs() {
        return new HashSet<>(heads.keySet());
    }

    State state(PatientId log) {
        int sequence =
                log.isConsortium()
                        ? consortium.sequence()
                        : patient(log).map(PatientView::sequence).orElse(0);
        return new State(
                heads.getOrDefault(log, Head.EMPTY),
                sequence,
                tip.map(Tip::height).orElse(0L),
                broken.contains(log));
    }
}
