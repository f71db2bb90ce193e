package io.wardkey.workflow;

import io.wardkey.domain.work.FilingQueue;
import io.wardkey.domain.work.FilingState;
import io.wardkey.domain.work.QueuedReport;
import io.wardkey.workflow.Pipeline.Stage;
import io.wardkey.workflow.Pipeline.Step;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;

/** Sends what is stored to the ledger, several commands at once. */
final class SendStage implements Stage {

    /** After which time what waits for records of others is looked at again. */
    private static final Duration HELD = Duration.ofMinutes(1);

    /** Commands on their way at once. */
    private static final int COMMANDS = 8;

    private final Actor.Member actor;
    private final SendFilings send;
    private final AtomicInteger onTheWay;
    private final Course course;
    private final Fresh stored;

    /** What waited for an earlier version when it was looked at: others go first. */
    private final Set<Long> waiting = new HashSet<>();

    private Instant again;

    /** Whether some wait for records of others. */
    private boolean held;

    /**
     * @param onTheWay commands that were sent and whose outcome nobody saw yet
     */
    SendStage(
            Actor.Member actor,
            FilingQueue queue,
            SendFilings send,
            AtomicInteger onTheWay,
            Course course) {
        this.actor = actor;
        this.send = send;
        this.onTheWay = onTheWay;
        this.course = course;
        this.stored = new Fresh(queue, FilingState.STORED, false, course.clock());
        this.again = course.clock().instant().plus(HELD);
    }

    @Override
    public Step step() throws IOException {
        if (onTheWay.get() >= COMMANDS) {
            return Step.IDLE;
        }
        if (course.clock().instant().isAfter(again)) {
            stored.tryAgain();
            waiting.clear();
            held = false;
            again = course.clock().instant().plus(HELD);
        }
        boolean moved = false;
        // Nothing is to do once all that waits was looked at within this step.
        boolean whole = waiting.isEmpty();
        while (true) {
            List<QueuedReport> batch = stored.next(SendFilings.BATCH);
            if (batch.isEmpty() && !whole) {
                stored.tryAgain(waiting);
                waiting.clear();
                whole = true;
                continue;
            }
            // A command that is not full goes when none is on its way: the next is fuller.
            if (batch.isEmpty() || batch.size() < SendFilings.BATCH && onTheWay.get() > 0) {
                return moved ? Step.MOVED : idle();
            }
            SendFilings.Sorted sorted = send.sort(batch);
            course.told().moved(sorted.aside());
            var _ = stored.tried(sorted.held(), List.of());
            held |= !sorted.held().isEmpty();
            moved |= !sorted.aside().isEmpty() || !sorted.held().isEmpty();
            if (sorted.waiting().isEmpty() && !sorted.ready().isEmpty()) {
                return send(sorted.ready()) || moved ? Step.MOVED : Step.IDLE;
            }
            stored.tried(sorted.waiting(), List.of()).forEach(report -> waiting.add(report.id()));
        }
    }

    /** Nothing moves when a record can be read again: a run that goes on has to look. */
    private Step idle() {
        return course.nothing(course.openEnded() && held);
    }

    private boolean send(List<QueuedReport> ready) throws IOException {
        // Counted before it goes: a fast chain's outcome may be seen before this is back from
        // sending, and what was counted then would be on its way for ever.
        onTheWay.incrementAndGet();
        boolean goes = false;
        try {
            SendFilings.Sent sent = send.send(actor, ready);
            course.told().moved(sent.refused());
            goes = sent.command().isPresent();
            return goes || !sent.refused().isEmpty();
        } finally {
            if (!goes) {
                Stages.seen(onTheWay);
            }
        }
    }
}
