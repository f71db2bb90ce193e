package io.wardkey.rules.projection;

import io.wardkey.domain.ledger.Entry;
import io.wardkey.domain.ledger.PermissionEntry.AccessRequested;
import io.wardkey.domain.ledger.ReadingEntry.Answered;
import io.wardkey.domain.ledger.ReadingEntry.EmergencyOpened;
import io.wardkey.domain.ledger.ReadingEntry.EmergencySettled;
import io.wardkey.domain.ledger.ReadingEntry.ListOpened;
import io.wardkey.domain.ledger.ReadingEntry.OpeningDenied;
import io.wardkey.domain.ledger.ReadingEntry.RecordsOpened;
import io.wardkey.domain.ledger.RecordId;
import io.wardkey.domain.ledger.Who;
import java.util.List;

/**
 * A text by the entry that filed it. The same writer may use it again; another's use means nothing,
 * so that nobody makes a text one's own by repeating its id.
 *
 * @param entries those of the writer that carry it, the filing one first
 */
public record FiledText(RecordId recordId, List<Placed<? extends Entry>> entries) {

    /**
     * @throws IllegalArgumentException without an entry
     */
    public FiledText {
        entries = List.copyOf(entries);
        if (entries.isEmpty()) {
            throw new IllegalArgumentException("a text is filed by an entry");
        }
    }

    public Placed<? extends Entry> filed() {
        return entries.getFirst();
    }

    public Who writer() {
        return filed().entry().header().who();
    }

    /** The writer's organisation, as the envelope's {@code info} has it: 0 for a voice. */
    public int organisation(ConsortiumView consortium) {
        return switch (filed().entry()) {
            case ListOpened opened -> opened.opening().organisation();
            case RecordsOpened opened -> opened.opening().organisation();
            case EmergencyOpened opened -> opened.opening().organisation();
            case OpeningDenied denied -> denied.opening().organisation();
            case Answered answered -> answered.organisation();
            case AccessRequested _, EmergencySettled _ ->
                    consortium
                            .member(writer().number(), filed().position())
                            .map(Member::organisation)
                            .orElse(0);
            default -> 0;
        };
    }
}
