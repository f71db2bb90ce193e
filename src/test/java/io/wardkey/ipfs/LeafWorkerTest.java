package io.wardkey.ipfs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.wardkey.domain.content.Cancellation;
import io.wardkey.domain.content.StoreException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
final class LeafWorkerTest {

    @Test
    void whatTheSinkThrowsReachesTheOtherThread() throws Exception {
        StoreException.Closed failure = new StoreException.Closed();
        try (LeafWorker worker =
                new LeafWorker(
                        1,
                        (_, _) -> {
                            throw failure;
                        })) {
            assertThatThrownBy(
                            () -> {
                                byte[] chunk = new byte[1];
                                while (true) {
                                    chunk = worker.exchange(chunk, 1);
                                }
                            })
                    .isSameAs(failure);
            assertThatThrownBy(worker::finish).isSameAs(failure);
        }
    }

    @Test
    void aFaultInTheLastLeafIsNotMissed() throws Exception {
        OutOfMemoryError failure = new OutOfMemoryError("made up");
        try (LeafWorker worker =
                new LeafWorker(
                        1,
                        (_, _) -> {
                            throw failure;
                        })) {
            worker.exchange(new byte[1], 1);
            assertThatThrownBy(worker::finish).isSameAs(failure);
        }
    }

    @Test
    void closingDropsWhatWaitsAndEndsTheThread() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        List<Integer> taken = new ArrayList<>();
        LeafWorker worker =
                new LeafWorker(
                        1,
                        (_, length) -> {
                            taken.add(length);
                            begun.countDown();
                            try {
                                goOn.await();
                            } catch (InterruptedException e) {
                                throw new StoreException.Cancelled();
                            }
                        });
        byte[] chunk = worker.exchange(new byte[1], 1);
        begun.await();
        worker.exchange(chunk, 2);
        Thread closing = Thread.ofPlatform().start(worker::close);
        // Only when close has dropped the second leaf may the first one's sink return.
        while (closing.getState() != Thread.State.WAITING) {
            Thread.onSpinWait();
        }
        goOn.countDown();
        closing.join();
        assertThat(taken).containsExactly(1);
    }

    @Test
    void aFileHasTheSameBlocksInTheSameOrderWithASecondThread() throws IOException {
        for (int length : new int[] {0, 1, 9, 10, 11, 299, 300, 1_000, 1_003}) {
            byte[] bytes = new byte[length];
            new Random(length).nextBytes(bytes);
            assertThat(blocks(bytes, 2)).isEqualTo(blocks(bytes, Long.MAX_VALUE));
        }
    }

    private static List<String> blocks(byte[] content, long leavesAlone) throws IOException {
        List<String> blocks = new ArrayList<>();
        try (FileBuilder file =
                new FileBuilder(
                        (cid, buffer, offset, length) ->
                                blocks.add(
                                        cid
                                                + Arrays.toString(
                                                        Arrays.copyOfRange(
                                                                buffer, offset, offset + length))),
                        Cancellation.NEVER,
                        10,
                        3)) {
            file.readFrom(new ByteArrayInputStream(content), leavesAlone);
            blocks.add(file.finish().toString());
        }
        return blocks;
    }

    @Test
    void whatTheStreamThrowsPassesUnchangedAndTheThreadEnds() throws IOException {
        IOException failure = new IOException("the source went away");
        InputStream source =
                new SequenceInputStream(
                        new ByteArrayInputStream(new byte[100]),
                        new InputStream() {
                            @Override
                            public int read() throws IOException {
                                throw failure;
                            }

                            @Override
                            public int read(byte[] buffer, int offset, int length)
                                    throws IOException {
                                throw failure;
                            }
                        });
        long before = threads();
        try (FileBuilder file = new FileBuilder((_, _, _, _) -> {}, Cancellation.NEVER, 10, 3)) {
            assertThatThrownBy(() -> file.readFrom(source, 2)).isSameAs(failure);
        }
        assertThat(threads()).isEqualTo(before);
    }

    private static long threads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().equals("leaves"))
                .count();
    }
}
