package io.wardkey.workflow;

import io.wardkey.domain.Bytes32;
import io.wardkey.domain.content.Cancellation;
import io.wardkey.domain.ledger.AccessLedger;
import io.wardkey.domain.ledger.Entry;
import io.wardkey.domain.ledger.Fate;
import io.wardkey.domain.ledger.LedgerError;
import io.wardkey.domain.ledger.LedgerException;
import io.wardkey.domain.ledger.Logged;
import io.wardkey.domain.ledger.Position;
import io.wardkey.domain.ledger.RecordCommand;
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
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Brings stored reports to the ledger, up to 100 in one command, and carries commands through whose
 * outcome nobody saw. The command is kept with the reports that it names before it is sent, and
 * sent again as it is, so that no report is filed twice.
 */
public final class SendFilings {

    /** Records in one command, at most. */
    static final int BATCH = 100;

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final AccessLedger ledger;
    private final LedgerActs acts;
    private final FilingQueue queue;
    private final Outbox outbox;
    private final Clock clock;

    public SendFilings(
            AccessLedger ledger, LedgerActs acts, FilingQueue queue, Outbox outbox, Clock clock) {
        this.ledger = ledger;
        this.acts = acts;
        this.queue = queue;
        this.outbox = outbox;
        this.clock = clock;
    }

    /** Takes {@link FilingState#STORED} reports to {@link FilingState#FILED}; refuses some. */
    void send(Actor.Member actor, List<QueuedReport> stored, Cancellation cancellation)
            throws LedgerException, JournalException {
        List<QueuedReport> good = allowed(actor, stored);
        if (good.isEmpty()) {
            return;
        }
        SignedCommand command =
                ledger.sign(commandOf(good), actor.signer(), acts.nextNonce(actor.account()));
        if (queue.send(good, command, clock.instant())) {
            carryThrough(command, cancellation);
        }
    }

    /** Carries a sent report's command through. */
    void carryThrough(QueuedReport sent, Cancellation cancellation)
            throws LedgerException, JournalException {
        Bytes32 transaction = sent.transaction().orElseThrow();
        Optional<SignedCommand> command = outbox.find(transaction);
        if (command.isPresent()) {
            carryThrough(command.get(), cancellation);
        } else {
            back(transaction, Map.of());
        }
    }

    /** Carries a command through that names reports, from wherever it stands. */
    void carryThrough(SignedCommand command, Cancellation cancellation)
            throws LedgerException, JournalException {
        ledger.send(command);
        Fate.Settled fate = ledger.await(command, PATIENCE, cancellation);
        switch (fate) {
            case Fate.Done(List<Logged> entries) -> filed(command.transaction(), entries);
            case Fate.Refused(LedgerError error) ->
                    back(command.transaction(), Map.of("ledger", error.name()));
            case Fate.Replaced() -> back(command.transaction(), Map.of());
        }
        outbox.settle(command.transaction(), clock.instant());
    }

    private void filed(Bytes32 transaction, List<Logged> entries) throws JournalException {
        Map<RecordId, Position> positions = new HashMap<>();
        for (Logged logged : entries) {
            if (EntryCodec.decode(logged.entry()) instanceof Decoded.Value<Entry>(Entry entry)
                    && entry instanceof RecordFiled recordFiled) {
                positions.put(recordFiled.recordId(), logged.position());
            }
        }
        for (QueuedReport report : queue.byTransaction(transaction)) {
            Position position = positions.get(report.sealed().orElseThrow().recordId());
            if (report.state() == FilingState.SENT && position != null) {
                var _ =
                        queue.move(
                                report,
                                FilingState.FILED,
                                new Change(
                                        Optional.empty(),
                                        Optional.empty(),
                                        Optional.empty(),
                                        Optional.of(position),
                                        Map.of(),
                                        false));
            }
        }
    }

    private void back(Bytes32 transaction, Map<String, String> detail) throws JournalException {
        for (QueuedReport report : queue.byTransaction(transaction)) {
            if (report.state() == FilingState.SENT) {
                var _ = queue.move(report, FilingState.STORED, Change.detail(detail));
            }
        }
    }

    /** Sets aside what the ledger would refuse, so that it holds nobody up. */
    private List<QueuedReport> allowed(Actor.Member actor, List<QueuedReport> stored)
            throws LedgerException, JournalException {
        if (stored.isEmpty() || ledger.check(commandOf(stored), actor.account()).isEmpty()) {
            return stored;
        }
        List<QueuedReport> good = new ArrayList<>();
        for (QueuedReport report : stored) {
            Optional<LedgerError> refusal =
                    ledger.check(commandOf(List.of(report)), actor.account());
            if (refusal.isEmpty()) {
                good.add(report);
            } else {
                var _ =
                        queue.move(
                                report,
                                FilingState.REFUSED,
                                Change.detail(Map.of("ledger", refusal.get().name())));
            }
        }
        return good;
    }

    private static RecordCommand.FileRecords commandOf(List<QueuedReport> reports) {
        return new RecordCommand.FileRecords(reports.stream().map(SendFilings::filingOf).toList());
    }

    private static RecordCommand.Filing filingOf(QueuedReport report) {
        QueuedReport.Filing filing = report.filing().orElseThrow();
        return new RecordCommand.Filing(
                report.patientId().orElseThrow(),
                report.sealed().orElseThrow().recordId(),
                filing.category(),
                filing.supersedes(),
                filing.responsible());
    }
}
