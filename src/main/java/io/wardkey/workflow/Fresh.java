package io.wardkey.workflow;

import io.wardkey.domain.work.FilingQueue;
import io.wardkey.domain.work.FilingState;
import io.wardkey.domain.work.JournalException;
import io.wardkey.domain.work.QueuedReport;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Reports of a state that a run has not tried in vain, or not for a while where it goes on. */
final class Fresh {

    /** After which time a run that goes on tries again what it tried in vain. */
    static final Duration AGAIN = Duration.ofMinutes(1);

    private final FilingQueue queue;
    private final FilingState state;
    private final boolean openEnded;
    private final Clock clock;
    private final Set<Long> left = new HashSet<>();

    /** Up to here all that stand in the state were tried in vain, when that was looked at. */
    private long passed;

    private Instant forget = Instant.MIN;

    /**
     * @param openEnded whether the run goes on until it is stopped
     */
    Fresh(FilingQueue queue, FilingState state, boolean openEnded, Clock clock) {
        this.queue = queue;
        this.state = state;
        this.openEnded = openEnded;
        this.clock = clock;
    }

    /** Some of them, oldest first. */
    List<QueuedReport> next(int most) throws JournalException {
        Instant now = clock.instant();
        if (openEnded && now.isAfter(forget)) {
            tryAgain();
            forget = now.plus(AGAIN);
        }
        List<QueuedReport> fresh = from(passed, most);
        if (fresh.isEmpty() && passed > 0) {
            // Older ones may have come back to the state.
            fresh = from(0, most);
        }
        return fresh;
    }

    /** What was tried in vain is fresh again. */
    void tryAgain() {
        left.clear();
        passed = 0;
    }

    /** So are these of it. */
    void tryAgain(Set<Long> these) {
        left.removeAll(these);
        passed = 0;
    }

    private List<QueuedReport> from(long after, int most) throws JournalException {
        passed = after;
        long at = after;
        List<QueuedReport> fresh = new ArrayList<>();
        while (fresh.size() < most) {
            List<QueuedReport> page = queue.in(EnumSet.of(state), at, most);
            if (page.isEmpty()) {
                break;
            }
            at = page.getLast().id();
            page.stream()
                    .filter(report -> !left.contains(report.id()))
                    .limit(most - fresh.size())
                    .forEach(fresh::add);
            if (fresh.isEmpty()) {
                passed = at;
            }
        }
        return fresh;
    }

    /** Those of what was tried that didn't move: they are passed over from now on. */
    List<QueuedReport> tried(List<QueuedReport> tried, List<QueuedReport> moved) {
        Set<Long> ids = new HashSet<>();
        moved.forEach(report -> ids.add(report.id()));
        List<QueuedReport> still =
                tried.stream().filter(report -> !ids.contains(report.id())).toList();
        still.forEach(report -> left.add(report.id()));
        return still;
    }

    /** Whether some are to be tried again by and by. */
    boolean due() {
        return openEnded && !left.isEmpty();
    }
}
