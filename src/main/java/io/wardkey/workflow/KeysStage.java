package io.wardkey.workflow;

import io.wardkey.domain.work.FilingQueue;
import io.wardkey.domain.work.FilingState;
import io.wardkey.domain.work.QueuedReport;
import io.wardkey.rules.projection.PatientView;
import io.wardkey.workflow.Pipeline.Stage;
import io.wardkey.workflow.Pipeline.Step;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;

/** Waits for custodians' keys, for a while; for whom nobody has registered, not at all. */
final class KeysStage implements Stage {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final FilingQueue queue;
    private final MatchReports match;
    private final LedgerView view;
    private final Course course;
    private Instant until;
    private long after;
    private boolean any;
    private boolean anyBefore;
    private boolean moving;

    KeysStage(FilingQueue queue, MatchReports match, LedgerView view, Course course) {
        this.queue = queue;
        this.match = match;
        this.view = view;
        this.course = course;
        this.until = course.clock().instant().plus(PATIENCE);
    }

    @Override
    public Step step() throws IOException {
        // What is passed over is passed over in one step, or a change meanwhile were missed.
        List<QueuedReport> page = next();
        while (!page.isEmpty()) {
            after = page.getLast().id();
            any = any || anyRegistered(page);
            List<QueuedReport> moved = match.keysArrived(page);
            if (!moved.isEmpty()) {
                moving = true;
                until = course.clock().instant().plus(PATIENCE);
                course.told().moved(moved);
                return Step.MOVED;
            }
            page = next();
        }
        if (any && !anyBefore) {
            until = course.clock().instant().plus(PATIENCE);
        }
        anyBefore = any;
        boolean idle = !any || !moving && course.clock().instant().isAfter(until);
        boolean wait = any && !moving;
        after = 0;
        any = false;
        moving = false;
        if (idle) {
            return Step.IDLE;
        }
        if (wait) {
            view.awaitNews(course.run());
        }
        return Step.AGAIN;
    }

    private List<QueuedReport> next() throws IOException {
        return queue.in(EnumSet.of(FilingState.AWAITING_CUSTODY_KEYS), after, SealReports.BATCH);
    }

    private boolean anyRegistered(List<QueuedReport> reports) throws IOException {
        for (QueuedReport report : reports) {
            if (view.ask(report.patientId().orElseThrow(), PatientView::registered)) {
                return true;
            }
        }
        return false;
    }
}
