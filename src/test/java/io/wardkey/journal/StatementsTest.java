package io.wardkey.journal;

import static io.wardkey.journal.JournalSamples.accept;
import static io.wardkey.journal.JournalSamples.bytes32;
import static io.wardkey.journal.JournalSamples.matched;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.wardkey.domain.work.FilingQueue;
import io.wardkey.domain.work.FilingQueue.Change;
import io.wardkey.domain.work.FilingState;
import io.wardkey.domain.work.JournalException;
import io.wardkey.domain.work.QueuedReport;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.EnumSet;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Statements are prepared once and used again: none may hold what was read before. */
final class StatementsTest {

    @TempDir private Path home;

    private SqliteJournal journal;
    private FilingQueue queue;

    @BeforeEach
    void open() throws IOException {
        journal = JournalSamples.unlocked(home);
        queue = journal.queue();
    }

    @AfterEach
    void close() {
        journal.close();
    }

    /** A log can be emptied only when nobody reads from it any more. */
    @Test
    void nothingStaysOpen() throws Exception {
        for (int round = 0; round < 3; round++) {
            QueuedReport small = accept(queue, 30 * round + 1);
            assertNobodyReads("accept");
            QueuedReport large = accept(queue, 30 * round + 3);
            assertThat(queue.find(small.id())).contains(small);
            assertNobodyReads("find");
            assertThat(queue.newest(EnumSet.allOf(FilingState.class), Long.MAX_VALUE, 1))
                    .containsExactly(large);
            assertNobodyReads("one of many rows");
            assertThat(queue.counts()).containsKey(FilingState.RECEIVED);
            assertNobodyReads("counts");
            try (InputStream original = queue.original(small)) {
                assertThat(original.readAllBytes()).hasSize(100);
            }
            assertNobodyReads("original");
            assertThatExceptionOfType(IOException.class)
                    .isThrownBy(
                            () ->
                                    queue.together(
                                            () -> {
                                                matched(queue, small, 1);
                                                throw new IOException("unplugged");
                                            }));
            assertNobodyReads("a transaction that was given up");
            assertThat(queue.find(small.id())).contains(small);
            QueuedReport gone =
                    queue.move(small, FilingState.WITHDRAWN, Change.none()).orElseThrow();
            queue.dropOriginal(gone);
            assertNobodyReads("drop");
            assertThat(journal.known().alone(List.of(gone, large))).hasSize(2);
            assertThat(journal.known().queued(List.of(bytes32(1)))).isEmpty();
            assertNobodyReads("tags");
            // Refused while any statement of the connection is open, if only half.
            journal.backup(home.resolve("backup-" + round + ".zip"));
        }
    }

    private void assertNobodyReads(String after) throws SQLException {
        try (Connection connection = JournalFile.connect(home);
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("PRAGMA wal_checkpoint(TRUNCATE)")) {
            assertThat(row.next()).isTrue();
            assertThat(row.getInt(1)).as("busy after " + after).isZero();
        }
    }

    @Test
    void whatOthersCommittedIsSeen() throws Exception {
        QueuedReport report = accept(queue, 1);
        for (int i = 2; i < 6; i++) {
            try (SqliteJournal other = JournalSamples.unlocked(home)) {
                accept(other.queue(), i);
            }
            assertThat(queue.counts()).containsEntry(FilingState.RECEIVED, i);
        }
        assertThat(queue.find(report.id())).contains(report);
    }

    @Test
    void whatCannotBePreparedIsDamage() throws Exception {
        JournalFile.sql(home, "DROP TABLE identity_tag");
        for (int i = 0; i < 2; i++) {
            assertThatExceptionOfType(JournalException.Damaged.class)
                    .isThrownBy(() -> journal.known().queued(List.of(bytes32(1))));
        }
    }
}
