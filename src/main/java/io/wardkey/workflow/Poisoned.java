package io.wardkey.workflow;

import io.wardkey.domain.work.FilingQueue.Change;
import io.wardkey.domain.work.JournalException;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.Map;
import java.util.Optional;

/**
 * Tells a report that nothing can be done with from a part of the workstation that doesn't work:
 * the first is refused and holds nobody up, the second stops the stage and is tried again.
 */
final class Poisoned {

    private Poisoned() {}

    /** What is noted of the report; empty when the failure is none of the report's. */
    static Optional<Change> by(IOException failure) {
        return switch (failure) {
            case RecordContents.NotReadAgain spoilt -> Optional.of(noted(spoilt.why()));
            case NoSuchFileException _ -> Optional.of(noted(Spoilt.DAMAGED_ORIGINAL));
            // Its row; where the whole journal is, noting this fails as well.
            case JournalException.Damaged _ -> Optional.of(noted(Spoilt.DAMAGED_ENTRY));
            default -> Optional.empty();
        };
    }

    /** A defect that this one report brings to light. */
    static Change by(RuntimeException defect) {
        // Neither message nor cause: they may quote the report.
        return noted(Spoilt.DEFECT, " " + defect.getClass().getSimpleName());
    }

    /** A custodian's key for its patient is none. */
    static Change byKey() {
        return noted(Spoilt.BAD_KEY);
    }

    private static Change noted(Spoilt reason) {
        return noted(reason, "");
    }

    private static Change noted(Spoilt reason, String more) {
        return Change.detail(Map.of(reason.detail, reason.name() + more));
    }
}
