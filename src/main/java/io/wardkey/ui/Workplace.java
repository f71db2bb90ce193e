package io.wardkey.ui;

import io.wardkey.domain.report.PageRenderer;
import io.wardkey.ui.kiosk.Kiosk;
import io.wardkey.ui.physician.PracticeDesk;
import io.wardkey.ui.reception.ReceptionDesk;
import io.wardkey.ui.signin.Entrance;
import java.time.Instant;
import java.util.Optional;

/**
 * What the window is given. Nothing in it decides by role: a person who signed in is handed the
 * desks that the person has.
 */
public interface Workplace {

    Entrance<Shift> entrance();

    /** The card slot. Only where one window serves everybody, as on the training network. */
    Optional<Kiosk> kiosk();

    PageRenderer pages();

    /** How the line stands; answers at once, from what was last seen. */
    Line line();

    /**
     * What one person may use until the shift ends.
     *
     * @param end locks the journal and wipes the person's keys
     */
    record Shift(Optional<ReceptionDesk> reception, Optional<PracticeDesk> practice, Runnable end)
            implements AutoCloseable {
        @Override
        public void close() {
            end.run();
        }
    }

    /** The connection in a word. */
    sealed interface Line {
        record Connected() implements Line {}

        /**
         * @param ring whom to ring, with the number; empty when nobody said
         */
        record Down(Instant since, String ring) implements Line {}
    }
}
