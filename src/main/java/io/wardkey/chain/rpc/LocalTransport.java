package io.wardkey.chain.rpc;

import io.wardkey.domain.content.Cancellation;
import io.wardkey.domain.ledger.LedgerException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;

/**
 * JSON-RPC without a wire. Who asks may be cancelled or interrupted; the node then still ends what
 * it began, as one behind a wire does.
 */
final class LocalTransport implements RpcTransport {

    private final LocalNode node;
    private final Duration timeout;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    LocalTransport(LocalNode node, Duration timeout) {
        this.node = node;
        this.timeout = timeout;
    }

    @Override
    public byte[] exchange(long id, byte[] request, Cancellation cancellation)
            throws LedgerException {
        CompletableFuture<byte[]> answer;
        try {
            answer = CompletableFuture.supplyAsync(() -> answer(request), threads);
        } catch (RejectedExecutionException e) {
            throw new LedgerException.Unreachable(new IOException("closed", e));
        }
        return Waiting.on(answer, timeout, cancellation);
    }

    private byte[] answer(byte[] request) {
        try {
            return node.answer(request);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        threads.shutdown();
    }
}
