package io.wardkey.custody;

import io.wardkey.domain.content.Cancellation;
import io.wardkey.domain.custody.Custodians.Wanted;
import io.wardkey.domain.custody.KeyCustodian;
import io.wardkey.domain.custody.ReleaseOutcome;
import io.wardkey.domain.custody.ReleaseRequest;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletionService;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.atomic.AtomicBoolean;

/** Asks all custodians for one request at once, and stops when every record has its key. */
record ReleaseRound(Collection<KeyCustodian> custodians, ExecutorService threads) {

    private record Answer(int custodian, ReleaseOutcome outcome) {}

    void run(
            ReleaseRequest request,
            List<Wanted> records,
            RoundResult result,
            Cancellation cancellation) {
        AtomicBoolean enough = new AtomicBoolean();
        Cancellation stop = () -> enough.get() || cancellation.requested();
        CompletionService<Answer> answers = new ExecutorCompletionService<>(threads);
        custodians.forEach(
                custodian ->
                        answers.submit(
                                () ->
                                        new Answer(
                                                custodian.number(),
                                                custodian.release(request, stop))));
        result.want(records);
        try {
            for (int i = 0; i < custodians.size() && !result.complete(); i++) {
                Answer answer = answers.take().get();
                result.add(answer.custodian(), answer.outcome());
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException e) {
            // The port promises not to throw: this is an error of the program.
            throw new IllegalStateException("a custodian's client failed", e.getCause());
        } finally {
            enough.set(true);
        }
    }
}
