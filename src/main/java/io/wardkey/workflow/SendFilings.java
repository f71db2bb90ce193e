package io.wardkey.workflow;

import io.wardkey.domain.Bytes32;
import io.wardkey.domain.content.Cancellation;
import io.wardkey.domain.ledger.AccessLedger;
import io.wardkey.domain.ledger.Entry;
import io.wardkey.domain.ledger.Fate;
import io.wardkey.domain.ledger.LedgerError;
import io.wardkey.domain.ledger.LedgerException;
import io.wardkey.domain.ledger.Logged;
import io.wardkey.domain.ledger.PatientId;
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
import java.io.IOException;
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

    /** Detail: with how many others, at most, the report may be sent. */
    private static final String TOGETHER = "together";

    private final AccessLedger ledger;
    private final LedgerActs acts;
    private final ReportHistory history;
    private final FilingOrder order;
    private final FilingQueue queue;
    private final Outbox outbox;
    private final Clock clock;

    public SendFilings(
            AccessLedger ledger,
            LedgerActs acts,
            ReportHistory history,
            FilingQueue queue,
            Outbox outbox,
            Clock clock) {
        this.ledger = ledger;
        this.acts = acts;
        this.history = history;
        this.order = new FilingOrder(history);
        this.queue = queue;
        this.outbox = outbox;
        this.clock = clock;
    }

    /**
     * Takes {@link FilingState#STORED} reports to {@link FilingState#SENT}; refuses some, sets
     * copies aside, and leaves those that have to wait for an earlier version. Doesn't wait for the
     * ledger: {@link #carryThrough} does.
     *
     * @return the reports that were refused or set aside, those that wait for others' records, as
     *     they are now, and whether any was sent
     */
    Sent send(Actor.Member actor, List<QueuedReport> stored) throws IOException {
        List<QueuedReport> refused = new ArrayList<>();
        List<QueuedReport> held = new ArrayList<>();
        List<QueuedReport> fresh = withoutCopies(stored, refused, held);
        List<QueuedReport> ready = together(order.ready(fresh, BATCH));
        List<QueuedReport> left = allowed(actor, ready, refused);
        // What was refused is nothing that could be superseded.
        List<QueuedReport> good =
                left.size() < ready.size() ? order.ready(left, left.size()) : left;
        if (good.isEmpty()) {
            return new Sent(refused, held, Optional.empty());
        }
        Optional<SignedCommand> command =
                acts.numbered(
                        actor.account(),
                        nonce -> {
                            SignedCommand made =
                                    ledger.sign(commandOf(good), actor.signer(), nonce);
                            return queue.send(good, made, clock.instant())
                                    ? Optional.of(made)
                                    : Optional.empty();
                        });
        if (command.isPresent()) {
            ledger.send(command.get());
        }
        return new Sent(refused, held, command);
    }

    /**
     * Sets aside what another workstation filed while it waited here, and holds back what it can't
     * be told of.
     */
    private List<QueuedReport> withoutCopies(
            List<QueuedReport> stored, List<QueuedReport> refused, List<QueuedReport> held)
            throws IOException {
        Map<PatientId, Integer> unread = new HashMap<>();
        for (QueuedReport report : stored) {
            PatientId patient = report.patientId().orElseThrow();
            if (!unread.containsKey(patient)) {
                unread.put(patient, history.readOthers(patient));
            }
        }
        List<QueuedReport> fresh = new ArrayList<>();
        for (QueuedReport report : stored) {
            int missing = unread.getOrDefault(report.patientId().orElseThrow(), 0);
            if (missing > 0) {
                hold(report, missing).ifPresent(held::add);
            } else {
                Optional<Aside> aside = aside(report);
                if (aside.isEmpty()) {
                    fresh.add(report);
                } else {
                    queue.move(report, aside.get().to(), aside.get().change())
                            .ifPresent(refused::add);
                }
            }
        }
        return fresh;
    }

    private record Aside(FilingState to, Change change) {}

    /** Where a report goes instead of the ledger: a copy, or one whose own row is broken. */
    private Optional<Aside> aside(QueuedReport report) throws JournalException {
        try {
            return history.filedMeanwhile(report)
                    .map(at -> new HistoryNote(HistoryNote.Kind.COPY, at).detail())
                    .map(note -> new Aside(FilingState.DUPLICATE, Change.detail(note)));
        } catch (JournalException.Damaged broken) {
            return Poisoned.by(broken).map(change -> new Aside(FilingState.REFUSED, change));
        }
    }

    private Optional<QueuedReport> hold(QueuedReport report, int missing) throws JournalException {
        Map<String, String> detail = new HashMap<>(report.detail());
        detail.putAll(HistoryNote.unread(missing));
        return detail.equals(report.detail())
                ? Optional.of(report)
                : queue.move(report, FilingState.STORED, Change.detail(detail));
    }

    /** What came of sending. */
    record Sent(
            List<QueuedReport> refused, List<QueuedReport> held, Optional<SignedCommand> command) {
        Sent {
            refused = List.copyOf(refused);
            held = List.copyOf(held);
        }
    }

    /**
     * As many as may go into one command: a command that was refused although each of its reports
     * seemed good is divided, until the one that spoils it stands alone.
     */
    private static List<QueuedReport> together(List<QueuedReport> stored) {
        int most = stored.stream().mapToInt(SendFilings::most).min().orElse(BATCH);
        return stored.subList(0, Math.min(most, stored.size()));
    }

    private static int most(QueuedReport report) {
        String most = report.detail().get(TOGETHER);
        return most == null ? BATCH : Math.max(1, Integer.parseInt(most));
    }

    /**
     * Carries a sent report's command through.
     *
     * @return the reports that moved, as they are now
     */
    List<QueuedReport> carryThrough(QueuedReport sent, Cancellation cancellation)
            throws IOException {
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
                : Map.of("ledger", error.name(), TOGETHER, Integer.toString(half));
    }

    /** Sets aside what the ledger would refuse, halving until it stands alone. */
    private List<QueuedReport> allowed(
            Actor.Member actor, List<QueuedReport> stored, List<QueuedReport> refused)
            throws LedgerException, JournalException {
        if (stored.isEmpty()) {
            return stored;
        }
        Optional<LedgerError> refusal = ledger.check(commandOf(stored), actor.account());
        if (refusal.isEmpty()) {
            return stored;
        }
        if (stored.size() == 1) {
            queue.move(
                            stored.getFirst(),
                            FilingState.REFUSED,
                            Change.detail(Map.of("ledger", refusal.get().name())))
                    .ifPresent(refused::add);
            return List.of();
        }
        int half = stored.size() / 2;
        List<QueuedReport> good = new ArrayList<>(allowed(actor, stored.subList(0, half), refused));
        good.addAll(allowed(actor, stored.subList(half, stored.size()), refused));
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
