package io.wardkey.ui.reception;

import io.wardkey.workflow.Outcome;
import io.wardkey.workflow.Trouble;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Folders that laboratories write into, remembered for this workstation and watched as long as
 * somebody is signed in. Thread-safe.
 */
public interface Folders {

    /** Answers at once, in the order in which they were chosen. */
    List<Folder> folders();

    /** Why those that were remembered could not be read; empty when they could. At once. */
    Optional<Trouble> forgotten();

    /**
     * Watches a folder from now on. May take time.
     *
     * @return the folder as it is remembered
     */
    Outcome<Path> watch(Path folder);

    /** Watches it no more. Its files stay where they are. May take time. */
    Outcome<Path> end(Path folder);

    /**
     * A watched folder.
     *
     * @param files that came since it is watched, and were not filed before
     * @param last when the last of them came
     */
    record Folder(Path path, Condition condition, int files, Optional<Instant> last) {}

    /** How a folder is. */
    enum Condition {
        WATCHED,
        /** It isn't there: moved, renamed, or its drive or network share is away. */
        GONE,
        /** It is there and can't be looked into. */
        UNREADABLE
    }
}
