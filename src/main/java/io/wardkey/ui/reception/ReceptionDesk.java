package io.wardkey.ui.reception;

import io.wardkey.domain.ByteString;
import io.wardkey.domain.content.Cancellation;
import io.wardkey.domain.ledger.Category;
import io.wardkey.domain.ledger.LedgerError;
import io.wardkey.domain.ledger.PatientId;
import io.wardkey.domain.report.PatientDemographics;
import io.wardkey.domain.report.Refusal;
import io.wardkey.domain.report.ReportDraft;
import io.wardkey.domain.work.FilingState;
import io.wardkey.domain.work.PatientDirectory.Patient;
import io.wardkey.domain.work.Typed;
import io.wardkey.workflow.HistoryNote;
import io.wardkey.workflow.IdentifyPatient.Identified;
import io.wardkey.workflow.Outcome;
import io.wardkey.workflow.RegisterPatient;
import io.wardkey.workflow.Spoilt;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a receptionist may do. Every method may take time and is called off the window's thread,
 * from one thread at a time or several.
 */
public interface ReceptionDesk {

    /** Takes files in. */
    Intake intake();

    /** How far filing is. */
    Steering steering();

    /** Folders that laboratories write into. */
    Folders folders();

    /** The queue as it stands: open reports, and what ended since midnight. Oldest first. */
    Outcome<List<Row>> queue();

    /**
     * Has a listener told, from any thread, that the queue changed or that filing stopped.
     *
     * @return ends it
     */
    Watch watch(Runnable listener);

    /** What the report says, read from the sealed original. */
    Outcome<Preview> preview(long report);

    /**
     * Says whose report it is, and lets it go on.
     *
     * @param responsible the member who should look, or 0
     * @param typed what goes before what the file says
     */
    Outcome<Row> assign(
            long report, PatientId patient, Category category, long responsible, Typed typed);

    /** Has a report wait for a person again, as long as it was not sent. */
    Outcome<Row> takeBack(long report);

    /** Takes a report out of the queue, as long as it was not sent. */
    Outcome<Row> withdraw(long report);

    /** Tries a refused report again. */
    Outcome<Row> retry(long report);

    /** Whom a report may mean, and why. */
    Outcome<Identified> identify(PatientDemographics named);

    /** The organisation's patients: by name, birth date (ISO 8601) or identifier. */
    Outcome<List<Patient>> search(String text, int limit);

    /** The organisation's physicians, by number. */
    Outcome<Map<Long, String>> physicians();

    /** The system, a URI, of the numbers that the organisation gives its patients. */
    String numbering();

    /** Registers a patient and makes the card. Code and PIN are shown once and kept nowhere. */
    Outcome<RegisterPatient.Registered> register(
            PatientDemographics who, Cancellation cancellation);

    /** What a bulk registration left undone. */
    BulkRegistration bulk();

    /** Something that was begun and can be ended. */
    @FunctionalInterface
    interface Watch extends AutoCloseable {
        @Override
        void close();
    }

    /**
     * A report of the queue.
     *
     * @param patient once it is known; the name is empty where the directory has none
     * @param subject whom the file names, empty where nobody
     * @param changed when it came to this state, or arrived
     */
    record Row(
            long id,
            FilingState state,
            Optional<Patient> patient,
            String title,
            String laboratory,
            String file,
            String subject,
            Instant arrived,
            Instant changed,
            Optional<Category> category,
            long responsible,
            Hold hold) {
        /** Patient data stays out of logs. */
        @Override
        public String toString() {
            return "Row[" + id + ", " + state + "]";
        }

        /** Whether what was said of it can be taken back: until it is sent. */
        public boolean reversible() {
            return switch (state) {
                case MATCHED, AWAITING_CUSTODY_KEYS, SEALED, STORED -> true;
                case RECEIVED, NEEDS_MATCHING, SENT, FILED, KEPT, DUPLICATE, REFUSED, WITHDRAWN ->
                        false;
            };
        }

        /** Whether it can be taken out of the queue. */
        public boolean withdrawable() {
            return state.next().contains(FilingState.WITHDRAWN);
        }
    }

    /** Why a report doesn't go on by itself, and what it is to others of the same report. */
    sealed interface Hold {
        /** It does, or is done. */
        record None() implements Hold {}

        /** A person must say whose it is. */
        record Matching(Doubt doubt) implements Hold {}

        /** The file, or this report of it, can't be read. */
        record Unreadable(Refusal.Reason reason) implements Hold {}

        /** Nothing can be done with it as it stands in the queue. */
        record Spoiled(Spoilt why) implements Hold {}

        /** The ledger refuses it. */
        record ByLedger(LedgerError error) implements Hold {}

        /** The line is down: what is sealed waits here. */
        record Line(Instant since) implements Hold {}

        /** It is a copy, takes the place of an earlier version, or came after a later one. */
        record History(HistoryNote note) implements Hold {}

        /** Records that another workstation filed can't be read: it may be a copy of one. */
        record Unread(int records) implements Hold {}

        /** It is stored, and an earlier version of it has to be filed first. */
        record Earlier(Instant of) implements Hold {}

        /** Its patient, of a bulk migration, is not registered yet: an administrator must. */
        record Registration() implements Hold {}
    }

    /** Why nobody fits exactly. */
    enum Doubt {
        /** The identifier is more than one patient's. */
        SEVERAL,
        /** The identifier fits, but birth date, sex or another number contradict it. */
        CONTRADICTION,
        /** A person took it back. */
        TAKEN_BACK,
        /** The identifier fits, but the name is another's. */
        OTHER_NAME,
        /** The identifier fits, but is old, temporary or past its period. */
        RETIRED_NUMBER,
        /** The file says that its entry of the patient must no longer be used. */
        RETIRED_ENTRY,
        /** Too many share the name to look at each. */
        NAMESAKES,
        /** A person said whose it is, and the file names another patient beyond doubt. */
        NAMES_ANOTHER,
        /** It was matched, and by now is read as another report than then. */
        READ_OTHERWISE,
        /** Nobody has the identifier, but some are like whom the file names. */
        ALIKE,
        /** The file names nobody. */
        NOBODY_NAMED,
        /** The file names somebody whom the organisation doesn't know. */
        UNKNOWN
    }

    /**
     * A report, read.
     *
     * @param pdf the original's pages, or the document that belongs to it
     */
    record Preview(ReportDraft draft, Optional<ByteString> pdf) {
        @Override
        public String toString() {
            return "Preview[redacted]";
        }
    }
}
