package io.wardkey.rules.projection;

import io.wardkey.domain.ledger.Category;
import io.wardkey.domain.ledger.Entry;
import io.wardkey.domain.ledger.Position;
import io.wardkey.domain.ledger.RecordEntry;
import io.wardkey.domain.ledger.RecordEntry.NextStepRecorded;
import io.wardkey.domain.ledger.RecordEntry.RecordDisputed;
import io.wardkey.domain.ledger.RecordEntry.RecordFiled;
import io.wardkey.domain.ledger.RecordEntry.RecordWithdrawn;
import io.wardkey.domain.ledger.RecordId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Records and texts of one patient. The first filing of an id counts, as a record or as a text, and
 * every later one is void.
 */
final class Records {

    private final Map<RecordId, FiledRecord> records = new LinkedHashMap<>();
    private final List<RecordId> order = new ArrayList<>();
    private final Map<RecordId, List<RecordId>> corrections = new HashMap<>();
    private final Map<RecordId, FiledText> texts = new LinkedHashMap<>();
    private final Map<RecordId, List<Placed<RecordDisputed>>> disputes = new HashMap<>();
    private final Map<RecordId, List<Placed<NextStepRecorded>>> steps = new HashMap<>();

    void add(Position position, RecordEntry entry) {
        switch (entry) {
            case RecordFiled filed -> filed(position, filed);
            case RecordWithdrawn withdrawn -> withdrawn(position, withdrawn);
            case RecordDisputed disputed ->
                    disputes.computeIfAbsent(disputed.recordId(), _ -> new ArrayList<>())
                            .add(new Placed<>(position, disputed));
            case NextStepRecorded step ->
                    steps.computeIfAbsent(step.recordId(), _ -> new ArrayList<>())
                            .add(new Placed<>(position, step));
        }
    }

    private void filed(Position position, RecordFiled entry) {
        if (isFiled(entry.recordId())) {
            return;
        }
        Set<Category> category = entry.category().toSet();
        if (category.size() != 1) {
            return;
        }
        Optional<RecordId> corrects =
                Optional.ofNullable(records.get(entry.supersedes()))
                        .filter(before -> before.organisation() == entry.organisation())
                        .map(FiledRecord::recordId);
        corrects.ifPresent(
                id ->
                        corrections
                                .computeIfAbsent(id, _ -> new ArrayList<>())
                                .add(entry.recordId()));
        order.add(entry.recordId());
        records.put(
                entry.recordId(),
                new FiledRecord(
                        new Placed<>(position, entry),
                        category.iterator().next(),
                        corrects,
                        Optional.empty(),
                        Optional.empty()));
    }

    // A text can't be withdrawn: the reason of an emergency is not its writer's to hide.
    private void withdrawn(Position position, RecordWithdrawn entry) {
        records.computeIfPresent(
                entry.recordId(),
                (_, record) ->
                        record.organisation() == entry.organisation() && record.counts()
                                ? record.withdrawnBy(new Placed<>(position, entry))
                                : record);
    }

    void text(Position position, Entry entry, RecordId text) {
        if (text.isNone() || records.containsKey(text)) {
            return;
        }
        Placed<Entry> placed = new Placed<>(position, entry);
        FiledText before = texts.get(text);
        if (before == null) {
            texts.put(text, new FiledText(text, List.of(placed)));
        } else if (before.writer().equals(entry.header().who())) {
            List<Placed<? extends Entry>> entries = new ArrayList<>(before.entries());
            entries.add(placed);
            texts.put(text, new FiledText(text, entries));
        }
    }

    private boolean isFiled(RecordId id) {
        return records.containsKey(id) || texts.containsKey(id);
    }

    Optional<FiledRecord> record(RecordId id) {
        return Optional.ofNullable(records.get(id)).map(this::withCorrection);
    }

    List<FiledRecord> records() {
        return records.values().stream().map(this::withCorrection).toList();
    }

    /** Ids of the records in the order of filing. */
    List<RecordId> order() {
        return Collections.unmodifiableList(order);
    }

    /** The latest correction that was not withdrawn itself. */
    private FiledRecord withCorrection(FiledRecord record) {
        List<RecordId> later = corrections.getOrDefault(record.recordId(), List.of());
        return later.reversed().stream()
                .map(records::get)
                .filter(correction -> correction != null && correction.counts())
                .findFirst()
                .map(correction -> record.correctedBy(correction.recordId()))
                .orElse(record);
    }

    Optional<FiledText> text(RecordId id) {
        return Optional.ofNullable(texts.get(id));
    }

    List<FiledText> texts() {
        return List.copyOf(texts.values());
    }

    List<Placed<RecordDisputed>> disputes(RecordId id) {
        return List.copyOf(disputes.getOrDefault(id, List.of()));
    }

    List<Placed<NextStepRecorded>> steps(RecordId id) {
        return List.copyOf(steps.getOrDefault(id, List.of()));
    }
}
