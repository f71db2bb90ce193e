package io.wardkey.workflow;

import io.wardkey.domain.key.OrganisationKeys;
import io.wardkey.domain.work.FilingQueue;
import io.wardkey.domain.work.FilingState;
import io.wardkey.domain.work.QueuedReport;
import io.wardkey.workflow.Pipeline.Stage;
import io.wardkey.workflow.Pipeline.Step;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Seals and stores what is matched. */
final class SealStage implements Stage {

    /** Bytes of originals that one batch of sealing takes into memory, about. */
    private static final long BATCH_BYTES = 32L << 20;

    private final int organisation;
    private final OrganisationKeys keys;
    private final SealReports seal;
    private final InFlight inFlight;
    private final Feed feed;
    private final Course course;
    private final Fresh matched;

    /** Whether reports may be sealed without being known to be stored. */
    private boolean unsure;

    SealStage(
            int organisation,
            OrganisationKeys keys,
            FilingQueue queue,
            SealReports seal,
            InFlight inFlight,
            Feed feed,
            Course course) {
        this.organisation = organisation;
        this.keys = keys;
        this.seal = seal;
        this.inFlight = inFlight;
        this.feed = feed;
        this.course = course;
        this.matched = new Fresh(queue, FilingState.MATCHED, course.openEnded(), course.clock());
        this.unsure = course.unsure();
    }

    @Override
    public Step step() throws IOException {
        if (unsure) {
            course.told().moved(seal.recover());
            unsure = false;
        }
        List<QueuedReport> batch = inMemory(matched.next(SealReports.BATCH));
        if (batch.isEmpty()) {
            return course.nothing(matched.due());
        }
        try {
            List<QueuedReport> moved =
                    seal.seal(batch, organisation, keys, course.pipeline(), course.run());
            matched.tried(batch, moved).forEach(inFlight::postponed);
            course.told().moved(moved);
            feed.waitForSealing(true);
            return Step.MOVED;
        } catch (IOException failure) {
            feed.waitForSealing(false);
            unsure = true;
            throw failure;
        }
    }

    /** As many as can be in memory together, one at least. */
    private static List<QueuedReport> inMemory(List<QueuedReport> reports) {
        List<QueuedReport> batch = new ArrayList<>();
        Set<Object> files = new HashSet<>();
        long bytes = 0;
        for (QueuedReport report : reports) {
            if (files.add(report.sourceTag())) {
                bytes += report.arrival().size();
            }
            if (bytes > BATCH_BYTES && !batch.isEmpty()) {
                break;
            }
            batch.add(report);
        }
        return batch;
    }
}
