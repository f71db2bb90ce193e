package io.wardkey.intake;

import io.wardkey.domain.report.ReaderNote;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Counts what a reader notices in one report, so that each kind is told once with its number. */
final class Tally {
    private final Map<ReaderNote.Kind, Integer> counts = new EnumMap<>(ReaderNote.Kind.class);
    private final Map<ReaderNote.Kind, String> first = new EnumMap<>(ReaderNote.Kind.class);
    private final Set<String> unresolved = new TreeSet<>();
    private final Set<Integer> checked = new TreeSet<>();

    void note(ReaderNote.Kind kind, String where) {
        counts.merge(kind, 1, Integer::sum);
        first.putIfAbsent(kind, where);
    }

    /** The same missing thing counts once. */
    void unresolved(String reference) {
        if (unresolved.add(reference)) {
            note(ReaderNote.Kind.UNRESOLVED_REFERENCE, reference);
        }
    }

    /** What R4 doesn't know of a resource; a resource counts once. */
    void checked(ResourcePool.Found found) {
        if (found.check().unknown() > 0 && checked.add(found.entry().number())) {
            counts.merge(ReaderNote.Kind.UNKNOWN_ELEMENT, found.check().unknown(), Integer::sum);
            first.putIfAbsent(
                    ReaderNote.Kind.UNKNOWN_ELEMENT, found.check().firstUnknown().orElse(""));
        }
    }

    List<ReaderNote> notes() {
        List<ReaderNote> notes = new ArrayList<>();
        counts.forEach(
                (kind, count) ->
                        notes.add(new ReaderNote(kind, count, first.getOrDefault(kind, ""))));
        return notes;
    }
}
