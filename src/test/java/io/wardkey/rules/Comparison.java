package io.wardkey.rules;

import io.wardkey.domain.ledger.LogState;
import io.wardkey.domain.ledger.PatientId;
import io.wardkey.domain.ledger.RawEntry;
import io.wardkey.rules.OracleChain.Answer;
import io.wardkey.rules.OracleChain.Played;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Plays sequences on the rules and on another ledger: outcomes and heads never differ. */
public final class Comparison {

    private final Sequences sequences;
    private final OracleChain chain;

    public Comparison(World world, OracleChain chain) {
        sequences = new Sequences(world);
        this.chain = chain;
    }

    /**
     * Plays a new sequence on both.
     *
     * @throws AssertionError with seed, difference and the shortest sequence that differs
     */
    public void play(long seed) {
        List<Step> steps = sequences.play(seed);
        List<PatientId> logs = new ArrayList<>(Sequences.patients(seed));
        logs.add(PatientId.CONSORTIUM);
        Optional<String> difference = difference(steps, logs);
        if (difference.isPresent()) {
            List<Step> shortest =
                    Sequences.shrink(steps, shorter -> difference(shorter, logs).isPresent());
            throw new AssertionError(
                    "seed "
                            + seed
                            + ": "
                            + difference(shortest, logs).orElseThrow()
                            + Sequences.lines(shortest));
        }
    }

    /**
     * Founds a network on both.
     *
     * @return whether both founded it
     * @throws AssertionError when they differ
     */
    public static boolean found(long seed, OracleChain chain) throws IOException {
        RandomFounding founding = RandomFounding.of(seed);
        Answer ours =
                switch (Ledger.found(
                        founding.parameters(), founding.organisations(), World.START)) {
                    case Outcome.Accepted(List<RawEntry> entries, var _) ->
                            new Answer.Accepted(entries);
                    case Outcome.Refused(var error) -> new Answer.Refused(error.solidityName());
                };
        Answer theirs = chain.found(founding.parameters(), founding.organisations());
        if (!ours.equals(theirs)) {
            throw new AssertionError(
                    "seed " + seed + ": rules " + ours + ", chain " + theirs + ", " + founding);
        }
        return ours instanceof Answer.Accepted;
    }

    private Optional<String> difference(List<Step> steps, List<PatientId> logs) {
        Played theirs;
        try {
            theirs = chain.play(sequences.world(), steps, logs);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        LedgerState state = sequences.base();
        for (int i = 0; i < steps.size(); i++) {
            Step step = steps.get(i);
            Answer ours;
            switch (step.play(state)) {
                case Outcome.Accepted(List<RawEntry> entries, LedgerState next) -> {
                    ours = new Answer.Accepted(entries);
                    state = next;
                }
                case Outcome.Refused(var error) -> ours = new Answer.Refused(step.nameOf(error));
            }
            if (!ours.equals(theirs.answers().get(i))) {
                return Optional.of(
                        "step " + i + ": rules " + ours + ", chain " + theirs.answers().get(i));
            }
        }
        Map<PatientId, LogState> ourLogs = new HashMap<>();
        for (PatientId id : logs) {
            ourLogs.put(id, state.log(id));
        }
        if (!ourLogs.equals(theirs.logs())) {
            return Optional.of("logs: rules " + ourLogs + ", chain " + theirs.logs());
        }
        return state.parameters().equals(theirs.parameters())
                ? Optional.empty()
                : Optional.of("parameters: " + theirs.parameters());
    }
}
