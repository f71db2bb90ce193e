package io.wardkey.journal;

import static io.wardkey.journal.JournalSamples.accept;
import static io.wardkey.journal.JournalSamples.keys;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.wardkey.domain.key.OrganisationKeys;
import io.wardkey.domain.work.FilingQueue;
import io.wardkey.domain.work.FilingState;
import io.wardkey.domain.work.JournalException;
import io.wardkey.domain.work.QueuedReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who may open a journal, and what is there when it is opened again. */
final class JournalTest {

    @TempDir Path home;

    @Test
    void anotherOrganisationIsRefused() throws IOException {
        JournalSamples.unlocked(home).close();
        try (SqliteJournal journal = JournalSamples.open(home);
                OrganisationKeys others = keys(2)) {
            assertThat(journal.unlock(others)).isFalse();
            assertThat(journal.locked()).isTrue();
            assertThatThrownBy(journal::queue).isInstanceOf(IllegalStateException.class);
            assertThatThrownBy(journal::directory).isInstanceOf(IllegalStateException.class);
        }
    }

    @Test
    void anotherOrganisationDoesNotTakeOverWhatIsUnlocked() throws IOException {
        try (SqliteJournal journal = JournalSamples.unlocked(home)) {
            QueuedReport report = accept(journal.queue(), 1);
            assertThat(journal.unlock(keys(2))).isFalse();
            assertThat(journal.queue().find(report.id())).contains(report);
        }
    }

    @Test
    void aLaterGenerationOpensTheSameJournal() throws IOException {
        JournalSamples.unlocked(home).close();
        try (SqliteJournal journal = JournalSamples.open(home)) {
            assertThat(journal.unlock(keys(1, 9))).isTrue();
        }
    }

    @Test
    void lockingShutsWhatWasHandedOut() throws IOException {
        try (SqliteJournal journal = JournalSamples.unlocked(home)) {
            FilingQueue queue = journal.queue();
            QueuedReport report = accept(queue, 1);
            journal.lock();
            assertThatThrownBy(() -> queue.find(report.id()))
                    .isInstanceOf(IllegalStateException.class);
            assertThatThrownBy(() -> queue.original(report))
                    .isInstanceOf(IllegalStateException.class);
            assertThatThrownBy(() -> accept(queue, 2)).isInstanceOf(IllegalStateException.class);
            assertThat(journal.index().checkpoint()).isEmpty();
        }
    }

    @Test
    void whatWasKeptIsThereAgain() throws IOException {
        QueuedReport report;
        try (SqliteJournal journal = JournalSamples.unlocked(home)) {
            report =
                    journal.queue()
                            .move(
                                    accept(journal.queue(), 1),
                                    FilingState.NEEDS_MATCHING,
                                    FilingQueue.Change.detail(Map.of("who", "Müller")))
                            .orElseThrow();
        }
        try (SqliteJournal journal = JournalSamples.unlocked(home)) {
            assertThat(journal.queue().find(report.id())).contains(report);
            assertThat(report.arrival().at()).isEqualTo(JournalSamples.NOW);
            try (var in = journal.queue().original(report)) {
                assertThat(in.readAllBytes()).hasSize(100);
            }
            assertThat(journal.check().clean()).isTrue();
        }
    }

    @Test
    void whatAnEarlierVersionKeptIsThere() throws Exception {
        QueuedReport before;
        try (SqliteJournal journal = JournalSamples.unlocked(home)) {
            before = accept(journal.queue(), 3);
        }
        for (String statement : JournalSamples.toSecondVersion()) {
            JournalFile.sql(home, statement);
        }
        JournalFile.sql(home, "ALTER TABLE report DROP COLUMN typed");
        JournalFile.sql(home, "PRAGMA user_version = 1");
        try (SqliteJournal journal = JournalSamples.unlocked(home)) {
            assertThat(journal.queue().find(before.id())).contains(before);
            QueuedReport typed = JournalSamples.matched(journal.queue(), before, 2);
            assertThat(typed.title()).isEqualTo("Titel 2");
            assertThat(journal.queue().find(before.id())).contains(typed);
        }
    }

    @Test
    void laterVersionsAreLeftAlone() throws Exception {
        JournalSamples.open(home).close();
        JournalFile.sql(home, "PRAGMA user_version = 999");
        assertThatExceptionOfType(JournalException.TooNew.class)
                .isThrownBy(() -> JournalSamples.open(home));
    }

    @Test
    void leftoversOfTheDeadAreRemovedAndThoseOfTheLivingStay() throws IOException {
        String dead = "d".repeat(64) + "-" + "0".repeat(32);
        try (SqliteJournal journal = JournalSamples.unlocked(home)) {
            accept(journal.queue(), 3);
            Path queue = home.resolve("queue");
            Files.write(queue.resolve(dead), new byte[] {1});
            Files.write(queue.resolve(dead.replace('0', '1') + ".part"), new byte[] {1});
            Files.write(queue.resolve("d".repeat(64) + ".lock"), new byte[0]);
            Files.write(queue.resolve("somebody's notes.txt"), new byte[] {1});
            try (SqliteJournal other = JournalSamples.unlocked(home)) {
                assertThat(other.check().clean()).isTrue();
                try (Stream<Path> files = Files.list(queue)) {
                    assertThat(files.map(file -> file.getFileName().toString()))
                            .noneMatch(name -> name.startsWith("dddd"))
                            .contains("somebody's notes.txt")
                            .hasSize(4);
                }
            }
        }
    }
}
