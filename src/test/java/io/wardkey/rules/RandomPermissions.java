package io.wardkey.rules;

import static io.wardkey.domain.ledger.Role.PHYSICIAN;

import io.wardkey.domain.ledger.Account;
import io.wardkey.domain.ledger.Categories;
import io.wardkey.domain.ledger.PatientId;
import io.wardkey.domain.ledger.PermissionCommand;
import io.wardkey.domain.ledger.Purposes;
import io.wardkey.rules.RandomCommands.Call;
import java.util.ArrayList;
import java.util.List;

/** Random grants, visits, blocks, requests and decisions. */
final class RandomPermissions {

    private final Dice dice;
    private final LedgerState state;
    private final Cast cast;
    private final long time;

    RandomPermissions(Dice dice, LedgerState state, Cast cast, long time) {
        this.dice = dice;
        this.state = state;
        this.cast = cast;
        this.time = time;
    }

    Call next(PatientId id) {
        Account voice = cast.callerVoice(id);
        return switch (dice.below(12)) {
            case 0, 1, 2, 3 -> {
                long from = dice.chance(70) ? 0 : time + dice.number(-5, 0, 1, 3600, 86_400);
                yield new Call(
                        voice,
                        new PermissionCommand.Grant(
                                id,
                                cast.grantee(),
                                cast.categories(),
                                cast.purposes(),
                                from,
                                cast.until()));
            }
            case 4 ->
                    new Call(
                            voice,
                            new PermissionCommand.StartVisit(
                                    id, cast.organisation(), cast.categories(), cast.until()));
            case 5 -> new Call(voice, new PermissionCommand.Revoke(id, cast.grantee()));
            case 6 -> new Call(voice, new PermissionCommand.Block(id, cast.memberNumber()));
            case 7 -> new Call(voice, new PermissionCommand.Unblock(id, cast.memberNumber()));
            case 8, 9 -> {
                Account caller = cast.callerWith(PHYSICIAN);
                long own = state.roster().memberOf(caller).map(Member::number).orElse(300L);
                yield new Call(
                        caller,
                        new PermissionCommand.RequestAccess(
                                id,
                                dice.chance(60) ? own : cast.grantee(),
                                cast.categories(),
                                cast.purposes(),
                                cast.until(),
                                cast.text()));
            }
            default -> decide(id, voice);
        };
    }

    private Call decide(PatientId id, Account voice) {
        List<Long> pending = new ArrayList<>();
        state.patient(id)
                .ifPresent(
                        p ->
                                p.standings()
                                        .forEach(
                                                (number, standing) -> {
                                                    if (standing.requestFor() != 0) {
                                                        pending.add(number);
                                                    }
                                                }));
        long member =
                pending.isEmpty() || dice.chance(10) ? cast.memberNumber() : dice.any(pending);
        return new Call(
                voice,
                dice.chance(25)
                        ? new PermissionCommand.Decide(
                                id, member, Categories.NONE, Purposes.NONE, 0, 0)
                        : new PermissionCommand.Decide(
                                id, member, cast.categories(), cast.purposes(), 0, cast.until()));
    }
}
