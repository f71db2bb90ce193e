package io.wardkey.ipfs;

import io.wardkey.domain.content.StoreException;
import java.io.ByteArrayOutputStream;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Collects one answer of the node, never more of it than a limit, and notes when something came.
 * Written by the client's thread; read by others after completion.
 */
final class Answer implements HttpResponse.BodySubscriber<Answer> {

    private static final int MOST_OF_A_REFUSAL = 4096;

    private final int status;
    private final int limit;
    private final AtomicLong lastProgress;
    private final ByteArrayOutputStream body = new ByteArrayOutputStream();
    private final CompletableFuture<Answer> complete = new CompletableFuture<>();

    Answer(int status, int limit, AtomicLong lastProgress) {
        this.status = status;
        this.limit = limit;
        this.lastProgress = lastProgress;
    }

    /** The body of a good answer. */
    byte[] bytes() throws StoreException.Refused {
        if (status != 200) {
            throw new StoreException.Refused(status, text());
        }
        return body.toByteArray();
    }

    private String text() {
        return body.toString(StandardCharsets.UTF_8).strip();
    }

    @Override
    public CompletionStage<Answer> getBody() {
        return complete;
    }

    @Override
    public void onSubscribe(Flow.Subscription subscription) {
        subscription.request(Long.MAX_VALUE);
    }

    @Override
    public void onNext(List<ByteBuffer> buffers) {
        lastProgress.set(System.nanoTime());
        for (ByteBuffer buffer : buffers) {
            int room = (status == 200 ? limit : MOST_OF_A_REFUSAL) - body.size();
            byte[] part = new byte[Math.min(room, buffer.remaining())];
            buffer.get(part);
            body.writeBytes(part);
            if (buffer.hasRemaining()) {
                if (status == 200) {
                    complete.completeExceptionally(new StoreException.TooBig(limit));
                } else {
                    complete.complete(this);
                }
                return;
            }
        }
    }

    @Override
    public void onError(Throwable cause) {
        complete.completeExceptionally(cause);
    }

    @Override
    public void onComplete() {
        complete.complete(this);
    }
}
