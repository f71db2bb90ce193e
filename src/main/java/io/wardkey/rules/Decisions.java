package io.wardkey.rules;

import static io.wardkey.domain.ledger.Role.ADMINISTRATOR;

import io.wardkey.domain.Bytes32;
import io.wardkey.domain.ledger.Account;
import io.wardkey.domain.ledger.ConsortiumEntry.CustodianReplaced;
import io.wardkey.domain.ledger.ConsortiumEntry.MemberEnrolled;
import io.wardkey.domain.ledger.ConsortiumEntry.OrganisationAdmitted;
import io.wardkey.domain.ledger.ConsortiumEntry.OrganisationExpelled;
import io.wardkey.domain.ledger.ConsortiumEntry.ThresholdSet;
import io.wardkey.domain.ledger.LedgerError;
import io.wardkey.domain.ledger.LogState;
import io.wardkey.domain.ledger.Parameters;
import io.wardkey.domain.ledger.PatientEntry.GuardianAppointed;
import io.wardkey.domain.ledger.PatientEntry.HomeMoved;
import io.wardkey.domain.ledger.PatientEntry.PatientRebound;
import io.wardkey.domain.ledger.PatientId;
import io.wardkey.domain.ledger.Role;
import io.wardkey.domain.ledger.Roles;
import io.wardkey.domain.ledger.Terms;
import io.wardkey.domain.ledger.Terms.Person;
import io.wardkey.domain.ledger.Who;
import java.util.List;

/** What proposals do once approved, each with its own checks. */
final class Decisions {

    private static final int MAX_ADMINISTRATORS = 16;
    private static final int MIN_CUSTODIANS = 3;

    private Decisions() {}

    /** The terms are read as the proposal's decision says, whatever the approval took them for. */
    static void carryOut(Act act, Member approver, Proposal proposal) throws Refusal {
        if (!(TermsCodec.decode(proposal.decision(), proposal.terms())
                instanceof Decoded.Value<Terms>(Terms terms))) {
            throw new Refusal(LedgerError.UNNAMED);
        }
        Who who = approver.who();
        PatientId patientId = proposal.patientId();
        switch (terms) {
            case Terms.AdmitOrganisation t -> admit(act, who, t.founding());
            case Terms.ExpelOrganisation t -> expel(act, who, t.organisation());
            case Terms.RestoreAdministrators t -> restoreAdministrators(act, who, t);
            case Terms.ReplaceCustodian t -> replaceCustodian(act, who, t);
            case Terms.SetThreshold t -> setThreshold(act, who, t.threshold());
            case Terms.MoveHome t -> moveHome(act, who, patientId, t.organisation());
            case Terms.EnrolMember t -> enrol(act, approver, t);
            case Terms.RebindPatient t -> rebind(act, approver, patientId, t);
            case Terms.AppointGuardian t -> appointGuardian(act, approver, patientId, t);
        }
    }

    static void admit(Act act, Who who, Terms.Founding founding) throws Refusal {
        Account custodian = founding.custodian();
        Bytes32 transportKey = founding.transportKey();
        Act.wellFormed(
                act.roster().organisations().size() < Roster.MAX_ORGANISATIONS
                        && !founding.name().isEmpty()
                        && custodian.isNone() == transportKey.isZero()
                        && wellFormed(founding.administrators()));
        int number = act.roster().nextOrganisation();
        Refusal.unless(
                custodian.isNone() || act.roster().servedBy(custodian).isEmpty(),
                LedgerError.ACCOUNT_IN_USE);
        act.put(act.roster().with(new Organisation(number, true, custodian)));
        act.log(
                who,
                h -> new OrganisationAdmitted(h, number, custodian, transportKey, founding.name()));
        enrolAdministrators(act, who, number, founding.administrators());
    }

    private static void expel(Act act, Who who, int number) throws Refusal {
        act.active(number);
        act.put(act.roster().with(act.roster().organisation(number).orElseThrow().expelled()));
        enoughCustodians(act, act.state().parameters().threshold());
        act.log(who, h -> new OrganisationExpelled(h, number));
    }

    private static void restoreAdministrators(Act act, Who who, Terms.RestoreAdministrators t)
            throws Refusal {
        act.active(t.organisation());
        Act.wellFormed(wellFormed(t.administrators()));
        enrolAdministrators(act, who, t.organisation(), t.administrators());
    }

    private static void replaceCustodian(Act act, Who who, Terms.ReplaceCustodian t)
            throws Refusal {
        act.active(t.organisation());
        Act.wellFormed(t.account().isNone() == t.transportKey().isZero());
        Refusal.unless(
                t.account().isNone()
                        || act.roster()
                                .servedBy(t.account())
                                .filter(o -> o.number() != t.organisation())
                                .isEmpty(),
                LedgerError.ACCOUNT_IN_USE);
        Organisation organisation = act.roster().organisation(t.organisation()).orElseThrow();
        act.put(act.roster().with(organisation.servedBy(t.account())));
        enoughCustodians(act, act.state().parameters().threshold());
        act.log(
                who,
                h -> new CustodianReplaced(h, t.organisation(), t.account(), t.transportKey()));
    }

    private static void setThreshold(Act act, Who who, int threshold) throws Refusal {
        Act.wellFormed(threshold >= 2);
        enoughCustodians(act, threshold);
        Parameters p = act.state().parameters();
        act.put(
                act.state()
                        .with(
                                new Parameters(
                                        p.probation(),
                                        p.waiting(),
                                        p.erasure(),
                                        p.proposal(),
                                        threshold)));
        act.log(who, h -> new ThresholdSet(h, threshold));
    }

    private static void moveHome(Act act, Who who, PatientId patientId, int organisation)
            throws Refusal {
        Patient patient = act.living(patientId);
        int home = patient.registrations().home();
        Refusal.unless(
                home == LogState.NO_HOME || !act.roster().isActive(home), LedgerError.NOT_ENTITLED);
        act.active(organisation);
        act.put(patientId, patient.with(patient.registrations().movedTo(organisation)));
        act.log(patientId, who, h -> new HomeMoved(h, organisation));
    }

    private static void enrol(Act act, Member approver, Terms.EnrolMember t) throws Refusal {
        Act.wellFormed(
                !t.roles().isEmpty()
                        && (t.roles().bits() & ~Roles.of(Role.values()).bits()) == 0
                        && wellFormed(t.person()));
        Refusal.unless(
                act.roster().isActive(t.organisation()) && t.member() != approver.number(),
                LedgerError.NOT_ENTITLED);
        boolean free = act.roster().isFree(t.person().account());
        Member member;
        if (t.member() == 0) {
            Refusal.unless(free, LedgerError.ACCOUNT_IN_USE);
            member = newMember(act, t.organisation(), t.roles(), t.person());
        } else {
            Member before = act.existingMember(t.member());
            Refusal.unless(
                    free || before.account().equals(t.person().account()),
                    LedgerError.ACCOUNT_IN_USE);
            boolean moves = before.organisation() != t.organisation();
            Refusal.unless(
                    !moves
                            || approver.organisation() == before.organisation()
                            || !act.roster().isActive(before.organisation()),
                    LedgerError.NOT_ENTITLED);
            member =
                    new Member(
                            before.number(),
                            t.organisation(),
                            t.roles(),
                            t.person().account(),
                            t.person().recipientKey(),
                            moves ? act.time() : before.enrolledAt(),
                            false,
                            before.unsettled());
        }
        enter(act, approver.who(), member, t.person().name());
    }

    private static void rebind(Act act, Member approver, PatientId patientId, Terms.RebindPatient t)
            throws Refusal {
        Patient patient = act.living(patientId);
        Act.registered(patient, approver.organisation());
        Act.wellFormed(Act.given(t.account(), t.recipientKey()));
        Voices voices = patient.voices();
        Refusal.unless(voices.of(t.account()).isEmpty(), LedgerError.ACCOUNT_IN_USE);
        Refusal.unless(!voices.rebindingAt(act.time()), LedgerError.WAITING);
        long fullFrom = act.time() + act.state().parameters().waiting();
        Voice voice = new Voice(false, t.recipientKey(), Voice.FOREVER, fullFrom, true);
        act.put(patientId, patient.with(voices.rebound(t.account(), voice, fullFrom)));
        act.log(
                patientId,
                approver.who(),
                h -> new PatientRebound(h, t.account(), t.recipientKey(), voices.own(), fullFrom));
    }

    private static void appointGuardian(
            Act act, Member approver, PatientId patientId, Terms.AppointGuardian t) throws Refusal {
        Patient patient = act.living(patientId);
        Act.registered(patient, approver.organisation());
        Act.wellFormed(Act.given(t.account(), t.recipientKey()) && act.time() < t.until());
        Refusal.unless(patient.voices().of(t.account()).isEmpty(), LedgerError.ACCOUNT_IN_USE);
        long fullFrom = act.time() + act.state().parameters().waiting();
        Voice voice = new Voice(true, t.recipientKey(), t.until(), fullFrom, false);
        act.put(patientId, patient.with(patient.voices().with(t.account(), voice)));
        act.log(
                patientId,
                approver.who(),
                h -> new GuardianAppointed(h, t.account(), t.recipientKey(), t.until(), fullFrom));
    }

    /** 3 and threshold + 1. */
    static void enoughCustodians(Act act, int threshold) throws Refusal {
        int custodians = act.roster().custodians();
        Refusal.unless(
                custodians >= MIN_CUSTODIANS && custodians > threshold,
                LedgerError.TOO_FEW_CUSTODIANS);
    }

    private static void enrolAdministrators(
            Act act, Who who, int organisation, List<Person> administrators) throws Refusal {
        for (Person person : administrators) {
            Refusal.unless(act.roster().isFree(person.account()), LedgerError.ACCOUNT_IN_USE);
            enter(
                    act,
                    who,
                    newMember(act, organisation, Roles.of(ADMINISTRATOR), person),
                    person.name());
        }
    }

    private static Member newMember(Act act, int organisation, Roles roles, Person person) {
        return new Member(
                act.roster().nextMember(),
                organisation,
                roles,
                person.account(),
                person.recipientKey(),
                act.time(),
                false,
                0);
    }

    private static void enter(Act act, Who who, Member member, String name) throws Refusal {
        act.put(act.roster().with(member));
        act.log(
                who,
                h ->
                        new MemberEnrolled(
                                h,
                                member.number(),
                                member.organisation(),
                                member.roles(),
                                member.account(),
                                member.recipientKey(),
                                name));
    }

    private static boolean wellFormed(List<Person> administrators) {
        return !administrators.isEmpty()
                && administrators.size() <= MAX_ADMINISTRATORS
                && administrators.stream().allMatch(Decisions::wellFormed);
    }

    private static boolean wellFormed(Person person) {
        return Act.given(person.account(), person.recipientKey()) && !person.name().isEmpty();
    }
}
