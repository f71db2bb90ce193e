package io.wardkey.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.wardkey.domain.ByteString;
import io.wardkey.domain.key.Secret;
import io.wardkey.domain.report.ReadOutcome;
import io.wardkey.domain.report.Refusal;
import io.wardkey.domain.report.SourceFile;
import io.wardkey.domain.work.JournalException;
import io.wardkey.domain.work.PdfPasswords;
import io.wardkey.intake.ContentReader;
import io.wardkey.intake.LockedPdfTest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** A password that is tried with one file. */
final class LockedFilesTest {

    /** Kept in memory, until there is no room. */
    private static final class Kept implements PdfPasswords {
        private final List<String> laboratories = new ArrayList<>();
        private final List<Secret> secrets = new ArrayList<>();
        private boolean full;
        private boolean busy;

        @Override
        public List<Secret> all() throws JournalException {
            if (busy) {
                throw new JournalException.Busy(new IOException());
            }
            return secrets.stream().map(Secret::copy).toList();
        }

        @Override
        public void remember(String laboratory, Secret password) throws JournalException {
            if (full) {
                throw new JournalException.Full(new IOException());
            }
            laboratories.add(laboratory);
            secrets.addFirst(password.copy());
        }
    }

    private final Kept kept = new Kept();
    private final LockedFiles files = new LockedFiles(new ContentReader(), kept);

    private static SourceFile locked(String owner, String user) throws IOException {
        return new SourceFile("befund.pdf", ByteString.of(LockedPdfTest.locked(owner, user, 128)));
    }

    private static Secret typed(String password) {
        return Secret.taking(password.getBytes(StandardCharsets.UTF_8));
    }

    private Optional<Refusal.Reason> refused(SourceFile file) throws JournalException {
        return files.read(file) instanceof ReadOutcome.Refused(Refusal refusal)
                ? Optional.of(refusal.reason())
                : Optional.empty();
    }

    @Test
    void aWrongOneIsForgottenAndTheRightOneRemembered() throws IOException {
        SourceFile first = locked("a", "sesam");
        SourceFile next = locked("b", "sesam");
        try (Secret wrong = typed("falsch");
                Secret right = typed("sesam")) {
            assertThat(files.unlock(first, wrong)).isFalse();
            assertThat(kept.secrets).isEmpty();
            assertThat(refused(first)).contains(Refusal.Reason.ENCRYPTED_PDF);
            assertThat(files.locked(next)).isTrue();
            assertThat(files.unlock(first, right)).isTrue();
            assertThat(right.isClosed()).as("stays the caller's").isFalse();
        }
        assertThat(kept.laboratories).containsExactly("Seelab Bern");
        assertThat(kept.secrets).doesNotHaveDuplicates().hasSize(1);
        assertThat(files.locked(next)).as("of the same laboratory").isFalse();
        assertThat(refused(first)).isEmpty();
    }

    @Test
    void oneThatCannotBeKeptOpensNothing() throws IOException {
        SourceFile file = locked("a", "sesam");
        kept.full = true;
        try (Secret right = typed("sesam")) {
            assertThatThrownBy(() -> files.unlock(file, right))
                    .isInstanceOf(JournalException.Full.class);
        }
        assertThat(refused(file)).contains(Refusal.Reason.ENCRYPTED_PDF);
    }

    @Test
    void aBusyJournalIsNoLockThatNobodyOpens() throws IOException {
        SourceFile file = locked("owner", "befund");
        kept.busy = true;
        assertThatThrownBy(() -> files.read(file)).isInstanceOf(JournalException.Busy.class);
    }

    @Test
    void filesAreReadBesideEachOther() throws Exception {
        CountDownLatch both = new CountDownLatch(2);
        LockedFiles beside =
                new LockedFiles(
                        _ -> {
                            both.countDown();
                            try {
                                assertThat(both.await(20, TimeUnit.SECONDS)).isTrue();
                            } catch (InterruptedException stop) {
                                throw new IllegalStateException(stop);
                            }
                            return new ReadOutcome.Refused(new Refusal(Refusal.Reason.EMPTY, ""));
                        },
                        kept);
        SourceFile file = new SourceFile("a", ByteString.of(new byte[0]));
        try (ExecutorService threads = Executors.newFixedThreadPool(2)) {
            Callable<ReadOutcome> reading = () -> beside.read(file);
            for (Future<ReadOutcome> read : threads.invokeAll(List.of(reading, reading))) {
                assertThat(read.get()).isInstanceOf(ReadOutcome.Refused.class);
            }
        }
    }
}
