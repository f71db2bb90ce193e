package io.wardkey.rules.projection;

import io.wardkey.domain.ledger.ReadingEntry.EmergencyOpened;
import io.wardkey.domain.ledger.ReadingEntry.EmergencySettled;
import java.util.List;
import java.util.Optional;

/**
 * The review of one reader's emergency.
 *
 * @param number the sequence of its first entry
 * @param reader the member who opened
 * @param openings what belongs to it, in order
 * @param settled how it was settled
 */
public record Review(
        int number,
        long reader,
        List<Placed<EmergencyOpened>> openings,
        Optional<Placed<EmergencySettled>> settled) {

    /** {@link EmergencySettled#verdict}: justified. */
    public static final int JUSTIFIED = 1;

    public Review {
        openings = List.copyOf(openings);
    }

    public boolean open() {
        return settled.isEmpty();
    }

    /** Whether a colleague found that it was not justified. */
    public boolean unjustified() {
        return settled.isPresent() && settled.get().entry().verdict() != JUSTIFIED;
    }
}
