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

    /** Replaced by its holder only, under the lock for writing as well. */
    private final ReentrantLock following = new ReentrantLock();

    private FollowedLog followed = new FollowedLog();

    /**
     * @param ledger through the node; not closed here
     */
    public LedgerFollower(AccessLedger ledger) {
        this.ledger = ledger;
    }

    AccessLedger ledger() {
        return ledger;
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

    /**
     * Takes in all that became final. One at a time: who was told of a newer block must not be
     * followed by who was told of an older one, which looks like another history.
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
            follow(followed.tip().map(tip -> tip.height() + 1).orElse(0L), target);
        } finally {
            following.unlock();
        }
    }

    private void follow(long from, Tip target) throws LedgerException {
        boolean partly = false;
        try {
            for (long first = from; first <= target.height(); first += CHUNK) {
                add(ledger.entries(first, Math.min(target.height(), first + CHUNK - 1)));
                partly = true;
            }
            write(() -> followed.reached(target));
            partly = false;
        } finally {
            if (partly) {
                // What was taken in already must not be taken in again.
                forget();
            }
        }
    }

    private void add(List<Logged> entries) {
        write(() -> entries.forEach(followed::add));
        for (Changes changes : listening) {
            changes.add(entries);
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
        following.lock();
        try {
            forget();
        } finally {
            following.unlock();
        }
    }

    private void forget() {
        write(
                () -> {
                    followed = new FollowedLog();
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

    /** Logs that changed. Thread-safe. */
    static final class Changes {

        private Set<PatientId> changed;

        private Changes(Set<PatientId> followed) {
            changed = followed;
        }

        private synchronized void add(List<Logged> entries) {
            entries.forEach(logged -> changed.add(logged.entry().patientId()));
        }

        /** Those that changed since this was asked last. */
        synchronized Set<PatientId> drain() {
            Set<PatientId> drained = changed;
            changed = new HashSet<>();
            return drained;
        }
    }
}
