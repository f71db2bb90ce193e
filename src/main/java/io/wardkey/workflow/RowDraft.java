package io.wardkey.workflow;

import io.wardkey.domain.audit.AuditEntry;
import io.wardkey.domain.ledger.Categories;
import io.wardkey.domain.ledger.Denial;
import io.wardkey.domain.ledger.Position;
import io.wardkey.domain.ledger.Purposes;
import io.wardkey.domain.ledger.RecordId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** An entry's row while it is made: most entries have few of the fields. */
final class RowDraft {

    private final AuditEntry.Act act;
    private Optional<AuditEntry.Party> about = Optional.empty();
    private Purposes purposes = Purposes.NONE;
    private Categories categories = Categories.NONE;
    private List<RecordId> records = List.of();
    private Denial denial = Denial.NONE;
    private boolean automatic;
    private boolean emergency;
    private Optional<Integer> allowedBy = Optional.empty();
    private Optional<Integer> refersTo = Optional.empty();
    private Optional<Instant> from = Optional.empty();
    private Optional<Instant> until = Optional.empty();
    private int code;
    private RecordId text = RecordId.NONE;

    private RowDraft(AuditEntry.Act act) {
        this.act = act;
    }

    static RowDraft row(AuditEntry.Act act) {
        return new RowDraft(act);
    }

    boolean is(AuditEntry.Act other) {
        return act == other;
    }

    RowDraft about(AuditEntry.Party party) {
        about = Optional.of(party);
        return this;
    }

    RowDraft purposes(Purposes value) {
        purposes = value;
        return this;
    }

    RowDraft categories(Categories value) {
        categories = value;
        return this;
    }

    RowDraft records(List<RecordId> value) {
        records = List.copyOf(value);
        return this;
    }

    RowDraft denial(Denial value) {
        denial = value;
        return this;
    }

    RowDraft automatic(boolean value) {
        automatic = value;
        return this;
    }

    RowDraft emergency() {
        emergency = true;
        return this;
    }

    RowDraft allowedBy(int sequence) {
        allowedBy = Optional.of(sequence);
        return this;
    }

    RowDraft refersTo(int sequence) {
        refersTo = Optional.of(sequence);
        return this;
    }

    /** Seconds since 1970; 0 is no time. */
    RowDraft from(long seconds) {
        from = seconds == 0 ? Optional.empty() : Optional.of(Instant.ofEpochSecond(seconds));
        return this;
    }

    /** Seconds since 1970; 0 is no time. */
    RowDraft until(long seconds) {
        until = seconds == 0 ? Optional.empty() : Optional.of(Instant.ofEpochSecond(seconds));
        return this;
    }

    RowDraft code(int value) {
        code = value;
        return this;
    }

    RowDraft text(RecordId value) {
        text = value;
        return this;
    }

    AuditEntry finish(int sequence, Position position, AuditEntry.Party who) {
        return new AuditEntry(
                sequence,
                Instant.ofEpochSecond(position.time()),
                who,
                act,
                about,
                purposes.toSet(),
                categories.toSet(),
                records,
                denial,
                automatic,
                emergency,
                allowedBy,
                refersTo,
                from,
                until,
                code,
                text,
                position.transaction());
    }
}
