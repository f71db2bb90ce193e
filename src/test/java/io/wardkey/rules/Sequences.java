package io.wardkey.rules;

import io.wardkey.domain.Bytes32;
import io.wardkey.domain.ledger.Entry;
import io.wardkey.domain.ledger.LedgerError;
import io.wardkey.domain.ledger.PatientId;
import io.wardkey.domain.ledger.RawEntry;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.function.Predicate;

/** Makes random sequences, plays them on the rules under audit, and shrinks those that fail. */
final class Sequences {

    private static final int PATIENTS = 4;

    private final World world;
    private final LedgerState base;
    private final List<RawEntry> opening = new ArrayList<>();
    private final List<Long> openingTimes = new ArrayList<>();

    /** How often each kind of entry and each error came. */
    private final Map<String, Long> entries = new TreeMap<>();

    private final Map<LedgerError, Long> errors = new EnumMap<>(LedgerError.class);
    private final Map<Object, String> names = new HashMap<>();

    Sequences(World world) {
        this.world = world;
        Outcome founded = Ledger.found(world.parameters(), world.founders(), World.START);
        LedgerState state = note(founded, World.START);
        for (Step step : world.prelude()) {
            long time = World.START + step.time();
            state = note(step.play(state), time);
        }
        base = state;
        for (Class<?> kind : RandomValues.kinds(Entry.class)) {
            names.put(EntryCodec.topic(kind.asSubclass(Entry.class)), kind.getSimpleName());
        }
    }

    World world() {
        return world;
    }

    LedgerState base() {
        return base;
    }

    Map<String, Long> entries() {
        return entries;
    }

    Map<LedgerError, Long> errors() {
        return errors;
    }

    /**
     * Makes a new sequence and plays it.
     *
     * @throws AssertionError with seed and shortest failing sequence
     */
    List<Step> play(long seed) {
        List<Step> steps = new ArrayList<>();
        Dice dice = new Dice(new SplittableRandom(seed));
        int theme = dice.below(20);
        List<PatientId> patients = patients(seed);
        long time = World.START + World.PRELUDE;
        LedgerState state = base;
        try {
            EntryAudit audit = audit();
            for (int length = 20 + dice.below(41); length > 0; length--) {
                Moments moments = new Moments(dice, state, patients);
                Optional<Step> turn = dice.chance(20) ? moments.turn(time) : Optional.empty();
                long later = moments.after(time);
                LedgerState now = state;
                Step made =
                        turn.orElseGet(
                                () ->
                                        new RandomCommands(dice, now, patients, later, theme)
                                                .next(World.START));
                Step step = dice.chance(12) ? moments.relayed(made) : made;
                time = World.START + step.time();
                steps.add(step);
                state = play(state, step, audit);
            }
            return steps;
        } catch (RuntimeException | AssertionError e) {
            List<Step> shortest = shrink(steps, this::fails);
            throw new AssertionError("seed " + seed + ", shortest: " + lines(shortest), e);
        }
    }

    /** Fresh patients of a sequence. */
    static List<PatientId> patients(long seed) {
        List<PatientId> patients = new ArrayList<>();
        for (int i = 0; i < PATIENTS; i++) {
            patients.add(
                    new PatientId(
                            Bytes32.of(
                                    Keccak.digest(
                                            ("patient " + seed + " " + i)
                                                    .getBytes(
                                                            java.nio.charset.StandardCharsets
                                                                    .US_ASCII)))));
        }
        return patients;
    }

    /** Leaves out what is not needed for the failure, in ever smaller pieces. */
    static List<Step> shrink(List<Step> steps, Predicate<List<Step>> fails) {
        List<Step> shortest = steps;
        for (int size = Math.max(1, steps.size() / 2); size >= 1; size /= 2) {
            for (int at = shortest.size() - size; at >= 0; at--) {
                List<Step> shorter = new ArrayList<>(shortest);
                if (at + size <= shorter.size()) {
                    shorter.subList(at, at + size).clear();
                    if (fails.test(shorter)) {
                        shortest = shorter;
                    }
                }
            }
        }
        return shortest;
    }

    static String lines(List<Step> steps) {
        StringBuilder lines = new StringBuilder();
        steps.forEach(step -> lines.append("\n  ").append(step));
        return lines.toString();
    }

    private LedgerState play(LedgerState state, Step step, EntryAudit audit) {
        long time = World.START + step.time();
        switch (step.play(state)) {
            case Outcome.Accepted(List<RawEntry> written, LedgerState next) -> {
                EntryAudit.require(!written.isEmpty(), "whatever is accepted leaves an entry");
                for (RawEntry entry : written) {
                    entries.merge(names.get(entry.kind()), 1L, Long::sum);
                    audit.accept(entry, time);
                }
                audit.compare(next);
                return next;
            }
            case Outcome.Refused(LedgerError error) -> {
                errors.merge(error, 1L, Long::sum);
                return state;
            }
        }
    }

    private boolean fails(List<Step> steps) {
        try {
            EntryAudit audit = audit();
            LedgerState state = base;
            for (Step step : steps) {
                state = play(state, step, audit);
            }
            return false;
        } catch (RuntimeException | AssertionError e) {
            return true;
        }
    }

    private EntryAudit audit() {
        EntryAudit audit = new EntryAudit();
        for (int i = 0; i < opening.size(); i++) {
            audit.accept(opening.get(i), openingTimes.get(i));
        }
        return audit;
    }

    private LedgerState note(Outcome outcome, long time) {
        if (!(outcome instanceof Outcome.Accepted(List<RawEntry> written, LedgerState state))) {
            throw new AssertionError("the prelude is refused: " + outcome);
        }
        for (RawEntry entry : written) {
            opening.add(entry);
            openingTimes.add(time);
        }
        return state;
    }
}
