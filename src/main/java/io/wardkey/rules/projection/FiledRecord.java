package io.wardkey.rules.projection;

import io.wardkey.domain.ledger.Category;
import io.wardkey.domain.ledger.RecordEntry.RecordFiled;
import io.wardkey.domain.ledger.RecordEntry.RecordWithdrawn;
import io.wardkey.domain.ledger.RecordId;
import java.util.Optional;

/**
 * A record by its first filing, the only one that counts.
 *
 * @param filed the entry
 * @param supersedes the record that it corrects, where that counts: filed earlier by the same
 *     organisation
 * @param supersededBy the latest record that corrects this one
 * @param withdrawn the first withdrawal that counts: by the filing organisation, later
 */
public record FiledRecord(
        Placed<RecordFiled> filed,
        Category category,
        Optional<RecordId> supersedes,
        Optional<RecordId> supersededBy,
        Optional<Placed<RecordWithdrawn>> withdrawn) {

    public RecordId recordId() {
        return filed.entry().recordId();
    }

    public int organisation() {
        return filed.entry().organisation();
    }

    /** The member who should look, or 0. */
    public long responsible() {
        return filed.entry().responsible();
    }

    /** Whether it counts: it was not withdrawn. */
    public boolean counts() {
        return withdrawn.isEmpty();
    }
}
