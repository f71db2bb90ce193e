package io.wardkey.ui.kiosk;

import io.wardkey.domain.content.Cancellation;
import io.wardkey.domain.key.Secret;
import io.wardkey.domain.key.Slip;
import io.wardkey.domain.ledger.Categories;
import io.wardkey.domain.ledger.Category;
import io.wardkey.domain.ledger.Denial;
import io.wardkey.domain.ledger.Head;
import io.wardkey.domain.ledger.Purpose;
import io.wardkey.domain.ledger.RecordId;
import io.wardkey.workflow.Outcome;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What a patient may do at the kiosk. Every method may take time and is called off the window's
 * thread. Closing wipes the keys.
 */
public interface KioskDesk extends AutoCloseable {

    /**
     * Changes the PIN. Keys are renewed with it; the desk goes on with the new ones.
     *
     * @param pin the digits as ASCII; the caller's to close
     */
    Outcome<Home> changePin(Secret pin, Cancellation cancellation);

    /** Whose record this is and how it stands. */
    Outcome<Home> home(Cancellation cancellation);

    /** Who looked, the newest first, and refused attempts. */
    Outcome<List<Look>> looks(Cancellation cancellation);

    /** Who may look. */
    Outcome<Permissions> permissions(Cancellation cancellation);

    /** The patient's own list; an entry of the patient's own. */
    Outcome<List<OwnReport>> reports(Cancellation cancellation);

    /**
     * Opens what people wrote to the patient (reasons, answers) and this session has not opened
     * yet, as one entry of the patient's own; none when there is nothing. From then on {@link
     * Look#reason}, {@link Question#answer} and {@link Request#reason} have the words.
     *
     * @return how many opened
     */
    Outcome<Integer> openTexts(Cancellation cancellation);

    /**
     * Ends a permission, at once and for every report.
     *
     * @param holder a member or an organisation, by number
     */
    Outcome<Permissions> end(long holder, Cancellation cancellation);

    /** Blocks a person, which beats every permission and emergency. */
    Outcome<Permissions> block(long member, Cancellation cancellation);

    Outcome<Permissions> unblock(long member, Cancellation cancellation);

    /** Asks about an entry. */
    Outcome<List<Look>> ask(int entry, QuestionKind kind, Cancellation cancellation);

    /** Answers a request as it was asked, or refuses it. */
    Outcome<Permissions> decide(Request request, boolean allow, Cancellation cancellation);

    @Override
    void close();

    /**
     * A patient's record at a glance.
     *
     * @param name empty when the identity can't be shown
     * @param nodes how many organisations' nodes gave this head
     * @param newLooks openings since the patient was here last
     */
    record Home(
            String name,
            Head head,
            int entries,
            int nodes,
            int newLooks,
            Optional<Instant> lastHere,
            int people,
            int places,
            int reports,
            Optional<Instant> newestReport,
            List<Request> waiting) {
        public Home {
            waiting = List.copyOf(waiting);
        }

        @Override
        public String toString() {
            return "Home[redacted]";
        }
    }

    /**
     * A person or a place on the ledger.
     *
     * @param number below 256 an organisation, from 256 a member
     * @param name of the person; of the organisation when it is one
     * @param organisation where the person works
     */
    record Party(long number, String name, String organisation) {
        public boolean isPlace() {
            return number < 256;
        }
    }

    /**
     * One entry about looking.
     *
     * @param automatic whether software did it by itself
     * @param which the reports, as far as they can be named
     * @param reason once its text was opened
     */
    record Look(
            int entry,
            Instant at,
            Party reader,
            Act act,
            Purpose purpose,
            boolean automatic,
            Basis basis,
            List<Named> which,
            Optional<String> reason,
            Optional<Question> question) {
        public Look {
            which = List.copyOf(which);
        }

        @Override
        public String toString() {
            return "Look[" + entry + "]";
        }
    }

    /** What was done. */
    sealed interface Act {
        /** The list was shown: titles, no values. */
        record SawList() implements Act {}

        record Opened(int reports) implements Act {}

        /**
         * @param reports 0 for the list
         */
        record Emergency(int reports, Review review) implements Act {}

        /**
         * @param reports 0 for the list
         */
        record Refused(int reports, Denial denial) implements Act {}
    }

    /** How an emergency stands. */
    enum Review {
        OPEN,
        JUSTIFIED,
        NOT_JUSTIFIED
    }

    /** What allowed it. */
    sealed interface Basis {
        /** A visit to this organisation. */
        record Visit(Instant since) implements Basis {}

        /** A permission. */
        record Permission(Party holder, Instant until) implements Basis {}

        /** The patient or guardian themselves. */
        record Own() implements Basis {}

        /** Nothing, as in an emergency or a refusal. */
        record Nothing() implements Basis {}
    }

    /**
     * A report in words.
     *
     * @param title empty where it can't be shown
     * @param collected as the slip says, a FHIR dateTime, or empty
     */
    record Named(RecordId id, Category category, String title, String collected) {
        @Override
        public String toString() {
            return "Named[" + id + "]";
        }
    }

    /**
     * What the patient asked.
     *
     * @param answer once it was given; blank until its text was opened
     */
    record Question(QuestionKind kind, Instant at, Optional<String> answer) {
        @Override
        public String toString() {
            return "Question[" + kind + ", " + at + "]";
        }
    }

    /** What can be asked; the ledger's codes. */
    enum QuestionKind {
        UNKNOWN_PERSON(1),
        WHY(2),
        NOT_ALLOWED(3);

        private final int code;

        QuestionKind(int code) {
            this.code = code;
        }

        public int code() {
            return code;
        }
    }

    /** Who may look, who is blocked, who waits. */
    record Permissions(List<Holder> holders, List<Party> blocked, List<Request> waiting) {
        public Permissions {
            holders = List.copyOf(holders);
            blocked = List.copyOf(blocked);
            waiting = List.copyOf(waiting);
        }
    }

    /**
     * A permission that runs.
     *
     * @param visit whether it is a visit's
     * @param read reports that were opened under it
     * @param closed reports that it covers and nobody opened
     * @param alsoThrough the place that may look anyway, through which this person keeps access
     */
    record Holder(
            Party party,
            Categories categories,
            Instant from,
            Instant until,
            boolean visit,
            int read,
            int closed,
            Optional<Party> alsoThrough) {}

    /**
     * Somebody who waits for an answer.
     *
     * @param reason blank without one, and until its text was opened
     */
    record Request(
            Party party, Categories categories, Instant since, Instant until, String reason) {
        @Override
        public String toString() {
            return "Request[" + party + ", " + since + "]";
        }
    }

    /** A report of the patient's own list. */
    record OwnReport(RecordId id, Category category, Slip slip, String organisation) {}
}
