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
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Function;

/**
 * Follows the custodian's own node, final entries only, and holds what they mean in memory; a
 * restart replays all of them, erasures included, before anything is served.
 *
 * <p>A node that leaves entries out is noticed by the sequence or, at the end of a log, by the
 * head; not one that lies alike in everything. Thread-safe.
 */
final class LedgerFollower {

    private static final int CHUNK = 10_000;

    private final AccessLedger ledger;
    private final ReentrantReadWriteLock lock = new ReentrantReadWriteLock();
    private final ConcurrentMap<PatientId, Long> verified = new ConcurrentHashMap<>();
    private FollowedLog followed = new FollowedLog();

    LedgerFollower(AccessLedger ledger) {
        this.ledger = ledger;
    }

    /** What stands on the ledger, for the time of one question. */
    record Snapshot(ConsortiumView consortium, FollowedLog log) {

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

    /** Takes in all that became final. */
    void catchUp() throws LedgerException {
        Tip target = ledger.finalTip();
        lock.writeLock().lock();
        try {
            if (replaced(target)) {
                followed = new FollowedLog();
                verified.clear();
            }
            long from = followed.tip().map(tip -> tip.height() + 1).orElse(0L);
            for (; from <= target.height(); from += CHUNK) {
                long to = Math.min(target.height(), from + CHUNK - 1);
                for (Logged logged : ledger.entries(from, to)) {
                    followed.add(logged);
                }
            }
            followed.reached(target);
        } finally {
            lock.writeLock().unlock();
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
            return question.apply(new Snapshot(followed.consortium(), followed));
        } finally {
            lock.readLock().unlock();
        }
    }

    /**
     * Whether the log as followed is the log whose head the node tells, and the consortium's too.
     */
    boolean consistent(PatientId patientId) throws LedgerException {
        return whole(PatientId.CONSORTIUM) && whole(patientId);
    }

    private boolean whole(PatientId patientId) throws LedgerException {
        State state = read(snapshot -> snapshot.log().state(patientId));
        if (state.broken()) {
            startOver();
            return false;
        }
        Long height = verified.get(patientId);
        if (height != null && height == state.height()) {
            return true;
        }
        LogState told = ledger.log(patientId, state.height());
        if (told.sequence() != state.sequence() || !told.head().equals(state.head())) {
            startOver();
            return false;
        }
        verified.put(patientId, state.height());
        return true;
    }

    /** What the node withheld it may give when asked again. */
    private void startOver() {
        lock.writeLock().lock();
        try {
            followed = new FollowedLog();
            verified.clear();
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

    /** Patients whose log changed since this was asked last. */
    Set<PatientId> changed() {
        lock.writeLock().lock();
        try {
            return followed.drainChanged();
        } finally {
            lock.writeLock().unlock();
        }
    }
}
