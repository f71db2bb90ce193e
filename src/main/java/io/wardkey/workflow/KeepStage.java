package io.wardkey.workflow;

import io.wardkey.domain.work.FilingQueue;
import io.wardkey.domain.work.FilingState;
import io.wardkey.domain.work.QueuedReport;
import io.wardkey.workflow.Pipeline.Stage;
import io.wardkey.workflow.Pipeline.Step;
import java.io.IOException;
import java.util.List;

/** Asks custodians whether they hold what is filed, and lets go of originals. */
final class KeepStage implements Stage {

    private final KeepRecords keep;
    private final LedgerView view;
    private final Course course;
    private final Fresh filed;

    /** Whether the ledger may have lost what it had. */
    private boolean unsure;

    private boolean waited;

    KeepStage(FilingQueue queue, KeepRecords keep, LedgerView view, Course course) {
        this.keep = keep;
        this.view = view;
        this.course = course;
        this.filed = new Fresh(queue, FilingState.FILED, course.openEnded(), course.clock());
        this.unsure = course.unsure();
    }

    @Override
    public Step step() throws IOException {
        if (unsure) {
            view.update(course.run());
            keep.reconcile();
            unsure = false;
        }
        List<QueuedReport> batch = filed.next(SendFilings.BATCH);
        if (batch.isEmpty()) {
            return course.nothing(filed.due());
        }
        // Custodians answer for many at once, and nobody waits for it: a few are asked of later.
        if (batch.size() < SendFilings.BATCH && !waited) {
            waited = true;
            return Step.LATER;
        }
        waited = false;
        view.update(course.run());
        List<QueuedReport> kept = keep.keep(batch, course.run());
        var _ = filed.tried(batch, kept);
        course.told().moved(kept);
        return Step.MOVED;
    }
}
