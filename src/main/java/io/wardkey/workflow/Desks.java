package io.wardkey.workflow;

import io.wardkey.domain.content.ContentStore;
import io.wardkey.domain.custody.Custodians;
import io.wardkey.domain.ledger.AccessLedger;
import io.wardkey.domain.ledger.Role;
import io.wardkey.domain.work.FilingQueue;
import io.wardkey.domain.work.Journal;
import io.wardkey.domain.work.PatientDirectory;
import java.time.Clock;
import java.util.List;
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
            Journal journal) {

        public Roster roster() {
            return new Roster(view);
        }

        public AccessState access() {
            return new AccessState(view);
        }

        public ReadLog log() {
            return new ReadLog(view, journal.index());
        }

        /** By the one node that this workstation has. */
        public ProveLog proof() {
            return new ProveLog(List.of(ledger), view, journal.index());
        }

        public VerifyEverything verification() {
            return new VerifyEverything(ledger, view, store, journal);
        }

        public CarryThrough carryThrough(Clock clock) {
            return new CarryThrough(ledger, journal.outbox(), view, clock);
        }
    }

    /** The desks of a member: those of the member's roles. */
    public record Staff(
            Actor.Member member,
            LedgerActs acts,
            LedgerView view,
            Optional<Reception> reception,
            Optional<Practice> practice,
            Optional<Administration> administration,
            Optional<Auditing> auditing) {

        /** For physicians. */
        public Optional<RequestAccess> requests() {
            return practice.map(desk -> new RequestAccess(acts, desk.texts()));
        }

        /** For physicians. */
        public Optional<SettleEmergency> settling() {
            return practice.map(desk -> new SettleEmergency(acts, desk.texts()));
        }

        /** For physicians and auditors. */
        public Optional<AnswerQuestion> answers() {
            return practice.map(Practice::texts)
                    .or(() -> auditing.map(Auditing::texts))
                    .map(texts -> new AnswerQuestion(acts, texts));
        }

        /** For reception and physicians. */
        public Optional<WithdrawRecord> withdrawing() {
            return member.roles().contains(Role.RECEPTION)
                            || member.roles().contains(Role.PHYSICIAN)
                    ? Optional.of(new WithdrawRecord(acts, view))
                    : Optional.empty();
        }

        /** Confirming and cancelling are for administrators, carrying out is for any member. */
        public ErasePatient erasing() {
            return new ErasePatient(acts);
        }

        /** Finds patients, by name too where the person may see the directory. */
        public FindPatient finding(Plant plant) {
            return new FindPatient(
                    plant.journal().index(),
                    reception
                            .map(Reception::directory)
                            .or(() -> practice.flatMap(Practice::directory)));
        }
    }

    /** For RECEPTION, and for physicians, who may file as well. */
    public record Reception(
            FileReports filing,
            RegisterPatient registration,
            RebindPatient rebinding,
            RebuildDirectory rebuilding,
            FilingQueue queue,
            PatientDirectory directory,
            IdentifyPatient identifying,
            OpenReports opening) {}

    /** For PHYSICIAN. */
    public record Practice(
            OpenReports opening, SealText texts, Optional<PatientDirectory> directory) {}

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
            ChangePin pin) {

        public GrantAccess granting() {
            return new GrantAccess(acts);
        }

        public EndAccess ending() {
            return new EndAccess(acts);
        }

        public AskQuestion asking() {
            return new AskQuestion(acts, texts);
        }

        public ErasePatient erasing() {
            return new ErasePatient(acts);
        }
    }
}
