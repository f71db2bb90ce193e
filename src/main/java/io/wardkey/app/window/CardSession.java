package io.wardkey.app.window;

import io.wardkey.domain.content.Cancellation;
import io.wardkey.domain.key.Slip;
import io.wardkey.domain.ledger.PatientId;
import io.wardkey.domain.ledger.RecordId;
import io.wardkey.ui.kiosk.KioskDesk.OwnReport;
import io.wardkey.workflow.Actor;
import io.wardkey.workflow.Outcome;
import io.wardkey.workflow.Trouble;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;

/**
 * What is known of one patient from card to farewell: keys, the card's code, and what was opened.
 * One thing is done at a time. Ending cancels what is being done and wipes at once, or as soon as
 * that has let go; it never waits.
 */
final class CardSession {

    private final ReentrantLock lock = new ReentrantLock();
    private final AtomicBoolean ended = new AtomicBoolean();
    private final PatientId patientId;
    private final char[] card;
    private final Instant begun;
    private final Map<RecordId, Slip> slips = new HashMap<>();
    private final Map<RecordId, String> texts = new HashMap<>();
    private List<OwnReport> reports = List.of();
    private Optional<String> name = Optional.empty();
    private Actor.Voice voice;

    /**
     * @param voice closed here
     * @param card as entered; wiped here
     */
    CardSession(Actor.Voice voice, char[] card, Instant begun) {
        this.voice = voice;
        this.patientId = voice.patientId();
        this.card = card;
        this.begun = begun;
    }

    /** Does something with the keys; nothing once the session has ended. */
    <T> Outcome<T> with(Cancellation cancellation, Function<Cancellation, Outcome<T>> work) {
        lock.lock();
        try {
            return ended.get()
                    ? new Outcome.Failed<>(new Trouble.Cancelled())
                    : work.apply(() -> ended.get() || cancellation.requested());
        } finally {
            lock.unlock();
            wipeOnceEnded();
        }
    }

    void end() {
        ended.set(true);
        wipeOnceEnded();
    }

    private void wipeOnceEnded() {
        if (ended.get() && lock.tryLock()) {
            try {
                voice.close();
                Arrays.fill(card, '\0');
                slips.clear();
                texts.clear();
                reports = List.of();
                name = Optional.empty();
            } finally {
                lock.unlock();
            }
        }
    }

    // What follows is for use inside of with.

    PatientId patientId() {
        return patientId;
    }

    Instant begun() {
        return begun;
    }

    Actor.Voice voice() {
        return voice;
    }

    /** Goes on with renewed keys; the old ones are worth nothing any more. */
    Actor.Voice renew(Actor.Voice renewed) {
        voice.close();
        voice = renewed;
        return renewed;
    }

    char[] card() {
        return card;
    }

    void listed(List<OwnReport> opened) {
        reports = List.copyOf(opened);
        opened.forEach(report -> slips.put(report.id(), report.slip()));
    }

    List<OwnReport> reports() {
        return reports;
    }

    Optional<Slip> slip(RecordId id) {
        return Optional.ofNullable(slips.get(id));
    }

    void read(RecordId id, String text) {
        texts.put(id, text);
    }

    Optional<String> text(RecordId id) {
        return Optional.ofNullable(texts.get(id));
    }

    void named(String known) {
        name = Optional.of(known);
    }

    Optional<String> name() {
        return name;
    }

    @Override
    public String toString() {
        return "CardSession[redacted]";
    }
}
