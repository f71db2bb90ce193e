package io.wardkey.workflow;

import io.wardkey.domain.content.Cancellation;
import io.wardkey.domain.ledger.AccessLedger;
import io.wardkey.domain.ledger.LedgerError;
import io.wardkey.domain.ledger.LedgerException;
import io.wardkey.domain.ledger.PatientId;
import io.wardkey.domain.ledger.RecordCommand;
import io.wardkey.domain.ledger.SignedCommand;
import io.wardkey.domain.work.FilingQueue;
import io.wardkey.domain.work.FilingQueue.Change;
import io.wardkey.domain.work.FilingState;
import io.wardkey.domain.work.JournalException;
import io.wardkey.domain.work.Outbox;
import io.wardkey.domain.work.QueuedReport;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Brings stored reports to the ledger, up to 100 in one command, and carries commands through whose
 * outcome nobody saw. The command is kept with the reports that it names before it is sent, and
 * sent again as it is, so that no report is filed twice.
 */
public final class SendFilings {

    /** Records in one command, at most. */
    static final int BATCH = 100;

    /** Detail: with how many others, at most, the report may be sent. */
    static final String TOGETHER = "together";

    private final AccessLedger ledger;
    private final LedgerActs acts;
    private final ReportHistory history;
    private final FilingOrder order;
    private final FilingQueue queue;
    private final SettleFilings settling;
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
        this.settling = new SettleFilings(ledger, queue, outbox, clock);
        this.clock = clock;
    }

    /**
     * What can be done with stored reports now: sets copies aside that another workstation filed
     * meanwhile, holds back what may be one, and finds what has to wait for an earlier version.
     */
    Sorted sort(List<QueuedReport> stored) throws IOException {
        List<QueuedReport> held = new ArrayList<>();
        List<QueuedReport> aside = new ArrayList<>();
        List<QueuedReport> good = withoutAside(told(stored, held), aside);
        while (true) {
            FilingOrder.Places places = order.withEarlier(good);
            // What goes along with a later version is looked at as well.
            List<QueuedReport> along = new ArrayList<>(places.reports());
            along.removeAll(good);
            List<QueuedReport> fresh = withoutAside(along, aside);
            if (fresh.size() == along.size()) {
                return sorted(places, aside, held);
            }
            good = new ArrayList<>(good);
            good.addAll(fresh);
        }
    }

    /** {@link FilingOrder#waitsFor}. */
    Map<Long, Instant> waitsFor(List<QueuedReport> stored) throws IOException {
        return order.waitsFor(stored);
    }

    /** Without what is not to be sent, which is moved to where it goes instead. */
    private List<QueuedReport> withoutAside(List<QueuedReport> stored, List<QueuedReport> moved)
            throws JournalException {
        List<QueuedReport> good = new ArrayList<>();
        Set<Long> alone = history.alone(stored);
        for (QueuedReport report : stored) {
            Optional<Aside> why = aside(report, alone.contains(report.id()));
            if (why.isEmpty()) {
                good.add(report);
            } else {
                queue.move(report, why.get().to(), why.get().change()).ifPresent(moved::add);
            }
        }
        return good;
    }

    private static Sorted sorted(
            FilingOrder.Places places, List<QueuedReport> aside, List<QueuedReport> held) {
        List<QueuedReport> ready = places.ready();
        Set<Long> go = new HashSet<>();
        ready.forEach(report -> go.add(report.id()));
        return new Sorted(
                ready,
                places.reports().stream().filter(report -> !go.contains(report.id())).toList(),
                aside,
                held);
    }

    /**
     * Stored reports, by what can be done with them now.
     *
     * @param ready those that can be sent, in this order
     * @param waiting those that wait for an earlier version
     * @param aside those that were refused or set aside, as they are now
     * @param held those that wait for others' records, as they are now
     */
    record Sorted(
            List<QueuedReport> ready,
            List<QueuedReport> waiting,
            List<QueuedReport> aside,
            List<QueuedReport> held) {
        Sorted {
            ready = List.copyOf(ready);
            waiting = List.copyOf(waiting);
            aside = List.copyOf(aside);
            held = List.copyOf(held);
        }
    }

    /**
     * Takes {@link FilingState#STORED} reports to {@link FilingState#SENT}, and refuses those that
     * the ledger won't have. Doesn't wait for the ledger: {@link #carryThrough} does.
     *
     * @param ready as {@link #sort} gives them; as many of the first are sent as one command takes
     */
    Sent send(Actor.Member actor, List<QueuedReport> ready) throws IOException {
        List<QueuedReport> refused = new ArrayList<>();
        List<QueuedReport> first = together(ready);
        List<QueuedReport> left = allowed(actor, first, refused);
        // What was refused is nothing that could be superseded.
        List<QueuedReport> good = left.size() < first.size() ? order.only(left).ready() : left;
        if (good.isEmpty()) {
            return new Sent(refused, Optional.empty());
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
        return new Sent(refused, command);
    }

    /** Those of which it can be told whether another workstation filed them. */
    private List<QueuedReport> told(List<QueuedReport> stored, List<QueuedReport> held)
            throws IOException {
        Map<PatientId, Integer> unread = new HashMap<>();
        List<QueuedReport> told = new ArrayList<>();
        for (QueuedReport report : stored) {
            PatientId patient = report.patientId().orElseThrow();
            if (!unread.containsKey(patient)) {
                unread.put(patient, history.readOthers(patient));
            }
            int missing = unread.getOrDefault(patient, 0);
            if (missing > 0) {
                hold(report, missing).ifPresent(held::add);
            } else {
                told.add(report);
            }
        }
        return told;
    }

    private record Aside(FilingState to, Change change) {}

    /** Where a report goes instead of the ledger: a copy, or one whose own row is broken. */
    private Optional<Aside> aside(QueuedReport report, boolean alone) throws JournalException {
        try {
            return history.filedMeanwhile(report, alone)
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
    record Sent(List<QueuedReport> refused, Optional<SignedCommand> command) {
        Sent {
            refused = List.copyOf(refused);
        }
    }

    /**
     * As many as may go into one command: a command that was refused although each of its reports
     * seemed good is divided, until the one that spoils it stands alone.
     */
    private static List<QueuedReport> together(List<QueuedReport> stored) {
        int most = stored.stream().limit(BATCH).mapToInt(SendFilings::most).min().orElse(BATCH);
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
        return settling.settle(sent, cancellation);
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
