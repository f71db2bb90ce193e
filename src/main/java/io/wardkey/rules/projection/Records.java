package io.wardkey.rules.projection;

import io.wardkey.domain.ledger.Category;
import io.wardkey.domain.ledger.Entry;
import io.wardkey.domain.ledger.PatientId;
import io.wardkey.domain.ledger.Position;
import io.wardkey.domain.ledger.RecordEntry;
import io.wardkey.domain.ledger.RecordEntry.NextStepRecorded;
import io.wardkey.domain.ledger.RecordEntry.RecordDisputed;
import io.wardkey.domain.ledger.RecordEntry.RecordFiled;
import io.wardkey.domain.ledger.RecordEntry.RecordWithdrawn;
import io.wardkey.domain.ledger.RecordId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Records and texts of one patient. The first filing of an id counts, as a record or as a text, and
 * every later one is void.
 */
final class Records {

    private final PatientId patientId;
    private final Writers writers;
    private final Filings filings = new Filings();
    private Amendments amendments = Amendments.NONE;

    /**
     * @param writers of the patient's log, each entry there before it is added here
     */
    Records(PatientId patientId, Writers writers) {
        this.patientId = patientId;
        this.writers = writers;
    }

    void add(Position position, RecordEntry entry) {
        switch (entry) {
            case RecordFiled filed -> filed(filed);
            case RecordWithdrawn withdrawn -> withdrawn(position, withdrawn);
            case RecordDisputed disputed ->
                    Amendments.add(
                            amended().disputes,
                            disputed.recordId(),
                            new Placed<>(position, disputed));
            case NextStepRecorded step ->
                    Amendments.add(amended().steps, step.recordId(), new Placed<>(position, step));
        }
    }

    private Amendments amended() {
        if (amendments == Amendments.NONE) {
            amendments = new Amendments();
        }
        return amendments;
    }

    private void filed(RecordFiled entry) {
        if (isFiled(entry.recordId()) || entry.category().toSet().size() != 1) {
            return;
        }
        filings.add(entry);
        if (!entry.supersedes().isNone()) {
            amended().supersedes.put(entry.recordId(), entry.supersedes());
            corrected(filings.size() - 1)
                    .ifPresent(
                            before ->
                                    Amendments.add(
                                            amended().corrections, before, entry.recordId()));
        }
    }

    // A text can't be withdrawn: the reason of an emergency is not its writer's to hide.
    private void withdrawn(Position position, RecordWithdrawn entry) {
        int row = filings.row(entry.recordId());
        if (row >= 0 && filings.organisation(row) == entry.organisation()) {
            amended().withdrawn.putIfAbsent(entry.recordId(), new Placed<>(position, entry));
        }
    }

    void text(Position position, Entry entry, RecordId text) {
        if (text.isNone() || filings.row(text) >= 0) {
            return;
        }
        Placed<Entry> placed = new Placed<>(position, entry);
        FiledText before = amendments.texts.get(text);
        if (before == null) {
            amended().texts.put(text, new FiledText(text, List.of(placed)));
        } else if (before.writer().equals(entry.header().who())) {
            List<Placed<? extends Entry>> entries = new ArrayList<>(before.entries());
            entries.add(placed);
            amended().texts.put(text, new FiledText(text, entries));
        }
    }

    private boolean isFiled(RecordId id) {
        return filings.row(id) >= 0 || amendments.texts.containsKey(id);
    }

    Optional<FiledRecord> record(RecordId id) {
        int row = filings.row(id);
        return row < 0 ? Optional.empty() : Optional.of(record(row));
    }

    List<FiledRecord> records() {
        return IntStream.range(0, filings.size()).mapToObj(this::record).toList();
    }

    /** Ids of the records in the order of filing. */
    List<RecordId> order() {
        return filings.order();
    }

    private FiledRecord record(int row) {
        RecordId id = filings.recordId(row);
        int sequence = filings.sequence(row);
        Writer writer = writers.of(sequence);
        RecordFiled filed =
                new RecordFiled(
                        new Entry.Header(patientId, writer.who(), sequence),
                        id,
                        amendments.supersedes.getOrDefault(id, RecordId.NONE),
                        filings.category(row),
                        filings.organisation(row),
                        filings.responsible(row));
        return new FiledRecord(
                new Placed<>(writer.position(), filed),
                category(row),
                corrected(row),
                correction(id),
                Optional.ofNullable(amendments.withdrawn.get(id)));
    }

    private Category category(int row) {
        return filings.category(row).toSet().iterator().next();
    }

    /** What a record supersedes, if that counts: filed before it, by the same organisation. */
    private Optional<RecordId> corrected(int row) {
        RecordId id = filings.recordId(row);
        return Optional.ofNullable(amendments.supersedes.get(id))
                .filter(
                        before -> {
                            int earlier = filings.row(before);
                            return earlier >= 0
                                    && earlier < row
                                    && filings.organisation(earlier) == filings.organisation(row);
                        });
    }

    /** The latest correction that was not withdrawn itself. */
    private Optional<RecordId> correction(RecordId id) {
        return amendments.corrections.getOrDefault(id, List.of()).reversed().stream()
                .filter(later -> !amendments.withdrawn.containsKey(later))
                .findFirst();
    }

    Optional<FiledText> text(RecordId id) {
        return Optional.ofNullable(amendments.texts.get(id));
    }

    List<FiledText> texts() {
        return List.copyOf(amendments.texts.values());
    }

    List<Placed<RecordDisputed>> disputes(RecordId id) {
        return List.copyOf(amendments.disputes.getOrDefault(id, List.of()));
    }

    List<Placed<NextStepRecorded>> steps(RecordId id) {
        return List.copyOf(amendments.steps.getOrDefault(id, List.of()));
    }
}
