package io.wardkey.workflow;

import io.wardkey.domain.Bytes32;
import io.wardkey.domain.content.Cancellation;
import io.wardkey.domain.ledger.AccessLedger;
import io.wardkey.domain.ledger.AccessLedger.Tip;
import io.wardkey.domain.ledger.Entry;
import io.wardkey.domain.ledger.LedgerException;
import io.wardkey.domain.ledger.LogState;
import io.wardkey.domain.ledger.Logged;
import io.wardkey.domain.ledger.PatientId;
import io.wardkey.domain.ledger.Position;
import io.wardkey.domain.work.AuditIndex;
import io.wardkey.domain.work.JournalException;
import io.wardkey.rules.Decoded;
import io.wardkey.rules.EntryCodec;
import io.wardkey.rules.projection.ConsortiumView;
import io.wardkey.rules.projection.Fold;
import io.wardkey.rules.projection.PatientView;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * What the ledger says, from the workstation's own index: follows the ledger up to its final tip,
 * takes the index back when the ledger was reorganised, and folds it into views. Thread-safe.
 */
public final class LedgerView {

    /** Heights asked for at once. */
    private static final long PAGE = 5_000;

    private static final Duration MOMENT = Duration.ofMillis(500);

    private final AccessLedger ledger;
    private final AuditIndex index;
    private final PatientViews patients;

    public LedgerView(AccessLedger ledger, AuditIndex index) {
        this.ledger = ledger;
        this.index = index;
        this.patients = new PatientViews(index);
    }

    /** Copies what is new and final. */
    public synchronized void update(Cancellation cancellation)
            throws LedgerException, JournalException {
        Optional<Tip> at = stillThere();
        Tip end = ledger.finalTip();
        while (at.map(Tip::height).orElse(-1L) < end.height()) {
            if (cancellation.requested()) {
                throw new LedgerException.Cancelled();
            }
            long from = at.map(Tip::height).orElse(-1L) + 1;
            long to = Math.min(end.height(), from + PAGE - 1);
            List<Logged> entries = ledger.entries(from, to);
            Optional<Tip> next = to == end.height() ? Optional.of(end) : ledger.at(to);
            if (next.isEmpty() || !index.append(at, entries, next.get())) {
                // The ledger shrank meanwhile, or another process of this home was faster.
                at = stillThere();
                continue;
            }
            at = next;
        }
    }

    /** Waits a moment for something new on the ledger, and copies it. */
    public void awaitNews(Cancellation cancellation) throws LedgerException, JournalException {
        try {
            ledger.awaitFinal(ledger.finalTip().height() + 1, MOMENT, cancellation);
        } catch (LedgerException.TimedOut quiet) {
            // No news within the moment is an answer as well.
        }
        update(cancellation);
    }

    /**
     * Organisations, members, custodians as of the last {@link #update}: the consortium's own log.
     */
    public ConsortiumView consortium() throws JournalException {
        ConsortiumView view = new ConsortiumView();
        fold(each -> index.log(PatientId.CONSORTIUM, 1, each), view::add);
        return view;
    }

    /**
     * The same with what stands in patients' logs: proposals about patients and unsettled
     * emergencies. Reads the whole index.
     */
    public ConsortiumView consortiumOfAllLogs() throws JournalException {
        ConsortiumView view = new ConsortiumView();
        fold(each -> index.since(-1, each), view::add);
        return view;
    }

    /** A patient as of the last {@link #update}. */
    public PatientView patient(PatientId patientId) throws JournalException {
        PatientView view = new PatientView(patientId);
        fold(each -> index.log(patientId, 1, each), view::add);
        return view;
    }

    /**
     * Asks a patient's view as of the last {@link #update}. Costs what was added to the patient's
     * log since it was asked last; the view itself must not be kept.
     */
    <T> T ask(PatientId patientId, Function<PatientView, T> question) throws JournalException {
        return patients.with(patientId, question);
    }

    /** Whether the index tells a log as the ledger does, at the height to which it was copied. */
    public boolean agrees(PatientId patientId) throws LedgerException, JournalException {
        Optional<Tip> copied = index.checkpoint();
        if (copied.isEmpty()) {
            return true;
        }
        AuditIndex.Folded folded = index.fold(patientId);
        LogState state = ledger.log(patientId, copied.get().height());
        return folded.gap().isEmpty()
                && folded.entries() == state.sequence()
                && folded.head().equals(state.head());
    }

    /**
     * The digests of the custodians' keys for a patient, by organisation, as of the last {@link
     * #update}. Costs what was added to the patient's log since it was asked for last.
     */
    public Map<Integer, Bytes32> custodyKeys(PatientId patientId) throws JournalException {
        return patients.custodyKeys(patientId);
    }

    /** Reads entries of the index, each given to the visitor. */
    private interface Reading {
        void each(Consumer<Logged> visitor) throws JournalException;
    }

    /**
     * Entries of later software are skipped here; that they are there, the heads tell. No ledger
     * writes what can't be folded: then the index is damaged.
     */
    private static void fold(Reading index, BiFunction<Position, Entry, Fold> view)
            throws JournalException {
        try {
            index.each(logged -> fold(logged, view));
        } catch (IllegalStateException
                | IllegalArgumentException
                | ArithmeticException impossible) {
            throw new JournalException.Damaged("index", impossible);
        }
    }

    private static void fold(Logged logged, BiFunction<Position, Entry, Fold> view) {
        if (EntryCodec.decode(logged.entry()) instanceof Decoded.Value<Entry>(Entry entry)) {
            Fold _ = view.apply(logged.position(), entry);
        }
    }

    /** The index's checkpoint, taken back to where the ledger agrees. */
    private Optional<Tip> stillThere() throws LedgerException, JournalException {
        Optional<Tip> newest = index.checkpoint();
        if (newest.isEmpty() || ledger.at(newest.get().height()).equals(newest)) {
            return newest;
        }
        List<Tip> kept = index.checkpoints();
        for (int i = 0; i < kept.size(); i++) {
            if (ledger.at(kept.get(i).height()).equals(Optional.of(kept.get(i)))) {
                if (i > 0) {
                    index.rollBack(Optional.of(kept.get(i)));
                }
                return Optional.of(kept.get(i));
            }
        }
        if (!kept.isEmpty()) {
            index.rollBack(Optional.empty());
        }
        return Optional.empty();
    }
}
