package io.wardkey.custody;

import static org.assertj.core.api.Assertions.assertThat;

import io.wardkey.domain.custody.KeyCustodian;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** Who is asked first, and how long is long. */
final class StandingTest {

    private final AtomicLong nanos = new AtomicLong();
    private final Standing standing = new Standing(nanos::get);
    private final List<Line> custodians = List.of(new Line(1), new Line(2), new Line(3));

    @Test
    void theQuickestComesFirst() {
        standing.glanced(1, Duration.ofMillis(30));
        standing.glanced(2, Duration.ofMillis(10));
        standing.glanced(3, Duration.ofMillis(20));
        assertThat(order()).containsExactly(2, 3, 1);
    }

    @Test
    void whoFailedComesLaterForAMinute() {
        standing.failed(1);
        assertThat(order()).containsExactly(2, 3, 1);
        nanos.addAndGet(Duration.ofSeconds(59).toNanos());
        assertThat(order()).containsExactly(2, 3, 1);
        nanos.addAndGet(Duration.ofSeconds(1).toNanos());
        assertThat(order()).containsExactly(1, 2, 3);
    }

    @Test
    void whoLiedComesLastForGood() {
        standing.lied(Set.of(1));
        standing.failed(2);
        nanos.addAndGet(Duration.ofHours(12).toNanos());
        standing.failed(2);
        assertThat(order()).containsExactly(3, 2, 1);
    }

    @Test
    void patienceFollowsWhatReleasesTake() {
        Duration first = standing.patience(100);
        for (int i = 0; i < 50; i++) {
            standing.released(100, Duration.ofMillis(300));
        }
        assertThat(standing.patience(100))
                .isLessThan(first)
                .isBetween(Duration.ofMillis(300), Duration.ofMillis(350));
        assertThat(standing.patience(1000)).isGreaterThan(Duration.ofSeconds(2));
        standing.released(100, Duration.ofMillis(900));
        assertThat(standing.patience(100))
                .as("one that took longer makes all more patient")
                .isGreaterThan(Duration.ofMillis(900));
    }

    @Test
    void patienceHasBounds() {
        assertThat(standing.patience(1_000_000)).isEqualTo(Duration.ofSeconds(10));
        for (int i = 0; i < 50; i++) {
            standing.released(1, Duration.ofMillis(1));
        }
        assertThat(standing.patience(1)).isEqualTo(Duration.ofMillis(250));
    }

    private List<Integer> order() {
        return standing.order(custodians).stream().map(KeyCustodian::number).toList();
    }
}
