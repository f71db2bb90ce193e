package io.wardkey.workflow;

import io.wardkey.domain.ledger.Category;
import io.wardkey.domain.ledger.RecordId;
import io.wardkey.rules.projection.ConsortiumView;
import io.wardkey.rules.projection.FiledRecord;
import io.wardkey.rules.projection.FiledText;
import java.time.Instant;
import java.util.Optional;

/**
 * A record or text as the ledger tells it.
 *
 * @param entry the sequence of the entry that filed it
 * @param organisation that filed it, 0 for a text of a patient or guardian
 * @param responsible the member who should look, or 0
 * @param supersededBy the record that corrects it; of a list that was opened, the current version
 * @param withdrawn whether it no longer counts
 */
public record Filed(
        RecordId recordId,
        Category category,
        int entry,
        int organisation,
        Instant at,
        long responsible,
        Optional<RecordId> supersededBy,
        boolean withdrawn) {

    static Filed of(FiledRecord record) {
        return new Filed(
                record.recordId(),
                record.category(),
                record.filed().sequence(),
                record.organisation(),
                Instant.ofEpochSecond(record.filed().time()),
                record.responsible(),
                record.supersededBy(),
                !record.counts());
    }

    /** The same, superseded by another record or by none. */
    Filed supersededBy(Optional<RecordId> record) {
        return new Filed(
                recordId, category, entry, organisation, at, responsible, record, withdrawn);
    }

    static Filed of(FiledText text, ConsortiumView consortium) {
        return new Filed(
                text.recordId(),
                Category.TEXT,
                text.filed().sequence(),
                text.organisation(consortium),
                Instant.ofEpochSecond(text.filed().time()),
                0,
                Optional.empty(),
                false);
    }
}
