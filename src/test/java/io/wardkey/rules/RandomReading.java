package io.wardkey.rules;

import static io.wardkey.domain.ledger.Role.AUDITOR;
import static io.wardkey.domain.ledger.Role.PHYSICIAN;
import static io.wardkey.domain.ledger.Role.RECEPTION;

import io.wardkey.domain.ledger.Account;
import io.wardkey.domain.ledger.PatientId;
import io.wardkey.domain.ledger.Purpose;
import io.wardkey.domain.ledger.Purposes;
import io.wardkey.domain.ledger.ReadingCommand;
import io.wardkey.domain.ledger.RecordId;
import io.wardkey.domain.ledger.Who;
import io.wardkey.rules.RandomCommands.Call;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Random openings, reviews and questions. */
final class RandomReading {

    private final Dice dice;
    private final LedgerState state;
    private final Cast cast;
    private final int theme;

    RandomReading(Dice dice, LedgerState state, Cast cast, int theme) {
        this.theme = theme;
        this.dice = dice;
        this.state = state;
        this.cast = cast;
    }

    Call next(PatientId id) {
        Account reader = reader(id);
        Purposes own = Purposes.of(Purpose.PATRQT);
        return switch (theme > 17 && dice.chance(60) ? 8 : dice.below(16)) {
            case 0, 1, 2 ->
                    new Call(
                            reader,
                            new ReadingCommand.OpenList(
                                    id, cast.purpose(), dice.chance(50), cast.text()));
            case 3, 4, 5 ->
                    new Call(
                            reader,
                            new ReadingCommand.OpenRecords(
                                    id,
                                    cast.records(),
                                    cast.purpose(),
                                    dice.chance(50),
                                    cast.text()));
            case 6 ->
                    new Call(
                            cast.callerVoice(id),
                            new ReadingCommand.OpenList(id, own, false, RecordId.NONE));
            case 7 ->
                    new Call(
                            cast.callerVoice(id),
                            new ReadingCommand.OpenRecords(
                                    id, cast.records(), own, false, cast.text()));
            case 8, 9, 10 ->
                    new Call(
                            cast.callerWith(PHYSICIAN),
                            new ReadingCommand.OpenInEmergency(id, cast.records(), cast.text()));
            case 11 ->
                    new Call(
                            cast.callerWith(RECEPTION, PHYSICIAN),
                            new ReadingCommand.OpenForRefiling(id, cast.records()));
            case 12, 13 ->
                    new Call(
                            cast.callerWith(PHYSICIAN),
                            new ReadingCommand.SettleEmergency(
                                    id, open(id, true), cast.code(2), cast.text()));
            case 14 ->
                    new Call(
                            cast.callerVoice(id),
                            new ReadingCommand.Ask(
                                    id, cast.sequence(id), cast.code(3), cast.text()));
            default ->
                    new Call(
                            cast.callerWith(PHYSICIAN, AUDITOR),
                            new ReadingCommand.Answer(id, open(id, false), cast.text()));
        };
    }

    /** Often somebody who was granted something, or blocked. */
    private Account reader(PatientId id) {
        List<Long> standing = new ArrayList<>();
        state.patient(id)
                .ifPresent(p -> p.standings().forEach((number, _) -> standing.add(number)));
        if (standing.isEmpty() || dice.chance(30)) {
            return cast.callerWith(PHYSICIAN, RECEPTION, AUDITOR);
        }
        long number = dice.any(standing);
        if (number >= Who.FIRST_MEMBER) {
            return state.roster().member(number).map(Member::account).orElse(Account.NONE);
        }
        List<Member> colleagues =
                cast.members().stream().filter(m -> m.organisation() == number).toList();
        return colleagues.isEmpty() ? cast.anybody() : dice.any(colleagues).account();
    }

    private int open(PatientId id, boolean review) {
        List<Integer> open = new ArrayList<>();
        Optional<Matters> matters = state.patient(id).map(Patient::matters);
        matters.ifPresent(
                m -> {
                    if (review) {
                        m.reviews().forEach((sequence, _) -> open.add(sequence));
                    } else {
                        m.questions().forEach((sequence, _) -> open.add(sequence));
                    }
                });
        return open.isEmpty() || dice.chance(10) ? cast.sequence(id) : dice.any(open);
    }
}
