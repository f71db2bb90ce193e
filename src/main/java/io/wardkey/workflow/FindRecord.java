package io.wardkey.workflow;

import io.wardkey.domain.ledger.PatientId;
import io.wardkey.domain.ledger.RecordId;
import io.wardkey.domain.work.JournalException;
import io.wardkey.rules.projection.FiledRecord;
import io.wardkey.rules.projection.FiledText;
import io.wardkey.rules.projection.PatientView;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** Finds the one record or text of a patient that somebody means, by its id or the beginning. */
public final class FindRecord {

    /** Fewest characters of a beginning. */
    public static final int SHORTEST = 6;

    private final LedgerView view;

    public FindRecord(LedgerView view) {
        this.view = view;
    }

    /** The record; {@link Trouble.Unknown} or {@link Trouble.Ambiguous} otherwise. */
    public Outcome<RecordId> find(PatientId patientId, String text) {
        String start = text.toLowerCase(Locale.ROOT);
        if (!start.matches("[0-9a-f]{" + SHORTEST + ",64}")) {
            return new Outcome.Failed<>(new Trouble.Unknown(text));
        }
        try {
            PatientView patient = view.patient(patientId);
            List<RecordId> fitting =
                    Stream.concat(
                                    patient.records().stream().map(FiledRecord::recordId),
                                    patient.texts().stream().map(FiledText::recordId))
                            .distinct()
                            .filter(record -> record.toString().startsWith(start))
                            .toList();
            if (fitting.isEmpty()) {
                // The ledger answers for ids that its log doesn't name.
                return start.length() == 64
                        ? new Outcome.Done<>(RecordId.fromHex(start))
                        : new Outcome.Failed<>(new Trouble.Unknown(text));
            }
            return fitting.size() == 1
                    ? new Outcome.Done<>(fitting.getFirst())
                    : new Outcome.Failed<>(
                            new Trouble.Ambiguous(
                                    text, fitting.stream().map(RecordId::toString).toList()));
        } catch (JournalException failure) {
            return new Outcome.Failed<>(Trouble.of(failure));
        }
    }
}
