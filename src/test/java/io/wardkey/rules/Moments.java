package io.wardkey.rules;

import io.wardkey.domain.ledger.PatientId;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** When the next command comes: mostly seconds later, now and then weeks, or on the very second. */
final class Moments {

    private final Dice dice;

    Moments(Dice dice) {
        this.dice = dice;
    }

    long after(long time, LedgerState state, List<PatientId> patients) {
        if (dice.chance(12)) {
            TreeSet<Long> turns = new TreeSet<>();
            patients.forEach(id -> state.patient(id).ifPresent(p -> turns(p, turns)));
            state.proposals()
                    .forEach(
                            (_, p) -> {
                                if (!p.done() && dice.chance(10)) {
                                    turns.add(p.proposedAt() + state.parameters().proposal());
                                }
                            });
            List<Long> ahead =
                    turns.tailSet(time + 2).stream()
                            .filter(turn -> turn < time + 200 * World.DAY)
                            .toList();
            if (!ahead.isEmpty()) {
                return dice.any(ahead) + dice.number(-1, 0, 0, 1);
            }
        }
        return time
                + switch (dice.below(20)) {
                    case 0, 1 -> 60L + dice.below(3600);
                    case 2 -> 3600L * (1 + dice.below(5));
                    case 3 -> dice.chance(40) ? World.DAY * (1 + dice.below(4)) : 1;
                    case 4 -> dice.chance(10) ? World.DAY * (5 + dice.below(90)) : 1;
                    default -> 1 + dice.below(5);
                };
    }

    private static void turns(Patient patient, Set<Long> turns) {
        patient.voices()
                .byAccount()
                .forEach(
                        (_, voice) ->
                                voice.ifPresent(
                                        v -> {
                                            turns.add(v.until());
                                            turns.add(v.fullFrom());
                                        }));
        patient.standings()
                .forEach(
                        (_, standing) -> {
                            turns.add(standing.grant().from());
                            turns.add(standing.grant().until());
                            turns.add(standing.visit().until());
                            turns.add(standing.reviewBegan() + 4 * 3600);
                        });
        patient.registrations().ties().forEach((_, tie) -> turns.add(tie.lateUntil()));
        turns.add(patient.erasure().effectiveAt());
    }
}
