package io.wardkey.custody;

import io.wardkey.domain.Bytes32;
import io.wardkey.domain.content.Cancellation;
import io.wardkey.domain.custody.AcknowledgeOutcome;
import io.wardkey.domain.custody.CustodianStatus;
import io.wardkey.domain.custody.Custodians;
import io.wardkey.domain.custody.FiledNode;
import io.wardkey.domain.custody.KeyCustodian;
import io.wardkey.domain.custody.ReceiptId;
import io.wardkey.domain.custody.Refusal;
import io.wardkey.domain.custody.ReleaseRequest;
import io.wardkey.domain.custody.Trouble;
import io.wardkey.domain.key.KeyKind;
import io.wardkey.domain.key.RecipientKeyPair;
import io.wardkey.domain.key.RecordOpener;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletionService;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import java.util.function.ToIntFunction;

/** All custodians of a network, asked on threads of this circle. Thread-safe. */
public final class CustodianCircle implements Custodians {

    private final TreeMap<Integer, KeyCustodian> custodians = new TreeMap<>();
    private final int threshold;
    private final RecordOpener opener;
    private final Standing standing = new Standing(System::nanoTime);
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    /**
     * @param custodians one for each number; closed with the circle
     * @param threshold how many it takes, as the ledger says
     */
    public CustodianCircle(
            List<? extends KeyCustodian> custodians, int threshold, RecordOpener opener) {
        custodians.forEach(custodian -> this.custodians.put(custodian.number(), custodian));
        this.threshold = threshold;
        this.opener = opener;
    }

    @Override
    public Map<Integer, KeyCustodian> each() {
        return Map.copyOf(custodians);
    }

    @Override
    public Reach reach(Cancellation cancellation) {
        return new Reach(
                askAll(
                        custodian -> custodian.status(cancellation),
                        new CustodianStatus.Unreachable(Trouble.CANCELLED)),
                threshold);
    }

    @Override
    public Reach reachEnough(Cancellation cancellation) {
        AtomicBoolean over = new AtomicBoolean();
        Cancellation stop = () -> over.get() || cancellation.requested();
        CompletionService<Glance> glances = new ExecutorCompletionService<>(threads);
        custodians.values().forEach(each -> glances.submit(() -> glance(each, stop)));
        Map<Integer, CustodianStatus> statuses = new TreeMap<>();
        Reach reach = new Reach(statuses, threshold);
        try {
            while (statuses.size() < custodians.size() && !reach.enough()) {
                Glance glance = glances.take().get();
                statuses.put(glance.custodian(), glance.status());
                reach = new Reach(statuses, threshold);
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException e) {
            throw failed(e);
        } finally {
            over.set(true);
        }
        return reach;
    }

    private record Glance(int custodian, CustodianStatus status) {}

    private Glance glance(KeyCustodian custodian, Cancellation stop) {
        long start = System.nanoTime();
        CustodianStatus status = custodian.status(stop);
        if (Reach.answers(status)) {
            standing.glanced(custodian.number(), Duration.ofNanos(System.nanoTime() - start));
        } else if (!stop.requested()) {
            standing.failed(custodian.number());
        }
        return new Glance(custodian.number(), status);
    }

    @Override
    public Round release(
            ReceiptId receipt,
            Bytes32 networkId,
            RecipientKeyPair reader,
            KeyKind kind,
            List<Wanted> records,
            Cancellation cancellation) {
        RoundResult result = new RoundResult(opener, kind, networkId, reader, receipt);
        for (List<Wanted> part : parts(records, wanted -> wanted.block().size())) {
            ReleaseRequest request =
                    new ReleaseRequest(receipt, part.stream().map(Wanted::block).toList());
            result.want(part);
            new ReleaseRound(
                            request,
                            result,
                            custodians.values(),
                            standing,
                            System::nanoTime,
                            threads,
                            cancellation)
                    .run();
        }
        return result.round();
    }

    @Override
    public List<Set<Integer>> acknowledge(List<FiledNode> nodes, Cancellation cancellation) {
        List<Set<Integer>> acknowledged = new ArrayList<>();
        for (List<FiledNode> part : parts(nodes, filed -> filed.node().size())) {
            Map<Integer, AcknowledgeOutcome> outcomes =
                    askAll(
                            custodian -> custodian.acknowledge(part, cancellation),
                            new AcknowledgeOutcome.Unreachable(Trouble.CANCELLED));
            for (int i = 0; i < part.size(); i++) {
                acknowledged.add(whoAcknowledged(outcomes, i, part.size()));
            }
        }
        return List.copyOf(acknowledged);
    }

    private static Set<Integer> whoAcknowledged(
            Map<Integer, AcknowledgeOutcome> outcomes, int node, int nodes) {
        Set<Integer> who = new HashSet<>();
        outcomes.forEach(
                (custodian, outcome) -> {
                    if (outcome instanceof AcknowledgeOutcome.Checked(List<Optional<Refusal>> all)
                            && all.size() == nodes
                            && all.get(node).isEmpty()) {
                        who.add(custodian);
                    }
                });
        return Set.copyOf(who);
    }

    private <T> Map<Integer, T> askAll(Function<KeyCustodian, T> question, T interrupted) {
        Map<Integer, Future<T>> asked = new TreeMap<>();
        custodians.forEach(
                (number, custodian) ->
                        asked.put(number, threads.submit(() -> question.apply(custodian))));
        Map<Integer, T> answers = new TreeMap<>();
        asked.forEach((number, future) -> answers.put(number, result(future, interrupted)));
        return answers;
    }

    private static <T> T result(Future<T> future, T interrupted) {
        try {
            return future.get();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            future.cancel(true);
            return interrupted;
        } catch (ExecutionException e) {
            throw failed(e);
        }
    }

    /** The port promises not to throw: this is an error of the program. */
    static IllegalStateException failed(ExecutionException e) {
        return new IllegalStateException("a custodian's client failed", e.getCause());
    }

    /** Parts that fit into one request each. */
    private static <T> List<List<T>> parts(List<T> all, ToIntFunction<T> size) {
        List<List<T>> parts = new ArrayList<>();
        List<T> part = new ArrayList<>();
        long bytes = 0;
        for (T each : all) {
            boolean full =
                    part.size() == ReleaseRequest.MAX_NODES
                            || bytes + size.applyAsInt(each) > ReleaseRequest.MAX_BYTES;
            if (full && !part.isEmpty()) {
                parts.add(List.copyOf(part));
                part.clear();
                bytes = 0;
            }
            part.add(each);
            bytes += size.applyAsInt(each);
        }
        if (!part.isEmpty()) {
            parts.add(List.copyOf(part));
        }
        return parts;
    }

    @Override
    public void close() {
        threads.shutdownNow();
        custodians.values().forEach(KeyCustodian::close);
    }
}
