package io.wardkey.chain.contract;

import io.wardkey.chain.wrapper.HealthLedger;
import java.io.IOException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInstance;

/** A world with a clinic at work, which each test finds as if no other had been. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class PopulatedWorld {

    World world;
    HealthLedger act;
    private String snapshot;

    @BeforeAll
    void populate() throws IOException {
        world = World.full();
        act = world.act;
    }

    @AfterAll
    void close() {
        world.close();
    }

    @BeforeEach
    void remember() {
        snapshot = world.evm.snapshot();
    }

    @AfterEach
    void forget() {
        world.evm.restore(snapshot);
    }
}
