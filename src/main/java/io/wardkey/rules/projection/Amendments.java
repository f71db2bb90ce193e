package io.wardkey.rules.projection;

import io.wardkey.domain.ledger.RecordEntry.NextStepRecorded;
import io.wardkey.domain.ledger.RecordEntry.RecordDisputed;
import io.wardkey.domain.ledger.RecordEntry.RecordWithdrawn;
import io.wardkey.domain.ledger.RecordId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What few records of a patient have: a record before or after them, a withdrawal, a dispute, a
 * next step; and texts.
 */
final class Amendments {

    /** Of patients that have none; nothing is ever added to it. */
    static final Amendments NONE = new Amendments();

    /** What entries say that they supersede, whether that counts or not. */
    final Map<RecordId, RecordId> supersedes = new HashMap<>();

    /** Corrections that count, in the order of filing. */
    final Map<RecordId, List<RecordId>> corrections = new HashMap<>();

    /** The first withdrawal that counts. */
    final Map<RecordId, Placed<RecordWithdrawn>> withdrawn = new HashMap<>();

    final Map<RecordId, FiledText> texts = new LinkedHashMap<>();
    final Map<RecordId, List<Placed<RecordDisputed>>> disputes = new HashMap<>();
    final Map<RecordId, List<Placed<NextStepRecorded>>> steps = new HashMap<>();

    static <T> void add(Map<RecordId, List<T>> lists, RecordId id, T value) {
        lists.computeIfAbsent(id, _ -> new ArrayList<>()).add(value);
    }
}
