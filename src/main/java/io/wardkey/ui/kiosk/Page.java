package io.wardkey.ui.kiosk;

import io.wardkey.ui.control.Plight;
import io.wardkey.ui.kiosk.KioskDesk.Holder;
import io.wardkey.ui.kiosk.KioskDesk.Home;
import io.wardkey.ui.kiosk.KioskDesk.OwnReport;
import io.wardkey.ui.kiosk.KioskDesk.Party;
import io.wardkey.ui.kiosk.KioskDesk.Permissions;
import io.wardkey.ui.kiosk.KioskDesk.Request;
import io.wardkey.ui.kiosk.Visits.Visit;
import java.util.List;
import java.util.Optional;

/** What the kiosk shows. One at a time; the model alone changes it. */
sealed interface Page {

    /** Hold the card to the scanner, or type its code. */
    record Card(Optional<Plight> said) implements Page {}

    /**
     * The pad.
     *
     * @param step for what
     * @param digits typed so far
     */
    record Pin(Step step, int digits, Optional<String> said) implements Page {}

    /** Why a PIN is asked for. */
    enum Step {
        UNLOCK,
        /** The start PIN was right: a new one. */
        CHOOSE,
        REPEAT
    }

    record Busy(String words) implements Page {}

    record AtHome(Home home) implements Page {}

    /**
     * @param first of the page that is shown
     * @param unfolded the entry of the visit that is unfolded, or 0
     * @param asking whether the kinds of question are shown
     */
    record Looked(Home home, List<Visit> visits, int first, int unfolded, boolean asking)
            implements Page {

        /** Visits on one page. */
        static final int VISITS = 4;

        /** Unfolds an entry, or folds it again. */
        Looked unfold(int entry) {
            return new Looked(home, visits, first, unfolded == entry ? 0 : entry, false);
        }

        Looked askAbout(int entry) {
            return new Looked(home, visits, first, entry, true);
        }

        /** Turned by pages, as far as there are some. */
        Looked turn(int by) {
            int to = first + by * VISITS;
            return to < 0 || to >= visits.size()
                    ? this
                    : new Looked(home, visits, to, unfolded, false);
        }
    }

    record MayLook(Home home, Permissions permissions) implements Page {}

    record Ending(Home home, Permissions permissions, Holder holder) implements Page {}

    record Blocking(Home home, Party person) implements Page {}

    record Answering(Home home, Request request) implements Page {}

    /**
     * The own reports.
     *
     * @param first of the page that is shown
     */
    record Reports(Home home, List<OwnReport> reports, int first) implements Page {

        /** Reports on one page. */
        static final int ROWS = 5;

        /** Turned by pages, as far as there are some. */
        Reports turn(int by) {
            int to = first + by * ROWS;
            return to < 0 || to >= reports.size() ? this : new Reports(home, reports, to);
        }
    }

    record Failed(Plight plight) implements Page {}

    /** Whether it is one that is read, and so stays longer. */
    default boolean isRead() {
        return this instanceof Looked || this instanceof Reports || this instanceof MayLook;
    }

    /** Whether nobody is signed in. */
    default boolean isSlot() {
        return this instanceof Card || this instanceof Pin pin && pin.step() == Step.UNLOCK;
    }
}
