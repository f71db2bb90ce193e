package io.wardkey.ui.reception;

import io.wardkey.workflow.Progress;
import io.wardkey.workflow.Progress.Count;
import io.wardkey.workflow.Progress.Snapshot;
import java.time.Duration;
import java.util.Map;

/** Filing that stands as a test says, and that can be paused, stopped and carried on. */
public final class FakeSteering implements Steering {

    /** How it stands. */
    public Standing now = new Standing.Resting();

    private Snapshot far = new Progress().snapshot();

    /** So many files and reports, of which so many are done. */
    public void far(long read, long files, long settled, long reports, Duration elapsed) {
        far =
                new Snapshot(
                        Map.of(
                                Count.FILES, files,
                                Count.FILES_READ, read,
                                Count.BYTES, files * 1000,
                                Count.BYTES_READ, read * 1000,
                                Count.REPORTS, reports,
                                Count.FILED, settled),
                        elapsed);
        now = new Standing.Going(far);
    }

    @Override
    public Standing standing() {
        return now;
    }

    @Override
    public void pause() {
        now = new Standing.Paused(far);
    }

    @Override
    public void resume() {
        now = new Standing.Going(far);
    }

    @Override
    public void cancel() {
        now =
                new Standing.Stopped(
                        far.get(Count.FILES) - far.get(Count.FILES_READ),
                        far.get(Count.REPORTS) - far.settled());
    }

    @Override
    public void carryOn() {
        resume();
    }
}
