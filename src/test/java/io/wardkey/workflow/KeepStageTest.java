package io.wardkey.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.wardkey.domain.ByteString;
import io.wardkey.domain.Bytes32;
import io.wardkey.domain.content.Cancellation;
import io.wardkey.domain.content.Cid;
import io.wardkey.domain.custody.Custodians;
import io.wardkey.domain.ledger.AccessLedger;
import io.wardkey.domain.ledger.LedgerException;
import io.wardkey.domain.ledger.PatientId;
import io.wardkey.domain.ledger.RecordId;
import io.wardkey.domain.work.AuditIndex;
import io.wardkey.domain.work.FilingQueue;
import io.wardkey.domain.work.FilingState;
import io.wardkey.domain.work.Outbox;
import io.wardkey.domain.work.QueuedReport;
import io.wardkey.workflow.Pipeline.Stage;
import io.wardkey.workflow.Pipeline.Step;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.net.ConnectException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** When custodians are asked whether they hold what was filed, and how often. */
@Timeout(60)
final class KeepStageTest {

    private static final AccessLedger.Tip TIP = new AccessLedger.Tip(7, Bytes32.ZERO, 7);

    private final FilingRun run = new FilingRun(Cancellation.NEVER, FilingRun.Events.NONE);
    private final Pipeline pipeline = new Pipeline(run);
    private final Queue reports = new Queue();

    /** How many custodians were asked of at once, each time. */
    private final List<Integer> asked = new ArrayList<>();

    private boolean ledgerAway;
    private boolean custodiansHold = true;

    @AfterEach
    void close() {
        pipeline.close();
    }

    /** Reports that were filed and kept, by the rules of the real queue as far as they matter. */
    private static final class Queue {

        private final Map<Long, QueuedReport> all = new TreeMap<>();
        private final List<Long> dropped = new ArrayList<>();
        private int lookedForLast;

        synchronized void filed(int count) {
            for (int i = 0; i < count; i++) {
                long id = all.size() + 1L;
                all.put(id, report(id));
            }
        }

        synchronized List<FilingState> states() {
            return all.values().stream().map(QueuedReport::state).distinct().toList();
        }

        synchronized Object call(String method, Object[] arguments) throws IOException {
            return switch (method) {
                case "in" ->
                        all.values().stream()
                                .filter(it -> ((Set<?>) arguments[0]).contains(it.state()))
                                .filter(it -> it.id() > (long) arguments[1])
                                .limit((int) arguments[2])
                                .toList();
                case "move" -> move((QueuedReport) arguments[0], (FilingState) arguments[1]);
                case "together" -> ((FilingQueue.Together<?>) arguments[0]).run();
                case "dropOriginals" -> {
                    ((Collection<?>) arguments[0])
                            .forEach(it -> dropped.add(((QueuedReport) it).id()));
                    yield 0;
                }
                case "lastFiled" -> {
                    lookedForLast++;
                    yield Optional.empty();
                }
                default -> throw new UnsupportedOperationException(method);
            };
        }

        private Optional<QueuedReport> move(QueuedReport report, FilingState to) {
            assertThat(report.state().next()).contains(to);
            QueuedReport moved = with(report, to);
            return all.replace(report.id(), report, moved) ? Optional.of(moved) : Optional.empty();
        }
    }

    private static QueuedReport report(long id) {
        byte[] node = ("node " + id).getBytes(StandardCharsets.UTF_8);
        Cid cid = Cid.of(Cid.Codec.DAG_CBOR, node);
        return new QueuedReport(
                id,
                1,
                FilingState.FILED,
                0,
                new QueuedReport.Arrival("f", "t", 1, Instant.EPOCH, "", "", ""),
                Bytes32.ZERO,
                Optional.of(new PatientId(new Bytes32(1, 2, 3, 4))),
                Optional.empty(),
                Optional.of(new QueuedReport.Sealed(RecordId.of(cid), ByteString.of(node), cid)),
                Optional.empty(),
                Optional.empty(),
                Map.of());
    }

    private static QueuedReport with(QueuedReport report, FilingState state) {
        return new QueuedReport(
                report.id(),
                report.revision() + 1,
                state,
                report.report(),
                report.arrival(),
                report.sourceTag(),
                report.patientId(),
                report.filing(),
                report.sealed(),
                report.transaction(),
                report.position(),
                report.detail());
    }

    /** What is called on a port. */
    @FunctionalInterface
    private interface Calls {
        Object call(String method, Object[] arguments) throws IOException;
    }

    private static <T> T fake(Class<T> port, Calls calls) {
        return port.cast(
                Proxy.newProxyInstance(
                        KeepStageTest.class.getClassLoader(),
                        new Class<?>[] {port},
                        (_, method, arguments) -> calls.call(method.getName(), arguments)));
    }

    /** A ledger on which nothing happens. */
    private Object ledger(String method, Object[] none) throws IOException {
        if (ledgerAway) {
            throw new LedgerException.Unreachable(new ConnectException());
        }
        return switch (method) {
            case "finalTip" -> TIP;
            case "at" -> Optional.of(TIP);
            default -> throw new UnsupportedOperationException(method);
        };
    }

    private Object custodians(String method, Object[] arguments) {
        assertThat(method).isEqualTo("acknowledge");
        int nodes = ((List<?>) arguments[0]).size();
        asked.add(nodes);
        return Collections.nCopies(nodes, custodiansHold ? Set.of(1, 2, 3) : Set.<Integer>of());
    }

    private KeepStage stage(boolean openEnded, boolean unsure) {
        FilingQueue queue = fake(FilingQueue.class, reports::call);
        AccessLedger ledger = fake(AccessLedger.class, this::ledger);
        AuditIndex copied =
                fake(
                        AuditIndex.class,
                        (method, _) -> method.equals("checkpoint") ? Optional.of(TIP) : null);
        LedgerView view = new LedgerView(ledger, copied);
        Outbox outbox = fake(Outbox.class, (_, _) -> Optional.empty());
        return new KeepStage(
                queue,
                new KeepRecords(
                        ledger, queue, outbox, fake(Custodians.class, this::custodians), view),
                view,
                new Course(
                        pipeline,
                        openEnded,
                        unsure,
                        new Told(run, new InFlight(1)),
                        run,
                        Clock.systemUTC()));
    }

    @Test
    void aFewWaitOnceAndEachFewAnew() throws IOException {
        KeepStage keep = stage(false, false);
        for (int round = 1; round <= 3; round++) {
            reports.filed(5);
            assertThat(keep.step()).isEqualTo(Step.LATER);
            assertThat(asked).hasSize(round - 1);
            assertThat(keep.step()).isEqualTo(Step.MOVED);
            assertThat(asked).hasSize(round).endsWith(5);
            assertThat(reports.states()).containsExactly(FilingState.KEPT);
            assertThat(reports.dropped).hasSize(5 * round);
            assertThat(keep.step()).as("nothing is left").isEqualTo(Step.IDLE);
        }
    }

    @Test
    void thoseThatComeWhileAFewWaitGoAlong() throws IOException {
        KeepStage keep = stage(false, false);
        reports.filed(1);
        assertThat(keep.step()).isEqualTo(Step.LATER);
        reports.filed(30);
        assertThat(keep.step()).isEqualTo(Step.MOVED);
        assertThat(asked).containsExactly(31);
    }

    @Test
    void aFullBatchWaitsForNobodyAndWhatIsLeftOfItDoes() throws IOException {
        KeepStage keep = stage(false, false);
        reports.filed(2 * SendFilings.BATCH + 30);
        assertThat(keep.step()).isEqualTo(Step.MOVED);
        assertThat(keep.step()).isEqualTo(Step.MOVED);
        assertThat(keep.step()).isEqualTo(Step.LATER);
        assertThat(keep.step()).isEqualTo(Step.MOVED);
        assertThat(asked).containsExactly(SendFilings.BATCH, SendFilings.BATCH, 30);
    }

    @Test
    void whatNobodyHoldsStaysWithItsOriginalAndIsPassedOver() throws IOException {
        custodiansHold = false;
        for (boolean openEnded : List.of(false, true)) {
            asked.clear();
            KeepStage keep = stage(openEnded, false);
            reports.filed(5);
            assertThat(keep.step()).isEqualTo(Step.LATER);
            assertThat(keep.step()).isEqualTo(Step.MOVED);
            if (openEnded) {
                // So that nothing rests: whoever cancelled does not wait.
                run.cancel();
            }
            assertThat(keep.step())
                    .as("a run that goes on asks again by and by")
                    .isEqualTo(openEnded ? Step.AGAIN : Step.IDLE);
            assertThat(asked).hasSize(1);
            assertThat(reports.states()).containsExactly(FilingState.FILED);
            assertThat(reports.dropped).isEmpty();
        }
    }

    @Test
    void aLedgerThatWasAwayIsComparedOnceWhenItIsBack() throws IOException {
        KeepStage keep = stage(true, true);
        ledgerAway = true;
        for (int i = 0; i < 2; i++) {
            assertThatThrownBy(keep::step).isInstanceOf(LedgerException.Unreachable.class);
        }
        assertThat(reports.lookedForLast).isZero();
        ledgerAway = false;
        assertThat(keep.step()).isEqualTo(Step.IDLE);
        assertThat(keep.step()).isEqualTo(Step.IDLE);
        assertThat(reports.lookedForLast).isEqualTo(1);
    }

    /** Others that go on file more meanwhile; once they idle, what there is is asked of at once. */
    @Test
    void besideAStageThatFilesCustodiansAreAskedOfFullBatchesAndTheRest() {
        AtomicInteger left = new AtomicInteger(25);
        Map<String, Stage> stages = new LinkedHashMap<>();
        stages.put("keep", stage(false, false));
        stages.put(
                "file",
                () -> {
                    if (left.getAndDecrement() <= 0) {
                        return Step.IDLE;
                    }
                    reports.filed(10);
                    return Step.MOVED;
                });
        assertThat(pipeline.run(stages)).isEmpty();
        assertThat(reports.states()).containsExactly(FilingState.KEPT);
        assertThat(asked.stream().mapToInt(some -> some).sum()).isEqualTo(250);
        assertThat(asked.subList(0, asked.size() - 1)).allMatch(some -> some == SendFilings.BATCH);
    }
}
