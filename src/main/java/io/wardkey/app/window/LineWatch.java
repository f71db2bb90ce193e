package io.wardkey.app.window;

import io.wardkey.domain.content.Cancellation;
import io.wardkey.domain.ledger.LedgerException;
import io.wardkey.domain.work.JournalException;
import io.wardkey.ui.Workplace.Line;
import io.wardkey.workflow.LedgerView;
import io.wardkey.workflow.Outcome;
import io.wardkey.workflow.Trouble;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;

/** Remembers whether the ledger, the store and the custodians answered last. Thread-safe. */
final class LineWatch {

    private final Clock clock;
    private Optional<Instant> downSince = Optional.empty();

    LineWatch(Clock clock) {
        this.clock = clock;
    }

    /** Passes an outcome on, and learns from it. */
    <T> Outcome<T> seen(Outcome<T> outcome) {
        switch (outcome) {
            case Outcome.Failed<T>(Trouble trouble) -> trouble(trouble);
            case Outcome.Done<T> _, Outcome.Refused<T> _, Outcome.Denied<T> _ -> up();
        }
        return outcome;
    }

    synchronized void trouble(Trouble trouble) {
        switch (trouble) {
            case Trouble.OfLedger _, Trouble.OfStore _, Trouble.OfCustodians _ ->
                    downSince = downSince.or(() -> Optional.of(clock.instant()));
            default -> {
                // Nothing of the line.
            }
        }
    }

    synchronized void up() {
        downSince = Optional.empty();
    }

    /**
     * Brings a copy of the ledger up to date.
     *
     * @return false when the line is down and the copy is as it was
     */
    boolean update(LedgerView view, Cancellation cancellation)
            throws LedgerException, JournalException {
        try {
            view.update(cancellation);
            up();
            return true;
        } catch (LedgerException.Unreachable | LedgerException.TimedOut down) {
            trouble(Trouble.of(down));
            return false;
        }
    }

    synchronized Line now() {
        return downSince
                .<Line>map(since -> new Line.Down(since, ""))
                .orElseGet(Line.Connected::new);
    }
}
