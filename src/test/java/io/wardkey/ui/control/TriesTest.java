package io.wardkey.ui.control;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

final class TriesTest {

    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.EPOCH);
    private final Tries tries = new Tries(now::get);

    @Test
    void eachWrongOneClosesForTwiceAsLongUpToAnEnd() {
        long[] delays = {3, 6, 12, 24, 48, 96, 192, 192};
        for (int i = 0; i < delays.length; i++) {
            assertThat(tries.nextDelay("ida")).isEqualTo(delays[i]);
            tries.wrong("ida");
            assertThat(tries.times("ida")).isEqualTo(i + 1);
            assertThat(tries.secondsClosed("ida")).isEqualTo(delays[i]);
            now.set(now.get().plusSeconds(delays[i]).minusMillis(1));
            assertThat(tries.secondsClosed("ida")).isEqualTo(1);
            now.set(now.get().plusMillis(1));
            assertThat(tries.secondsClosed("ida")).isZero();
        }
        assertThat(tries.secondsClosed("olaf")).isZero();
    }

    @Test
    void aRightOneForgets() {
        tries.wrong("ida");
        tries.wrong("ida");
        tries.right("ida");
        assertThat(tries.secondsClosed("ida")).isZero();
        assertThat(tries.nextDelay("ida")).isEqualTo(3);
    }
}
