package io.wardkey.workflow;

import io.wardkey.domain.content.Cancellation;
import io.wardkey.domain.ledger.AccessLedger;
import io.wardkey.domain.ledger.Fate;
import io.wardkey.domain.ledger.SignedCommand;
import io.wardkey.domain.work.Outbox;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;

/**
 * Carries commands through whose outcome the process that sent them never saw: sends them again and
 * notes their fate. Commands that file reports as well: {@link FileReports} moves their reports
 * along, from the outbox or from the log, whichever comes first.
 */
public final class CarryThrough {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final AccessLedger ledger;
    private final Outbox outbox;
    private final LedgerView view;
    private final Clock clock;

    public CarryThrough(AccessLedger ledger, Outbox outbox, LedgerView view, Clock clock) {
        this.ledger = ledger;
        this.outbox = outbox;
        this.view = view;
        this.clock = clock;
    }

    /**
     * What came of the commands that stood in the outbox.
     *
     * @param done those that took effect
     * @param refused those that the ledger refused, or that another command replaced
     */
    public record Carried(int done, int refused) {}

    /** Settles what is unsettled. */
    public Outcome<Carried> carry(Cancellation cancellation) {
        int done = 0;
        int refused = 0;
        try {
            List<SignedCommand> unsettled = outbox.unsettled();
            for (SignedCommand command : unsettled) {
                ledger.send(command);
                Fate.Settled fate = ledger.await(command, PATIENCE, cancellation);
                outbox.settle(command.transaction(), clock.instant());
                if (fate instanceof Fate.Done) {
                    done++;
                } else {
                    refused++;
                }
            }
            if (!unsettled.isEmpty()) {
                view.update(cancellation);
            }
            return new Outcome.Done<>(new Carried(done, refused));
        } catch (IOException failure) {
            return new Outcome.Failed<>(Trouble.of(failure));
        }
    }
}
