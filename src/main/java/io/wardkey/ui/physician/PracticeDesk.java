package io.wardkey.ui.physician;

import io.wardkey.domain.ByteString;
import io.wardkey.domain.content.Cancellation;
import io.wardkey.domain.key.Slip;
import io.wardkey.domain.ledger.Categories;
import io.wardkey.domain.ledger.Category;
import io.wardkey.domain.ledger.Denial;
import io.wardkey.domain.ledger.PatientId;
import io.wardkey.domain.ledger.RecordId;
import io.wardkey.domain.report.PatientDemographics;
import io.wardkey.domain.report.ReportDraft;
import io.wardkey.domain.work.PatientDirectory.Patient;
import io.wardkey.workflow.Outcome;
import io.wardkey.workflow.Trouble;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What a physician may do. Every method may take time and is called off the window's thread, from
 * one thread at a time or several.
 */
public interface PracticeDesk {

    /** The organisation's patients: by name, birth date (ISO 8601) or identifier. */
    Outcome<List<Patient>> search(String text, int limit);

    /** Whose visit runs now, the earliest first. */
    Outcome<List<Arrival>> arrivals();

    /** What this physician may see of a patient. Writes no entry. */
    Outcome<Standing> standing(PatientId patient, Cancellation cancellation);

    /** Opens the list. Writes an entry that the patient sees, also when it is refused. */
    Outcome<Listing> openList(PatientId patient, Why why, Cancellation cancellation);

    /** Opens reports, as one entry. */
    Outcome<List<Opened>> open(
            PatientId patient, List<RecordId> reports, Why why, Cancellation cancellation);

    /** Asks the patient, who answers at the kiosk. */
    Outcome<Standing> request(
            PatientId patient,
            Categories categories,
            Instant until,
            String reason,
            Cancellation cancellation);

    /** Somebody who is here. */
    record Arrival(Patient patient, Instant since, Instant until) {}

    /**
     * What a physician may see of a patient, for treatment.
     *
     * @param allowed none when {@code denial} says why
     * @param until when the last of it ends
     * @param visitSince when the running visit started
     * @param emergency why even an emergency would be refused, or {@link Denial#NONE}
     * @param pending the request that waits for an answer
     * @param unsettled emergencies of this physician that no colleague has settled
     * @param settlers who is told of an emergency and can settle it
     */
    record Standing(
            Categories allowed,
            Denial denial,
            Optional<Instant> until,
            Optional<Instant> visitSince,
            Denial emergency,
            Optional<Pending> pending,
            int unsettled,
            List<String> settlers) {
        public Standing {
            settlers = List.copyOf(settlers);
        }
    }

    /** A request that waits. */
    record Pending(Instant since, Categories categories, Instant until) {}

    /** Why somebody opens. */
    sealed interface Why {
        /** Treatment within a visit: the visit is the reason. */
        record Visit() implements Why {}

        /** Treatment outside of a visit; the patient reads the text. */
        record Because(String text) implements Why {
            @Override
            public String toString() {
                return "Because[redacted]";
            }
        }

        /** Without permission; the patient reads the text, a colleague must settle it. */
        record Emergency(String text) implements Why {
            @Override
            public String toString() {
                return "Emergency[redacted]";
            }
        }
    }

    /**
     * A list, opened.
     *
     * @param categories what it covers
     */
    record Listing(
            PatientId patient, Categories categories, List<Listed> reports, List<Missing> missing) {
        public Listing {
            reports = List.copyOf(reports);
            missing = List.copyOf(missing);
        }
    }

    /**
     * A report of the list.
     *
     * @param organisation who filed it, by name
     * @param openedBefore whether this physician opened it before
     * @param corrects the report that it takes the place of
     * @param correctedBy the report that takes its place
     */
    record Listed(
            RecordId id,
            Category category,
            Slip slip,
            String organisation,
            Instant filed,
            boolean openedBefore,
            Optional<RecordId> corrects,
            Optional<RecordId> correctedBy) {}

    /** A report that stands in the log, but can't be shown. */
    record Missing(RecordId id, Category category, Instant filed, Trouble why) {}

    /** A report, opened. */
    sealed interface Opened {
        RecordId id();

        /**
         * @param pdf the original's pages, or the document that belongs to it
         */
        record Report(RecordId id, ReportDraft draft, Optional<ByteString> pdf) implements Opened {
            @Override
            public String toString() {
                return "Report[" + id + "]";
            }
        }

        /** Who the patient is. */
        record Identity(RecordId id, PatientDemographics who) implements Opened {}

        record Unreadable(RecordId id, Trouble why) implements Opened {}
    }
}
