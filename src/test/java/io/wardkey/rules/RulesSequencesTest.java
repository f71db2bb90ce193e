package io.wardkey.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.wardkey.domain.ledger.Entry;
import io.wardkey.domain.ledger.LedgerError;
import java.io.IOException;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Random sequences on the rules alone, under audit. */
final class RulesSequencesTest {

    private static final int QUICK = 2_000;

    @Test
    void promisesHoldAndEverythingIsMet() {
        Set<String> entries = new TreeSet<>();
        Set<LedgerError> errors = EnumSet.noneOf(LedgerError.class);
        for (World world : World.all()) {
            Sequences sequences = new Sequences(world);
            for (long seed = 0; seed < QUICK; seed++) {
                sequences.play(seed);
            }
            entries.addAll(sequences.entries().keySet());
            errors.addAll(sequences.errors().keySet());
        }
        // The founding stands before every sequence.
        entries.add("NetworkFounded");
        assertThat(entries)
                .containsAll(
                        RandomValues.kinds(Entry.class).stream()
                                .<String>map(Class::getSimpleName)
                                .toList());
        // A life is too short for one, and no command is undecodable here.
        assertThat(EnumSet.complementOf(EnumSet.copyOf(errors)))
                .containsExactlyInAnyOrder(LedgerError.LOG_FULL, LedgerError.UNNAMED);
    }

    @Test
    @Tag("soak")
    void rules() throws IOException {
        int count = Soak.count(100_000);
        List<Sequences> worlds = World.all().stream().map(Sequences::new).toList();
        long commands = 0;
        for (int i = 0; i < count; i++) {
            commands += worlds.get(i % worlds.size()).play(1_000_000L + i).size();
        }
        Soak.report("rules", count + " sequences of " + commands + " commands, no promise broken");
    }
}
