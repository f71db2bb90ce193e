package io.wardkey.rules.projection;

import io.wardkey.domain.ledger.ReadingEntry.Answered;
import io.wardkey.domain.ledger.ReadingEntry.Asked;
import java.util.Optional;

/** A question of the patient about an entry, and its answer. */
public record Question(Placed<Asked> asked, Optional<Placed<Answered>> answered) {

    /** The question's number. */
    public int number() {
        return asked.sequence();
    }

    public boolean open() {
        return answered.isEmpty();
    }
}
