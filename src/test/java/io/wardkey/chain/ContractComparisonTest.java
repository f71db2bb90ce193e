package io.wardkey.chain;

import static org.assertj.core.api.Assertions.assertThat;

import io.wardkey.rules.Comparison;
import io.wardkey.rules.Soak;
import io.wardkey.rules.World;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Contract and rules, written independently from one interface, never differ. */
final class ContractComparisonTest {

    @Test
    @Tag("nodes")
    void threeHundredSequences() throws IOException {
        play(false, 0, 270);
        play(true, 5_000_000, 30);
    }

    @Test
    @Tag("nodes")
    void foundings() throws IOException {
        int founded = 0;
        try (AnvilOracle chain = new AnvilOracle(false)) {
            for (int seed = 0; seed < 300; seed++) {
                founded += Comparison.found(seed, chain) ? 1 : 0;
            }
        }
        assertThat(founded).isBetween(50, 250);
    }

    @Test
    @Tag("soak")
    void contract() throws IOException {
        int count = Soak.count(10_000);
        play(false, 1_000_000, count);
        Soak.report("contract", count + " sequences on contract and rules, none differ");
    }

    private static void play(boolean mined, long seed, int count) throws IOException {
        List<World> worlds = World.all();
        for (int i = 0; i < worlds.size(); i++) {
            try (AnvilOracle chain = new AnvilOracle(mined)) {
                Comparison comparison = new Comparison(worlds.get(i), chain);
                for (int n = i; n < count; n += worlds.size()) {
                    comparison.play(seed + n);
                }
            }
        }
    }
}
