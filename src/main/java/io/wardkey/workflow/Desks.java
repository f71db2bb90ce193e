package io.wardkey.workflow;

import io.wardkey.domain.content.ContentStore;
import io.wardkey.domain.custody.Custodians;
import io.wardkey.domain.ledger.AccessLedger;
import io.wardkey.domain.work.FilingQueue;
import io.wardkey.domain.work.Journal;
import io.wardkey.domain.work.PatientDirectory;
import java.util.Optional;

/**
 * What a workstation offers to whom: before anybody signed in only the {@link Entrance}, then the
 * desks of the roles that the person has, and no others.
 */
public final class Desks {

    private Desks() {}

    /** Before anybody signed in. */
    public interface Entrance extends AutoCloseable {
        SignIn signIn();

        UnlockCard unlockCard();

        /** The desks of a member who signed in. */
        Staff staff(Actor.Member member);

        /** The desk of a patient or guardian. */
        Kiosk kiosk(Actor.Voice voice);

        Plant plant();

        @Override
        void close();
    }

    /** What the workstation runs on, for status and verification. */
    public record Plant(
            AccessLedger ledger,
            LedgerView view,
            ContentStore store,
            Custodians custodians,
            Journal journal) {}

    /** The desks of a member: those of the member's roles. */
    public record Staff(
            Actor.Member member,
            LedgerActs acts,
            LedgerView view,
            Optional<Reception> reception,
            Optional<Practice> practice,
            Optional<Administration> administration,
            Optional<Auditing> auditing) {}

    /** For RECEPTION, and for physicians, who may file as well. */
    public record Reception(
            FileReports filing,
            RegisterPatient registration,
            FilingQueue queue,
            PatientDirectory directory,
            OpenReports opening) {}

    /** For PHYSICIAN. */
    public record Practice(OpenReports opening, SealText texts, PatientDirectory directory) {}

    /** For ADMINISTRATOR: opens nothing. */
    public record Administration(EnrolMembers enrolment) {}

    /** For AUDITOR: opens texts only. */
    public record Auditing(OpenReports opening, SealText texts) {}

    /** For a patient or guardian at the kiosk. */
    public record Kiosk(
            Actor.Voice voice,
            LedgerActs acts,
            LedgerView view,
            OpenReports opening,
            SealText texts,
            ChangePin pin) {}
}
