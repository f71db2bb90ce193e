package io.wardkey.custody;

import io.wardkey.domain.content.Cancellation;
import io.wardkey.domain.custody.KeyCustodian;
import io.wardkey.domain.custody.ReleaseOutcome;
import io.wardkey.domain.custody.ReleaseRequest;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.HashSet;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CompletionService;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.LongSupplier;

/**
 * Asks as many custodians for one request as it takes, and another one for each that fails, lies or
 * takes longer than usual. Ends when every record has its key, or all have answered.
 */
final class ReleaseRound {

    private final ReleaseRequest request;
    private final RoundResult result;
    private final Standing standing;
    private final LongSupplier nanos;
    private final Cancellation cancellation;
    private final CompletionService<Answer> answers;
    private final Queue<KeyCustodian> others;
    private final Set<Integer> waitedFor = new HashSet<>();
    private final AtomicBoolean over = new AtomicBoolean();

    /**
     * @param custodians all of them
     * @param result told before which records the request is about
     */
    ReleaseRound(
            ReleaseRequest request,
            RoundResult result,
            Collection<KeyCustodian> custodians,
            Standing standing,
            LongSupplier nanos,
            ExecutorService threads,
            Cancellation cancellation) {
        this.request = request;
        this.result = result;
        this.standing = standing;
        this.nanos = nanos;
        this.cancellation = cancellation;
        this.answers = new ExecutorCompletionService<>(threads);
        this.others = new ArrayDeque<>(standing.order(custodians));
    }

    private record Answer(int custodian, ReleaseOutcome outcome, Duration took) {}

    void run() {
        try {
            askWhatLacks();
            while (!waitedFor.isEmpty() && !result.complete()) {
                Optional<Future<Answer>> next = next();
                if (next.isPresent()) {
                    take(next.get().get());
                    askWhatLacks();
                } else {
                    waitedFor.forEach(standing::failed);
                    ask(others.remove());
                }
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException e) {
            throw CustodianCircle.failed(e);
        } finally {
            over.set(true);
        }
    }

    /** The next answer; empty when it takes too long and somebody else can be asked. */
    private Optional<Future<Answer>> next() throws InterruptedException {
        if (others.isEmpty()) {
            return Optional.of(answers.take());
        }
        long patience = standing.patience(request.nodes().size()).toNanos();
        return Optional.ofNullable(answers.poll(patience, TimeUnit.NANOSECONDS));
    }

    private void askWhatLacks() {
        while (!others.isEmpty() && waitedFor.size() < result.lacking()) {
            ask(others.remove());
        }
    }

    private void ask(KeyCustodian custodian) {
        waitedFor.add(custodian.number());
        Cancellation stop = () -> over.get() || cancellation.requested();
        answers.submit(
                () -> {
                    long start = nanos.getAsLong();
                    ReleaseOutcome outcome = custodian.release(request, stop);
                    return new Answer(
                            custodian.number(),
                            outcome,
                            Duration.ofNanos(nanos.getAsLong() - start));
                });
    }

    private void take(Answer answer) {
        waitedFor.remove(answer.custodian());
        result.add(answer.custodian(), answer.outcome());
        if (answer.outcome() instanceof ReleaseOutcome.Released) {
            standing.released(request.nodes().size(), answer.took());
        } else if (!cancellation.requested()) {
            standing.failed(answer.custodian());
        }
        standing.lied(result.lied());
    }
}
