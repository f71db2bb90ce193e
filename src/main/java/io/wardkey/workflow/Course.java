package io.wardkey.workflow;

import io.wardkey.workflow.Pipeline.Step;
import java.time.Clock;
import java.time.Duration;

/**
 * What the stages of a run share.
 *
 * @param openEnded whether it goes on until it is stopped
 * @param unsure whether the ledger was away when it began
 */
record Course(
        Pipeline pipeline,
        boolean openEnded,
        boolean unsure,
        Told told,
        FilingRun run,
        Clock clock) {

    /** How long what could not be gone on with is left alone, at least. */
    private static final Duration REST = Duration.ofSeconds(1);

    /** Nothing to do now; what is due again by and by is looked at without being told to. */
    Step nothing(boolean due) {
        if (!due) {
            return Step.IDLE;
        }
        pipeline.rest(REST);
        return Step.AGAIN;
    }
}
