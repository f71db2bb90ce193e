package io.wardkey.workflow;

import static io.wardkey.workflow.QueuedSamples.report;
import static org.assertj.core.api.Assertions.assertThat;

import io.wardkey.domain.work.FilingQueue;
import io.wardkey.domain.work.FilingState;
import io.wardkey.domain.work.QueuedReport;
import java.lang.reflect.Proxy;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What was tried in vain is not tried for ever. */
final class FreshTest {

    @Test
    void whatWasTriedInVainHoldsNobodyUpAndIsTriedAgainWhereTheRunGoesOn() throws Exception {
        List<QueuedReport> reports = new ArrayList<>();
        for (int i = 2; i <= 120; i++) {
            reports.add(report(i, FilingState.MATCHED));
        }
        Instant[] now = {Instant.EPOCH};
        InstantSource clock = () -> now[0];
        for (boolean openEnded : List.of(false, true)) {
            Fresh fresh =
                    new Fresh(
                            holding(reports),
                            FilingState.MATCHED,
                            openEnded,
                            clock.withZone(ZoneOffset.UTC));
            int seen = 0;
            for (List<QueuedReport> some = fresh.next(10); !some.isEmpty(); some = fresh.next(10)) {
                seen += some.size();
                assertThat(fresh.tried(some, List.of())).isEqualTo(some);
            }
            assertThat(seen).isEqualTo(119);
            assertThat(fresh.due()).isEqualTo(openEnded);
            reports.addFirst(report(1, FilingState.MATCHED));
            assertThat(fresh.next(10)).as("one came back").containsExactly(reports.getFirst());
            reports.removeFirst();
            now[0] = now[0].plus(Fresh.AGAIN).plusSeconds(1);
            assertThat(fresh.next(200)).hasSize(openEnded ? 119 : 0);
        }
    }

    /** A queue in which so many reports stand in a state. */
    private static FilingQueue holding(List<QueuedReport> reports) {
        return (FilingQueue)
                Proxy.newProxyInstance(
                        FreshTest.class.getClassLoader(),
                        new Class<?>[] {FilingQueue.class},
                        (_, _, arguments) ->
                                reports.stream()
                                        .filter(each -> each.id() > (long) arguments[1])
                                        .limit((int) arguments[2])
                                        .toList());
    }
}
