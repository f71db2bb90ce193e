package io.wardkey.rules;

import static io.wardkey.domain.ledger.Role.ADMINISTRATOR;
import static io.wardkey.domain.ledger.Role.PHYSICIAN;
import static io.wardkey.domain.ledger.Role.RECEPTION;

import io.wardkey.domain.ByteString;
import io.wardkey.domain.Bytes32;
import io.wardkey.domain.ledger.ConsortiumCommand;
import io.wardkey.domain.ledger.ConsortiumCommand.Approve;
import io.wardkey.domain.ledger.ConsortiumCommand.GiveDirectoryKey;
import io.wardkey.domain.ledger.ConsortiumCommand.Propose;
import io.wardkey.domain.ledger.ConsortiumCommand.RotateKeys;
import io.wardkey.domain.ledger.ConsortiumCommand.StandInFor;
import io.wardkey.domain.ledger.ConsortiumCommand.SuspendMember;
import io.wardkey.domain.ledger.ConsortiumEntry.Approved;
import io.wardkey.domain.ledger.ConsortiumEntry.DirectoryKeyGiven;
import io.wardkey.domain.ledger.ConsortiumEntry.MemberKeysRotated;
import io.wardkey.domain.ledger.ConsortiumEntry.MemberSuspended;
import io.wardkey.domain.ledger.ConsortiumEntry.Proposed;
import io.wardkey.domain.ledger.ConsortiumEntry.StoodIn;
import io.wardkey.domain.ledger.Decision;
import io.wardkey.domain.ledger.LedgerError;
import io.wardkey.domain.ledger.PatientId;
import io.wardkey.domain.ledger.Role;
import io.wardkey.domain.ledger.Terms;
import java.util.concurrent.atomic.AtomicInteger;

/** Commands about organisations and members, and every proposal and approval. */
final class Consortium {

    private static final long NINETY_DAYS = 90L * 24 * 3600;

    private Consortium() {}

    static void execute(Act act, ConsortiumCommand command) throws Refusal {
        switch (command) {
            case Propose c -> propose(act, c);
            case Approve c -> approve(act, c);
            case SuspendMember c -> suspend(act, c);
            case RotateKeys c when c.patientId().isConsortium() -> rotateMembersKeys(act, c);
            case RotateKeys c -> Patients.rotateVoicesKeys(act, c);
            case GiveDirectoryKey c -> giveDirectoryKey(act, c);
            case StandInFor c -> standIn(act, c);
        }
    }

    private static void propose(Act act, Propose c) throws Refusal {
        Decision decision = c.terms().decision();
        Act.wellFormed(decision.aboutPatient() != c.patientId().isConsortium());
        Member member = act.seasoned(mayDecide(decision));
        if (decision.aboutPatient()) {
            Patient patient = act.living(c.patientId());
            if (!decision.byVote()) {
                Act.registered(patient, member.organisation());
            }
        }
        if (c.terms() instanceof Terms.EnrolMember enrolment) {
            Refusal.unless(
                    enrolment.organisation() == member.organisation()
                            && enrolment.member() != member.number(),
                    LedgerError.NOT_ENTITLED);
        }
        long number = act.state().proposals().size() + 1L;
        ByteString terms = TermsCodec.encode(c.terms());
        act.put(
                act.state()
                        .with(
                                number,
                                new Proposal(
                                        decision,
                                        c.patientId(),
                                        terms,
                                        member.number(),
                                        act.time(),
                                        Trie.<Integer, Boolean>empty()
                                                .with(member.organisation(), true),
                                        false)));
        act.log(c.patientId(), member.who(), h -> new Proposed(h, number, decision, terms));
    }

    private static void approve(Act act, Approve c) throws Refusal {
        Proposal proposal =
                act.state()
                        .proposals()
                        .find(c.proposal())
                        .filter(p -> !p.done() && p.terms().equals(TermsCodec.encode(c.terms())))
                        .orElseThrow(() -> new Refusal(LedgerError.NO_SUCH_PROPOSAL));
        Refusal.unless(
                act.time() <= proposal.proposedAt() + act.state().parameters().proposal(),
                LedgerError.PROPOSAL_EXPIRED);
        Member member = act.seasoned(mayDecide(proposal.decision()));
        Refusal.unless(member.enrolledAt() < proposal.proposedAt(), LedgerError.NOT_ENTITLED);
        boolean enough;
        if (proposal.decision().byVote()) {
            int organisation = member.organisation();
            Refusal.unless(!proposal.votes().get(organisation, false), LedgerError.ALREADY_VOTED);
            proposal = proposal.votedBy(organisation);
            enough = 2 * votes(act, proposal) > act.roster().active();
        } else {
            Refusal.unless(member.number() != proposal.proposer(), LedgerError.ALREADY_VOTED);
            enough = true;
        }
        act.put(act.state().with(c.proposal(), enough ? proposal.carriedOut() : proposal));
        act.log(proposal.patientId(), member.who(), h -> new Approved(h, c.proposal()));
        if (enough) {
            Decisions.carryOut(act, member, proposal);
        }
    }

    private static Role[] mayDecide(Decision decision) {
        return switch (decision) {
            case REBIND_PATIENT, APPOINT_GUARDIAN ->
                    new Role[] {RECEPTION, PHYSICIAN, ADMINISTRATOR};
            default -> new Role[] {ADMINISTRATOR};
        };
    }

    private static int votes(Act act, Proposal proposal) {
        AtomicInteger votes = new AtomicInteger();
        proposal.votes()
                .forEach(
                        (organisation, _) -> {
                            if (act.roster().isActive(organisation)) {
                                votes.incrementAndGet();
                            }
                        });
        return votes.get();
    }

    private static void suspend(Act act, SuspendMember c) throws Refusal {
        Member caller = act.seasoned(ADMINISTRATOR);
        Member member = act.existingMember(c.member());
        Refusal.unless(!member.suspended(), LedgerError.UNKNOWN_NUMBER);
        colleague(caller, member);
        act.put(act.roster().with(member.suspend()));
        act.log(caller.who(), h -> new MemberSuspended(h, c.member()));
    }

    private static void rotateMembersKeys(Act act, RotateKeys c) throws Refusal {
        Act.wellFormed(Act.given(c.account(), c.recipientKey()));
        Member member = act.member();
        Refusal.unless(
                act.roster().isFree(c.account()) || c.account().equals(act.caller()),
                LedgerError.ACCOUNT_IN_USE);
        act.put(act.roster().with(member.withKeys(c.account(), c.recipientKey())));
        act.log(member.who(), h -> new MemberKeysRotated(h, c.account(), c.recipientKey()));
    }

    private static void giveDirectoryKey(Act act, GiveDirectoryKey c) throws Refusal {
        Act.wellFormed(
                !c.members().isEmpty()
                        && c.members().size() == c.sealedKeys().size()
                        && c.generation() != 0
                        && !c.keyDigest().isZero()
                        && c.sealedKeys().stream().noneMatch(Bytes32::isZero));
        Member caller = act.member(ADMINISTRATOR);
        for (int i = 0; i < c.members().size(); i++) {
            long number = c.members().get(i);
            Bytes32 sealedKey = c.sealedKeys().get(i);
            Refusal.unless(
                    act.existingMember(number).organisation() == caller.organisation(),
                    LedgerError.NOT_ENTITLED);
            act.log(
                    caller.who(),
                    h ->
                            new DirectoryKeyGiven(
                                    h, number, c.generation(), c.keyDigest(), sealedKey));
        }
    }

    private static void standIn(Act act, StandInFor c) throws Refusal {
        Act.wellFormed(act.time() < c.until() && c.until() <= act.time() + NINETY_DAYS);
        Member caller = act.member(PHYSICIAN);
        colleague(caller, act.existingMember(c.colleague()));
        act.log(caller.who(), h -> new StoodIn(h, c.colleague(), c.until()));
        for (PatientId patientId : c.patientIds()) {
            act.living(patientId);
            act.log(patientId, caller.who(), h -> new StoodIn(h, c.colleague(), c.until()));
        }
    }

    private static void colleague(Member caller, Member member) throws Refusal {
        Refusal.unless(
                member.organisation() == caller.organisation()
                        && member.number() != caller.number(),
                LedgerError.NOT_ENTITLED);
    }
}
