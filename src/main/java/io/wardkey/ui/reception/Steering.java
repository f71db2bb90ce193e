package io.wardkey.ui.reception;

import io.wardkey.workflow.Progress;
import io.wardkey.workflow.Trouble;

/** How far filing is, and what a person may do about it. Thread-safe; answers at once. */
public interface Steering {

    Standing standing();

    /** Has filing stand still where it is. */
    void pause();

    void resume();

    /**
     * Ends the run at the next safe point. Files that were handed in and not read are left where
     * they lie; what was read stays in the queue, until {@link #carryOn}, or until somebody hands
     * in a file, decides about a report or signs in.
     */
    void cancel();

    /** Goes on with what was stopped. */
    void carryOn();

    /** How filing stands. */
    sealed interface Standing {

        /** Nothing is to be done now. */
        record Resting() implements Standing {}

        /** Something doesn't answer; it is tried again by itself, or by {@link #carryOn}. */
        record Failing(Trouble trouble) implements Standing {}

        record Going(Progress.Snapshot progress) implements Standing {}

        record Paused(Progress.Snapshot progress) implements Standing {}

        /** Stopping, until the next safe point. */
        record Stopping() implements Standing {}

        /**
         * A person stopped it.
         *
         * @param unread files that were handed in and not read
         * @param waiting reports that wait in the queue and would go on
         */
        record Stopped(long unread, long waiting) implements Standing {}
    }
}
