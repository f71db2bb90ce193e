package io.wardkey.workflow;

import io.wardkey.domain.content.Cancellation;
import io.wardkey.domain.report.LeftInFile;
import io.wardkey.domain.report.Refusal;
import io.wardkey.domain.work.QueuedReport;
import java.io.IOException;
import java.util.List;

/**
 * One run of filing, as whoever started it sees and steers it: its progress, what happens to files
 * and reports, a pause, an end. Thread-safe.
 */
public final class FilingRun implements Cancellation {

    private final Cancellation cancellation;
    private final Events events;
    private final Progress progress = new Progress();
    private volatile boolean paused;
    private volatile boolean cancelled;

    public FilingRun(Cancellation cancellation, Events events) {
        this.cancellation = cancellation;
        this.events = events;
    }

    /** What happens, told from the pipeline's threads, one at a time. */
    public interface Events {

        /** Tells nobody. */
        Events NONE = new Events() {};

        /** A file was read, and its reports stand in the queue; some of it may be refused. */
        default void queued(
                Incoming file,
                List<QueuedReport> reports,
                List<Refusal> refused,
                LeftInFile left) {}

        /** Nothing of a file was queued. */
        default void refused(Incoming file, Refusal refusal) {}

        /** A file was passed over: its very bytes stand in the queue already. */
        default void known(Incoming file, List<QueuedReport> reports) {}

        /** A file could not be read from where it lies. */
        default void unreadable(Incoming file, IOException failure) {}

        /** Something doesn't answer; it is tried again, as long as the run goes on. */
        default void trouble(Trouble trouble) {}

        /** A report came to another state. */
        default void moved(QueuedReport report) {}
    }

    public Progress progress() {
        return progress;
    }

    Events events() {
        return events;
    }

    /** Has every stage stop where it is, until {@link #resume}. */
    public void pause() {
        paused = true;
        progress.standStill();
    }

    public void resume() {
        paused = false;
        progress.goOn();
    }

    public boolean paused() {
        return paused;
    }

    /** Ends the run at the next safe point; what is in the queue goes on in a later run. */
    public void cancel() {
        cancelled = true;
    }

    @Override
    public boolean requested() {
        return cancelled || cancellation.requested();
    }
}
