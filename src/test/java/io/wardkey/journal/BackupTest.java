package io.wardkey.journal;

import static io.wardkey.journal.JournalSamples.accept;
import static io.wardkey.journal.JournalSamples.matched;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.wardkey.domain.work.FilingQueue;
import io.wardkey.domain.work.FilingState;
import io.wardkey.domain.work.JournalException;
import io.wardkey.domain.work.QueuedReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A backup comes back whole or not at all. */
final class BackupTest {

    @TempDir Path home;

    @Test
    void aBackupComesBackWhole() throws IOException {
        Path zip = home.resolve("backup.zip");
        Path there = home.resolve("there");
        Path again = home.resolve("again");
        QueuedReport report;
        QueuedReport small;
        try (SqliteJournal journal = JournalSamples.unlocked(there)) {
            report = accept(journal.queue(), 3);
            QueuedReport withdrawn =
                    journal.queue()
                            .move(
                                    accept(journal.queue(), 2),
                                    FilingState.WITHDRAWN,
                                    FilingQueue.Change.none())
                            .orElseThrow();
            journal.queue().dropOriginal(withdrawn);
            journal.backup(zip);
            small = accept(journal.queue(), 4);
            journal.backup(home.resolve("later.zip"));
            matched(journal.queue(), report, 1);
            assertThatExceptionOfType(JournalException.NotWritable.class)
                    .isThrownBy(() -> journal.backup(zip));
        }
        SqliteJournal.restore(zip, again);
        try (SqliteJournal journal = JournalSamples.unlocked(again)) {
            assertThat(journal.queue().find(report.id())).contains(report);
            assertThat(journal.check().clean()).isTrue();
            assertOriginal(journal, report, 3);
        }
        SqliteJournal.restore(home.resolve("later.zip"), home.resolve("third"));
        try (SqliteJournal journal = JournalSamples.unlocked(home.resolve("third"))) {
            assertThat(journal.check().clean()).isTrue();
            assertOriginal(journal, report, 3);
            assertOriginal(journal, small, 4);
        }
        assertThatExceptionOfType(JournalException.NotWritable.class)
                .isThrownBy(() -> SqliteJournal.restore(zip, again));

        byte[] bytes = Files.readAllBytes(zip);
        Path target = home.resolve("not");
        for (int cut = 0; cut < bytes.length; cut += 1 + bytes.length / 40) {
            byte[] broken = bytes.clone();
            broken[cut] ^= 0x40;
            assertRestoresNothingOrAll(broken, target);
            assertRestoresNothingOrAll(Arrays.copyOf(bytes, cut), target);
        }
    }

    private static void assertOriginal(SqliteJournal journal, QueuedReport report, long seed)
            throws IOException {
        byte[] bytes = new byte[JournalSamples.size(seed)];
        new Random(seed).nextBytes(bytes);
        try (var in = journal.queue().original(report)) {
            assertThat(in.readAllBytes()).isEqualTo(bytes);
        }
    }

    @Test
    void aBackupOfAnEarlierVersionComesBack() throws Exception {
        Path zip = home.resolve("backup.zip");
        Path again = home.resolve("again");
        QueuedReport report;
        try (SqliteJournal journal = JournalSamples.unlocked(home)) {
            report = accept(journal.queue(), 3);
            JournalFile.sql(home, "ALTER TABLE original DROP COLUMN sealed");
            JournalFile.sql(home, "PRAGMA user_version = 5");
            journal.backup(zip);
        }
        SqliteJournal.restore(zip, again);
        try (SqliteJournal journal = JournalSamples.unlocked(again)) {
            assertOriginal(journal, report, 3);
            assertThat(journal.check().clean()).isTrue();
        }
    }

    /** A flip where zip keeps what doesn't matter, as a date, may pass; then all must be there. */
    private void assertRestoresNothingOrAll(byte[] zip, Path target) throws IOException {
        Path file = Files.write(home.resolve("broken.zip"), zip);
        try {
            SqliteJournal.restore(file, target);
        } catch (JournalException refused) {
            assertThat(target).doesNotExist();
            return;
        }
        try (SqliteJournal journal = JournalSamples.unlocked(target)) {
            assertThat(journal.check().clean()).isTrue();
            assertThat(journal.queue().in(EnumSet.allOf(FilingState.class), 9)).hasSize(2);
        }
        for (Path inside : List.of(target.resolve("queue"), target)) {
            try (Stream<Path> files = Files.list(inside)) {
                for (Path each : files.filter(Files::isRegularFile).toList()) {
                    Files.delete(each);
                }
            }
            Files.delete(inside);
        }
    }
}
