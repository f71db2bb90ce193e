package io.wardkey.rules;

import static io.wardkey.domain.ledger.Role.ADMINISTRATOR;
import static io.wardkey.domain.ledger.Role.AUDITOR;

import io.wardkey.domain.Bytes32;
import io.wardkey.domain.ledger.Account;
import io.wardkey.domain.ledger.ConsortiumCommand.Approve;
import io.wardkey.domain.ledger.ConsortiumCommand.Propose;
import io.wardkey.domain.ledger.Decision;
import io.wardkey.domain.ledger.PatientId;
import io.wardkey.domain.ledger.Roles;
import io.wardkey.domain.ledger.Terms;
import io.wardkey.rules.RandomCommands.Call;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** Random proposals, and approvals of pending ones. */
final class RandomProposals {

    private final Dice dice;
    private final LedgerState state;
    private final Cast cast;
    private final long time;

    RandomProposals(Dice dice, LedgerState state, Cast cast, long time) {
        this.time = time;
        this.dice = dice;
        this.state = state;
        this.cast = cast;
    }

    Call next(PatientId id) {
        List<Long> pending = new ArrayList<>();
        state.proposals()
                .forEach(
                        (number, proposal) -> {
                            if (!proposal.done() && (current(proposal) || dice.chance(5))) {
                                pending.add(number);
                            }
                        });
        if (dice.chance(70) && !pending.isEmpty()) {
            return approve(dice.any(pending));
        }
        Terms terms = terms();
        boolean about = terms.decision().aboutPatient() != dice.chance(3);
        PatientId subject = about ? id : PatientId.CONSORTIUM;
        return new Call(proposer(terms, subject), new Propose(subject, terms));
    }

    /** Approves a proposal of these terms' kind about the subject, or proposes them. */
    Call pursue(PatientId subject, Terms terms) {
        List<Long> pending = new ArrayList<>();
        state.proposals()
                .forEach(
                        (number, proposal) -> {
                            if (!proposal.done()
                                    && current(proposal)
                                    && proposal.decision() == terms.decision()
                                    && proposal.patientId().equals(subject)) {
                                pending.add(number);
                            }
                        });
        if (!pending.isEmpty() && dice.chance(90)) {
            return approve(dice.any(pending));
        }
        return new Call(proposer(terms, subject), new Propose(subject, terms));
    }

    private Call approve(long number) {
        Proposal proposal = state.proposals().find(number).orElseThrow();
        Terms terms =
                TermsCodec.decode(proposal.decision(), proposal.terms())
                                instanceof Decoded.Value<Terms>(Terms value)
                        ? value
                        : new Terms.SetThreshold(2);
        if (dice.chance(3)) {
            terms = terms();
        }
        return new Call(
                approver(proposal), new Approve(dice.chance(98) ? number : number + 1, terms));
    }

    private boolean current(Proposal proposal) {
        return time <= proposal.proposedAt() + state.parameters().proposal();
    }

    private Account proposer(Terms terms, PatientId subject) {
        if (terms instanceof Terms.EnrolMember enrolment) {
            return one(m -> m.is(ADMINISTRATOR) && m.organisation() == enrolment.organisation());
        }
        return one(may(terms.decision(), subject));
    }

    private Account approver(Proposal proposal) {
        Predicate<Member> may = may(proposal.decision(), proposal.patientId());
        List<Member> newest =
                cast.members().stream()
                        .filter(may)
                        .filter(m -> m.enrolledAt() >= proposal.proposedAt())
                        .toList();
        if (!newest.isEmpty() && dice.chance(20)) {
            return dice.any(newest).account();
        }
        return one(
                proposal.decision().byVote()
                        ? m -> may.test(m) && !proposal.votes().get(m.organisation(), false)
                        : m -> may.test(m) && m.number() != proposal.proposer());
    }

    private Predicate<Member> may(Decision decision, PatientId subject) {
        if (decision.byVote() || !decision.aboutPatient()) {
            return m -> m.is(ADMINISTRATOR);
        }
        return m ->
                !m.roles().equals(Roles.of(AUDITOR))
                        && state.patient(subject)
                                .filter(p -> p.registrations().includes(m.organisation()))
                                .isPresent();
    }

    private Account one(Predicate<Member> fits) {
        List<Member> fitting = cast.members().stream().filter(fits).toList();
        return fitting.isEmpty() || dice.chance(10) ? cast.anybody() : dice.any(fitting).account();
    }

    private Terms terms() {
        return switch (dice.below(14)) {
            case 0 -> new Terms.AdmitOrganisation(founding());
            case 1 -> new Terms.ExpelOrganisation(cast.organisation());
            case 2 -> new Terms.RestoreAdministrators(cast.organisation(), persons());
            case 3 -> {
                boolean none = dice.chance(30);
                Account account =
                        none
                                ? Account.NONE
                                : dice.any(
                                        World.custodian(4),
                                        World.custodian(3),
                                        cast.freshAccount());
                yield new Terms.ReplaceCustodian(
                        cast.organisation(),
                        account,
                        none != dice.chance(5) ? Bytes32.ZERO : World.digest(9));
            }
            case 4 -> new Terms.SetThreshold(dice.bits(2, 2, 3, 3, 1, 4, 255));
            case 5, 6 -> new Terms.MoveHome(cast.organisation());
            case 7, 8, 9 ->
                    new Terms.EnrolMember(
                            dice.chance(50) ? 0 : cast.memberNumber(),
                            cast.organisation(),
                            new Roles(dice.chance(95) ? 1 + dice.below(15) : dice.bits(0, 16)),
                            person());
            case 10, 11, 12 -> rebinding();
            default -> new Terms.AppointGuardian(voice(), key(), cast.until());
        };
    }

    /** Terms of a re-binding. */
    Terms rebinding() {
        return new Terms.RebindPatient(voice(), key());
    }

    private Account voice() {
        return dice.chance(3) ? Account.NONE : cast.voiceAccount();
    }

    private Bytes32 key() {
        return dice.chance(3) ? Bytes32.ZERO : World.digest(1 + dice.below(40));
    }

    private Terms.Founding founding() {
        boolean serves = dice.chance(50);
        return new Terms.Founding(
                dice.chance(95) ? "New clinic" : "",
                serves ? World.account(110 + dice.below(5)) : Account.NONE,
                serves == dice.chance(95) ? World.digest(8) : Bytes32.ZERO,
                persons());
    }

    private List<Terms.Person> persons() {
        List<Terms.Person> persons = new ArrayList<>();
        if (dice.chance(8)) {
            // As many administrators as can be named, and one more.
            for (int i = dice.bits(16, 17); i > 0; i--) {
                persons.add(World.person(World.account(3000 + i), i));
            }
            return persons;
        }
        for (int i = dice.below(3) + (dice.chance(90) ? 1 : 0); i > 0; i--) {
            persons.add(person());
        }
        return persons;
    }

    private Terms.Person person() {
        Account account = dice.chance(80) ? cast.freshAccount() : cast.member().account();
        return new Terms.Person(
                account,
                dice.chance(2) ? Bytes32.ZERO : World.digest(800 + dice.below(9)),
                dice.chance(98) ? "Dr. Novák" : "");
    }
}
