package io.wardkey.rules;

import static io.wardkey.domain.ledger.Role.ADMINISTRATOR;
import static io.wardkey.domain.ledger.Role.PHYSICIAN;
import static io.wardkey.domain.ledger.Role.RECEPTION;

import io.wardkey.domain.Bytes32;
import io.wardkey.domain.ledger.Account;
import io.wardkey.domain.ledger.Command;
import io.wardkey.domain.ledger.ConsortiumCommand;
import io.wardkey.domain.ledger.LogState;
import io.wardkey.domain.ledger.PatientCommand;
import io.wardkey.domain.ledger.PatientId;
import io.wardkey.domain.ledger.RecordCommand;
import io.wardkey.domain.ledger.RecordId;
import io.wardkey.domain.ledger.Terms;
import java.util.ArrayList;
import java.util.List;

/** A random command and its caller, chosen with an eye on the state so that deep states are met. */
final class RandomCommands {

    private final Dice dice;
    private final LedgerState state;
    private final Cast cast;
    private final List<PatientId> patients;
    private final long time;
    private final int theme;

    /**
     * @param theme 0 to 19, what most of the sequence is about
     */
    RandomCommands(Dice dice, LedgerState state, List<PatientId> patients, long time, int theme) {
        this.theme = theme;
        this.dice = dice;
        this.state = state;
        this.patients = patients;
        this.time = time;
        cast = new Cast(dice, state, patients, time);
    }

    Step next(long start) {
        PatientId id = cast.patient();
        boolean known = state.patient(id).isPresent();
        Call call;
        if (!known && !id.isConsortium() && dice.chance(80)) {
            call = register();
        } else if (known && mustRotate(id) && dice.chance(60)) {
            call = rotate(id);
        } else if (known && dice.chance(25)) {
            call = followUp(id, state.patient(id).orElseThrow());
        } else {
            call =
                    switch (dice.chance(60) ? theme : dice.below(20)) {
                        case 0, 1, 2, 3 -> proposals().next(id);
                        case 4 -> consortium(id);
                        case 5, 6, 7 -> patients(id);
                        case 8, 9 -> records(id);
                        case 10, 11, 12, 13 ->
                                new RandomPermissions(dice, state, cast, time).next(id);
                        default -> new RandomReading(dice, state, cast, theme).next(id);
                    };
        }
        return new Step(time - start, call.caller(), call.command());
    }

    /** What would come next in a clinic. */
    private Call followUp(PatientId id, Patient patient) {
        int home = patient.registrations().home();
        if ((home == LogState.NO_HOME || !state.roster().isActive(home)) && dice.chance(60)) {
            return proposals().pursue(id, new Terms.MoveHome(cast.organisation()));
        }
        if (home == World.WITHOUT_CUSTODIAN && dice.chance(40)) {
            // The only one that can be expelled while three custodians must remain.
            return proposals().pursue(PatientId.CONSORTIUM, new Terms.ExpelOrganisation(home));
        }
        if (patient.voices().rebindingAt(time) && dice.chance(40)) {
            return proposals().pursue(id, proposals().rebinding());
        }
        return switch (patient.erasure().stage()) {
            case NONE -> new RandomPermissions(dice, state, cast, time).next(id);
            case REQUESTED ->
                    new Call(
                            administratorOf(patient.registrations().home()),
                            new PatientCommand.ConfirmErasure(id));
            case CONFIRMED -> new Call(cast.custodian(), new PatientCommand.CompleteErasure(id));
            case DONE ->
                    new Call(
                            cast.custodian(), new PatientCommand.DestroyedCustodyKeys(List.of(id)));
        };
    }

    private RandomProposals proposals() {
        return new RandomProposals(dice, state, cast, time);
    }

    private Account administratorOf(int organisation) {
        List<Member> fitting =
                cast.members().stream()
                        .filter(m -> m.is(ADMINISTRATOR) && m.organisation() == organisation)
                        .toList();
        return fitting.isEmpty() ? cast.anybody() : dice.any(fitting).account();
    }

    private boolean mustRotate(PatientId id) {
        return state.patient(id)
                .map(Patient::voices)
                .flatMap(v -> v.of(v.own()))
                .filter(Voice::mustRotate)
                .isPresent();
    }

    private Call register() {
        List<PatientCommand.Registration> registrations = new ArrayList<>();
        for (PatientId id : patients) {
            if (state.patient(id).isEmpty() || dice.chance(3)) {
                registrations.add(new PatientCommand.Registration(id, cast.voiceAccount(), key()));
            }
        }
        boolean migration = dice.chance(20);
        return new Call(
                migration && dice.chance(40)
                        ? administratorOf(World.WITHOUT_CUSTODIAN)
                        : cast.callerWith(migration ? ADMINISTRATOR : RECEPTION),
                new PatientCommand.RegisterPatients(registrations, migration));
    }

    private Call rotate(PatientId id) {
        Account caller = cast.callerVoice(id);
        Account account = dice.chance(40) ? caller : cast.voiceAccount();
        return new Call(caller, new ConsortiumCommand.RotateKeys(id, account, key()));
    }

    private Call consortium(PatientId id) {
        return switch (dice.below(5)) {
            case 0 ->
                    new Call(
                            cast.callerWith(ADMINISTRATOR),
                            new ConsortiumCommand.SuspendMember(cast.memberNumber()));
            case 1 ->
                    new Call(
                            cast.member().account(),
                            new ConsortiumCommand.RotateKeys(
                                    PatientId.CONSORTIUM, cast.freshAccount(), key()));
            case 2 -> {
                List<Long> members = new ArrayList<>();
                List<Bytes32> keys = new ArrayList<>();
                for (int i = dice.below(3); i >= 0; i--) {
                    members.add(cast.memberNumber());
                    keys.add(key());
                }
                if (dice.chance(5)) {
                    keys.add(key());
                }
                yield new Call(
                        cast.callerWith(ADMINISTRATOR),
                        new ConsortiumCommand.GiveDirectoryKey(
                                dice.below(8), key(), members, keys));
            }
            case 3 ->
                    new Call(
                            cast.callerWith(PHYSICIAN),
                            new ConsortiumCommand.StandInFor(
                                    cast.memberNumber(),
                                    cast.until(),
                                    dice.chance(50) ? List.of() : List.of(id, cast.patient())));
            default -> rotate(id);
        };
    }

    private Call patients(PatientId id) {
        Account voice = cast.callerVoice(id);
        return switch (dice.below(17)) {
            case 0, 1 -> new Call(voice, new PatientCommand.RegisterWith(id, cast.organisation()));
            case 2 -> {
                List<Long> members = dice.chance(50) ? List.of() : List.of(cast.memberNumber());
                int newHome = dice.chance(50) ? 0 : cast.organisation();
                yield new Call(
                        voice, new PatientCommand.Leave(id, cast.organisation(), newHome, members));
            }
            case 3 ->
                    new Call(
                            cast.custodian(),
                            dice.chance(4)
                                    ? new PatientCommand.AnnounceCustodyKeys(List.of(), List.of())
                                    : new PatientCommand.AnnounceCustodyKeys(
                                            List.of(id, cast.patient()), List.of(key(), key())));
            case 4 ->
                    new Call(
                            cast.custodian(),
                            new PatientCommand.DestroyedCustodyKeys(
                                    dice.chance(4) ? List.of() : List.of(id)));
            case 5, 6 ->
                    new Call(
                            voice,
                            new PatientCommand.AppointGuardian(
                                    id, cast.voiceAccount(), key(), cast.until()));
            case 7 ->
                    new Call(
                            dice.chance(50) ? voice : guardian(id),
                            new PatientCommand.DismissGuardian(id, guardian(id)));
            case 8 ->
                    new Call(
                            state.patient(id)
                                    .map(p -> p.voices().previous())
                                    .filter(a -> !a.isNone())
                                    .orElse(voice),
                            new PatientCommand.CancelRebind(id));
            case 9 -> new Call(voice, new PatientCommand.NoteHelper(id, cast.text()));
            case 10 ->
                    new Call(
                            cast.callerWith(RECEPTION),
                            new PatientCommand.NoteArrival(id, cast.code(2)));
            case 11, 12 -> new Call(voice, new PatientCommand.RequestErasure(id));
            case 13, 14 ->
                    new Call(cast.callerWith(ADMINISTRATOR), new PatientCommand.ConfirmErasure(id));
            case 15 ->
                    new Call(
                            dice.chance(50) ? voice : cast.callerWith(ADMINISTRATOR),
                            new PatientCommand.CancelErasure(id));
            default ->
                    new Call(
                            dice.chance(50) ? cast.custodian() : cast.member().account(),
                            new PatientCommand.CompleteErasure(id));
        };
    }

    private Account guardian(PatientId id) {
        List<Account> guardians = new ArrayList<>();
        state.patient(id)
                .ifPresent(
                        p ->
                                p.voices()
                                        .byAccount()
                                        .forEach(
                                                (account, voice) ->
                                                        voice.filter(Voice::guardian)
                                                                .ifPresent(
                                                                        _ ->
                                                                                guardians.add(
                                                                                        account))));
        return guardians.isEmpty() || dice.chance(20) ? cast.voiceAccount() : dice.any(guardians);
    }

    private Call records(PatientId id) {
        return switch (dice.below(6)) {
            case 0 ->
                    new Call(
                            cast.callerWith(RECEPTION, PHYSICIAN),
                            new RecordCommand.Withdraw(id, cast.record(), cast.code(2)));
            case 1 ->
                    new Call(
                            dice.chance(50) ? cast.callerVoice(id) : cast.member().account(),
                            new RecordCommand.DisputeRecord(id, cast.record()));
            case 2 -> {
                int step = cast.code(4);
                long to = (step == 4) == dice.chance(90) ? cast.memberNumber() : 0;
                yield new Call(
                        cast.callerWith(PHYSICIAN),
                        new RecordCommand.RecordNextStep(id, cast.record(), step, to));
            }
            default -> {
                List<RecordCommand.Filing> filings = new ArrayList<>();
                for (int i = dice.below(4); i >= 0; i--) {
                    filings.add(
                            new RecordCommand.Filing(
                                    dice.chance(70) ? id : cast.patient(),
                                    cast.record(),
                                    cast.category(),
                                    dice.chance(70) ? RecordId.NONE : cast.record(),
                                    cast.memberNumber()));
                }
                yield new Call(
                        cast.callerWith(RECEPTION, PHYSICIAN),
                        new RecordCommand.FileRecords(filings));
            }
        };
    }

    private Bytes32 key() {
        return dice.chance(2) ? Bytes32.ZERO : World.digest(700 + dice.below(50));
    }

    /** A command and who sends it. */
    record Call(Account caller, Command command) {}
}
