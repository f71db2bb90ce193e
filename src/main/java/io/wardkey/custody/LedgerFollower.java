package io.wardkey.custody;

import io.wardkey.custody.FollowedLog.State;
import io.wardkey.domain.custody.ReceiptId;
import io.wardkey.domain.ledger.AccessLedger;
import io.wardkey.domain.ledger.AccessLedger.Tip;
import io.wardkey.domain.ledger.LedgerException;
import io.wardkey.domain.ledger.LogState;
import io.wardkey.domain.ledger.Logged;
import io.wardkey.domain.ledger.PatientId;
import io.wardkey.rules.projection.ConsortiumView;
import io.wardkey.rules.projection.PatientView;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.ReentrantLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Function;

/**
 * Follows one organisation's own node, final entries only, and holds what they mean in memory; a
 * restart replays all of them, erasures included, before anything is served. Custodians that trust
 * the same node, as in a training network, can share it.
 *
 * <p>A node that leaves entries out is noticed by the sequence or, at the end of a log, by the
 * head; not one that lies alike in everything. Thread-safe.
 */
public final class LedgerFollower {

    private static final int CHUNK = 10_000;

    private final AccessLedger ledger;
    private final ReentrantReadWriteLock lock = new ReentrantReadWriteLock();
    private final ConcurrentMap<PatientId, Long> verified = new ConcurrentHashMap<>();
    private final List<Changes> listening = new CopyOnWriteArrayList<>();

    /** Changes are its holder's only, under the lock for writing as well. */
    private final ReentrantLock following = new ReentrantLock();

    private FollowedLog followed = new FollowedLog();
    private long history;

    /**
     * @param ledger through the node; not closed here
     */
    public LedgerFollower(AccessLedger ledger) {
        this.ledger = ledger;
    }

    AccessLedger ledger() {
        return ledger;
    }

    /**
     * What stands on the ledger, for the time of one question.
     *
     * @param history another one whenever the log was begun again
     */
    record Snapshot(long history, ConsortiumView consortium, FollowedLog log) {

        Optional<PatientView> patient(PatientId patientId) {
            return log.patient(patientId);
        }

        Optional<FollowedLog.Receipt> receipt(ReceiptId id) {
            return log.receipt(id);
        }

        /** Time of the newest entry's block that was followed, or later. */
        long time() {
            return log.tip().map(Tip::time).orElse(0L);
        }
    }

    /**
     * Takes in all that became final. One at a time: who was told of a newer block must not be
     * followed by who was told of an older one, which looks like another history. Who reads
     * meanwhile sees the log up to one final position or a later one, never between, and nothing at
     * all while it is begun again.
     */
    void catchUp() throws LedgerException {
        following.lock();
        try {
            Tip target = ledger.finalTip();
            if (followed.tip().equals(Optional.of(target))) {
                return;
            }
            if (replaced(target)) {
                forget();
            }
            Optional<Tip> reached = followed.tip();
            if (reached.isPresent()) {
                readOn(reached.get(), target);
            } else {
                begin(target);
            }
        } finally {
            following.unlock();
        }
    }

    /**
     * Catches up, and answers a question from what was reached, not from a log that somebody began
     * again meanwhile. The function must be quick and not keep the views.
     */
    <T> T current(Function<Snapshot, T> question) throws LedgerException {
        following.lock();
        try {
            catchUp();
            return read(question);
        } finally {
            following.unlock();
        }
    }

    /** Unseen until it is whole: it may be too much to be held until its end and then added. */
    private void begin(Tip target) throws LedgerException {
        FollowedLog fresh = new FollowedLog();
        for (long first = 0; first <= target.height(); first += CHUNK) {
            ledger.entries(first, end(first, target)).forEach(fresh::add);
        }
        fresh.reached(target);
        write(
                () -> {
                    Set<PatientId> logs = fresh.logs();
                    listening.forEach(changes -> changes.add(logs));
                    followed = fresh;
                    history++;
                });
    }

    /** Each part ends at a position of its own, so that a later one which fails loses nothing. */
    private void readOn(Tip from, Tip target) throws LedgerException {
        for (long first = from.height() + 1; first <= target.height(); first += CHUNK) {
            long last = end(first, target);
            Optional<Tip> reached = last == target.height() ? Optional.of(target) : ledger.at(last);
            if (reached.isEmpty()) {
                throw new LedgerException.Rejected("no block below the final one");
            }
            List<Logged> entries = ledger.entries(first, last);
            write(() -> add(entries, reached.get()));
        }
    }

    private static long end(long first, Tip target) {
        return Math.min(target.height(), first + CHUNK - 1);
    }

    private void add(List<Logged> entries, Tip reached) {
        boolean whole = false;
        try {
            entries.forEach(followed::add);
            Set<PatientId> logs = new HashSet<>();
            entries.forEach(logged -> logs.add(logged.entry().patientId()));
            listening.forEach(changes -> changes.add(logs));
            followed.reached(reached);
            whole = true;
        } finally {
            if (!whole) {
                // What was taken in already must not be taken in again.
                forget();
            }
        }
    }

    /** Whether the node now tells another history than the one that was followed. */
    private boolean replaced(Tip target) throws LedgerException {
        Optional<Tip> tip = followed.tip();
        if (tip.isEmpty()) {
            return false;
        }
        if (target.height() == tip.get().height()) {
            return !target.block().equals(tip.get().block());
        }
        return target.height() < tip.get().height()
                || ledger.at(tip.get().height())
                        .map(now -> !now.block().equals(tip.get().block()))
                        .orElse(true);
    }

    /** Answers a question from one consistent state. The function must not keep the views. */
    <T> T read(Function<Snapshot, T> question) {
        lock.readLock().lock();
        try {
            return question.apply(new Snapshot(history, followed.consortium(), followed));
        } finally {
            lock.readLock().unlock();
        }
    }

    /**
     * Whether the log as followed is the log whose head the node tells, and the consortium's too.
     *
     * @param judged {@linkplain Snapshot#history history} that was answered from: good only if this
     *     still is that one, since a head proves all that came before it in the same history
     */
    boolean consistent(long judged, PatientId patientId) throws LedgerException {
        return whole(judged, PatientId.CONSORTIUM) && whole(judged, patientId);
    }

    /** Whether what stands on the ledger now is consistent. */
    boolean consistent(PatientId patientId) throws LedgerException {
        return consistent(read(Snapshot::history), patientId);
    }

    private record Seen(long history, State state) {}

    private boolean whole(long judged, PatientId patientId) throws LedgerException {
        Seen seen = read(now -> new Seen(now.history(), now.log().state(patientId)));
        if (seen.history() != judged) {
            return false;
        }
        State state = seen.state();
        if (state.broken()) {
            startOver(judged);
            return false;
        }
        Long height = verified.get(patientId);
        if (height != null && height == state.height()) {
            return read(Snapshot::history) == judged;
        }
        LogState told = ledger.log(patientId, state.height());
        if (told.sequence() != state.sequence() || !told.head().equals(state.head())) {
            startOver(judged);
            return false;
        }
        return read(now -> now.history() == judged && verify(patientId, state.height()));
    }

    /** Under the lock for reading: who forgets holds it for writing. */
    private boolean verify(PatientId patientId, long height) {
        verified.merge(patientId, height, Math::max);
        return true;
    }

    /** What the node withheld it may give when asked again. */
    private void startOver(long judged) {
        following.lock();
        try {
            if (history == judged) {
                forget();
            }
        } finally {
            following.unlock();
        }
    }

    private void forget() {
        write(
                () -> {
                    followed = new FollowedLog();
                    history++;
                    verified.clear();
                });
    }

    private void write(Runnable change) {
        lock.writeLock().lock();
        try {
            change.run();
        } finally {
            lock.writeLock().unlock();
        }
    }

    /** The height of an entry that is not final yet; empty when the node has no such entry. */
    Optional<Long> notYetFinal(ReceiptId id) throws LedgerException {
        long from = read(snapshot -> snapshot.log().tip()).map(tip -> tip.height() + 1).orElse(0L);
        long to = Math.min(ledger.tip().height(), from + CHUNK - 1);
        if (to < from) {
            return Optional.empty();
        }
        List<Logged> waiting = ledger.entries(from, to);
        return waiting.stream()
                .filter(logged -> ReceiptId.of(logged.position()).equals(id))
                .map(logged -> logged.position().height())
                .findFirst();
    }

    /** Tells from now on which logs change, all that were followed already first. */
    Changes changes() {
        following.lock();
        try {
            Changes changes = new Changes(read(snapshot -> snapshot.log().logs()));
            listening.add(changes);
            return changes;
        } finally {
            following.unlock();
        }
    }
}
