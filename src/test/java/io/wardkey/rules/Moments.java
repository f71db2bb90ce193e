package io.wardkey.rules;

import io.wardkey.domain.ledger.Account;
import io.wardkey.domain.ledger.Categories;
import io.wardkey.domain.ledger.Category;
import io.wardkey.domain.ledger.Command;
import io.wardkey.domain.ledger.ConsortiumCommand.Approve;
import io.wardkey.domain.ledger.ConsortiumCommand.Propose;
import io.wardkey.domain.ledger.PatientCommand.CancelErasure;
import io.wardkey.domain.ledger.PatientCommand.CancelRebind;
import io.wardkey.domain.ledger.PatientCommand.CompleteErasure;
import io.wardkey.domain.ledger.PatientId;
import io.wardkey.domain.ledger.PermissionCommand.Revoke;
import io.wardkey.domain.ledger.PermissionCommand.Unblock;
import io.wardkey.domain.ledger.Purpose;
import io.wardkey.domain.ledger.Purposes;
import io.wardkey.domain.ledger.ReadingCommand.OpenInEmergency;
import io.wardkey.domain.ledger.ReadingCommand.OpenList;
import io.wardkey.domain.ledger.RecordCommand.FileRecords;
import io.wardkey.domain.ledger.RecordCommand.Filing;
import io.wardkey.domain.ledger.RecordId;
import io.wardkey.domain.ledger.Role;
import io.wardkey.domain.ledger.Terms;
import io.wardkey.domain.ledger.Who;
import io.wardkey.rules.Step.Relay;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * When the next command comes: mostly seconds later, now and then weeks, or on the very second at
 * which something turns, and then with a command for which that matters.
 */
final class Moments {

    private static final RecordId SOME = new RecordId(World.digest(650));
    private static final Purposes TREAT = Purposes.of(Purpose.TREAT);

    private final Dice dice;
    private final LedgerState state;
    private final List<Turn> turns = new ArrayList<>();

    /** A second at which the answer to a command changes. */
    private record Turn(long time, Account caller, Command command) {}

    Moments(Dice dice, LedgerState state, List<PatientId> patients) {
        this.dice = dice;
        this.state = state;
        patients.forEach(id -> state.patient(id).ifPresent(patient -> collect(id, patient)));
        state.proposals().forEach(this::collect);
        state.roster().members().forEach((_, member) -> collect(member));
    }

    /** In the same second, or some seconds, hours, days or weeks on. */
    long after(long time) {
        return time
                + switch (dice.below(20)) {
                    case 0, 1 -> 60L + dice.below(3600);
                    case 5, 6, 7 -> 0;
                    case 2 -> 3600L * (1 + dice.below(5));
                    case 3 -> dice.chance(40) ? World.DAY * (1 + dice.below(4)) : 1;
                    case 4 -> dice.chance(10) ? World.DAY * (5 + dice.below(90)) : 1;
                    default -> 1 + dice.below(5);
                };
    }

    /** A turn ahead, where there is one. */
    Optional<Step> turn(long time) {
        List<Turn> ahead =
                turns.stream()
                        .filter(t -> t.time() > time && t.time() < time + 200 * World.DAY)
                        .toList();
        if (ahead.isEmpty()) {
            return Optional.empty();
        }
        Turn turn = dice.any(ahead);
        long at = turn.time() + dice.number(-1, 0, 0, 1);
        return Optional.of(new Step(at - World.START, turn.caller(), turn.command()));
    }

    /** The same command, signed by its caller and sent by somebody else. */
    Step relayed(Step step) {
        if (!World.signs(step.caller())) {
            return step;
        }
        long ahead =
                dice.chance(50)
                        ? dice.below(600)
                        : dice.number(-1, 0, 600, 601, 7 * World.DAY, 7 * World.DAY + 1);
        long number = state.requestNonce(step.caller());
        return new Step(
                step.time(),
                step.caller(),
                step.command(),
                Optional.of(
                        new Relay(
                                dice.chance(90) ? number : Math.max(0, number + dice.bits(-1, 1)),
                                World.START + step.time() + ahead)));
    }

    private void collect(PatientId id, Patient patient) {
        OpenList own = new OpenList(id, Purposes.of(Purpose.PATRQT), false, SOME);
        patient.voices()
                .byAccount()
                .forEach(
                        (account, some) ->
                                some.ifPresent(
                                        voice -> {
                                            Command safe = dice.any(own, new Revoke(id, 1));
                                            Command full = dice.any(own, new Unblock(id, 256));
                                            turns.add(new Turn(voice.until(), account, safe));
                                            turns.add(new Turn(voice.fullFrom(), account, full));
                                        }));
        Voices voices = patient.voices();
        turns.add(new Turn(voices.waitingUntil(), voices.previous(), new CancelRebind(id)));
        patient.standings().forEach((number, standing) -> collect(id, number, standing));
        patient.registrations().ties().forEach((number, tie) -> collect(id, number, tie));
        long effectiveAt = patient.erasure().effectiveAt();
        turns.add(new Turn(effectiveAt, World.custodian(1), new CompleteErasure(id)));
        turns.add(new Turn(effectiveAt, voices.own(), new CancelErasure(id)));
    }

    private void collect(PatientId id, long number, Standing standing) {
        Optional<Account> reader =
                number < Who.FIRST_MEMBER
                        ? physicianOf((int) number)
                        : state.roster().member(number).map(Member::account);
        reader.ifPresent(
                account -> {
                    Purposes purpose =
                            standing.grant().purposes().toSet().stream()
                                    .findFirst()
                                    .map(Purposes::of)
                                    .orElse(TREAT);
                    Command granted = new OpenList(id, purpose, false, SOME);
                    turns.add(new Turn(standing.grant().from(), account, granted));
                    turns.add(new Turn(standing.grant().until(), account, granted));
                    Command visiting = new OpenList(id, TREAT, true, SOME);
                    turns.add(new Turn(standing.visit().until(), account, visiting));
                    turns.add(
                            new Turn(
                                    standing.reviewBegan() + 4 * 3600,
                                    account,
                                    new OpenInEmergency(id, List.of(), SOME)));
                });
    }

    private void collect(PatientId id, int organisation, Registrations.Tie tie) {
        Categories category = Categories.of(Category.BLOOD);
        Filing filing = new Filing(id, SOME, category, RecordId.NONE, 0);
        physicianOf(organisation)
                .ifPresent(
                        account ->
                                turns.add(
                                        new Turn(
                                                tie.lateUntil(),
                                                account,
                                                new FileRecords(List.of(filing)))));
    }

    /** The end of a new member's probation. */
    private void collect(Member member) {
        if (member.is(Role.ADMINISTRATOR) && !member.suspended()) {
            turns.add(
                    new Turn(
                            member.enrolledAt() + state.parameters().probation(),
                            member.account(),
                            new Propose(PatientId.CONSORTIUM, new Terms.SetThreshold(2))));
        }
    }

    private void collect(long number, Proposal proposal) {
        if (!proposal.done()
                && dice.chance(20)
                && TermsCodec.decode(proposal.decision(), proposal.terms())
                        instanceof Decoded.Value<Terms>(Terms terms)) {
            Account approver =
                    proposal.decision().byVote()
                            ? World.administrator(1 + dice.below(3), dice.below(2))
                            : World.account(210 + dice.below(3) * 10 + dice.below(6));
            long expiry = proposal.proposedAt() + state.parameters().proposal();
            long at = terms instanceof Terms.AppointGuardian a ? a.until() : expiry;
            turns.add(new Turn(at, approver, new Approve(number, terms)));
        }
    }

    private Optional<Account> physicianOf(int organisation) {
        List<Account> physicians = new ArrayList<>();
        state.roster()
                .members()
                .forEach(
                        (_, member) -> {
                            if (member.organisation() == organisation
                                    && !member.suspended()
                                    && (member.roles().bits() & 2) != 0) {
                                physicians.add(member.account());
                            }
                        });
        return physicians.isEmpty() ? Optional.empty() : Optional.of(dice.any(physicians));
    }
}
