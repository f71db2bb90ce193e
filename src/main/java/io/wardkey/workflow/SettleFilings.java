package io.wardkey.workflow;

import io.wardkey.domain.Bytes32;
import io.wardkey.domain.content.Cancellation;
import io.wardkey.domain.ledger.AccessLedger;
import io.wardkey.domain.ledger.Entry;
import io.wardkey.domain.ledger.Fate;
import io.wardkey.domain.ledger.LedgerError;
import io.wardkey.domain.ledger.Logged;
import io.wardkey.domain.ledger.Position;
import io.wardkey.domain.ledger.RecordEntry.RecordFiled;
import io.wardkey.domain.ledger.RecordId;
import io.wardkey.domain.ledger.SignedCommand;
import io.wardkey.domain.work.FilingQueue;
import io.wardkey.domain.work.FilingQueue.Change;
import io.wardkey.domain.work.FilingState;
import io.wardkey.domain.work.JournalException;
import io.wardkey.domain.work.Outbox;
import io.wardkey.domain.work.QueuedReport;
import io.wardkey.rules.Decoded;
import io.wardkey.rules.EntryCodec;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Carries commands through that name sent reports, and moves these by what became of them. */
final class SettleFilings {

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final AccessLedger ledger;
    private final FilingQueue queue;
    private final Outbox outbox;
    private final Clock clock;

    SettleFilings(AccessLedger ledger, FilingQueue queue, Outbox outbox, Clock clock) {
        this.ledger = ledger;
        this.queue = queue;
        this.outbox = outbox;
        this.clock = clock;
    }

    /**
     * Carries a sent report's command through.
     *
     * @return the reports that moved, as they are now
     */
    List<QueuedReport> settle(QueuedReport sent, Cancellation cancellation) throws IOException {
        Bytes32 transaction = sent.transaction().orElseThrow();
        Optional<SignedCommand> command = outbox.find(transaction);
        return command.isPresent()
                ? carryThrough(command.get(), cancellation)
                : queue.together(() -> back(transaction, Optional.empty()));
    }

    /** Carries a command through that names reports, from wherever it stands. */
    private List<QueuedReport> carryThrough(SignedCommand command, Cancellation cancellation)
            throws IOException {
        Fate.Settled fate = ledger.await(command, PATIENCE, cancellation);
        return queue.together(
                () -> {
                    List<QueuedReport> moved =
                            switch (fate) {
                                case Fate.Done(List<Logged> entries) ->
                                        filed(command.transaction(), entries);
                                case Fate.Refused(LedgerError error) ->
                                        back(command.transaction(), Optional.of(error));
                                case Fate.Replaced() ->
                                        back(command.transaction(), Optional.empty());
                            };
                    outbox.settle(command.transaction(), clock.instant());
                    return moved;
                });
    }

    private List<QueuedReport> filed(Bytes32 transaction, List<Logged> entries)
            throws JournalException {
        Map<RecordId, Position> positions = new HashMap<>();
        for (Logged logged : entries) {
            if (EntryCodec.decode(logged.entry()) instanceof Decoded.Value<Entry>(Entry entry)
                    && entry instanceof RecordFiled recordFiled) {
                positions.put(recordFiled.recordId(), logged.position());
            }
        }
        List<QueuedReport> moved = new ArrayList<>();
        for (QueuedReport report : queue.byTransaction(transaction)) {
            Position position = positions.get(report.sealed().orElseThrow().recordId());
            if (report.state() == FilingState.SENT && position != null) {
                Change change =
                        new Change(
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty(),
                                Optional.of(position),
                                HistoryNote.of(report).map(HistoryNote::detail).orElse(Map.of()),
                                false);
                queue.move(report, FilingState.FILED, change).ifPresent(moved::add);
            }
        }
        return moved;
    }

    /**
     * @param error why the ledger refused the command; empty when it was replaced or lost
     */
    private List<QueuedReport> back(Bytes32 transaction, Optional<LedgerError> error)
            throws JournalException {
        List<QueuedReport> sent =
                queue.byTransaction(transaction).stream()
                        .filter(report -> report.state() == FilingState.SENT)
                        .toList();
        boolean alone = error.isPresent() && sent.size() == 1;
        Map<String, String> detail =
                error.map(why -> detail(why, sent.size() / 2, alone)).orElse(Map.of());
        List<QueuedReport> moved = new ArrayList<>();
        for (QueuedReport report : sent) {
            queue.move(
                            report,
                            alone ? FilingState.REFUSED : FilingState.STORED,
                            Change.detail(detail))
                    .ifPresent(moved::add);
        }
        return moved;
    }

    private static Map<String, String> detail(LedgerError error, int half, boolean alone) {
        return alone
                ? Map.of("ledger", error.name())
                : Map.of("ledger", error.name(), SendFilings.TOGETHER, Integer.toString(half));
    }
}
