package io.wardkey.journal;

import static io.wardkey.journal.JournalSamples.accept;
import static io.wardkey.journal.JournalSamples.keys;
import static io.wardkey.journal.JournalSamples.matched;
import static io.wardkey.journal.JournalSamples.patient;
import static io.wardkey.journal.JournalSamples.person;
import static io.wardkey.journal.JournalSamples.tip;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.wardkey.domain.key.OrganisationKeys;
import io.wardkey.domain.work.FilingQueue;
import io.wardkey.domain.work.FilingState;
import io.wardkey.domain.work.JournalException;
import io.wardkey.domain.work.PatientDirectory.Patient;
import io.wardkey.domain.work.QueuedReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

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
            sql(statement);
        }
        sql("ALTER TABLE report DROP COLUMN typed");
        sql("PRAGMA user_version = 1");
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
        sql("PRAGMA user_version = 999");
        assertThatExceptionOfType(JournalException.TooNew.class)
                .isThrownBy(() -> JournalSamples.open(home));
    }

    @Test
    void noDatabaseAtAllIsDamagedAndNothingIsRemoved() throws IOException {
        try (SqliteJournal journal = JournalSamples.unlocked(home)) {
            accept(journal.queue(), 1);
        }
        byte[] database = Files.readAllBytes(home.resolve("journal.db"));
        Files.write(home.resolve("journal.db"), new byte[0]);
        assertThatExceptionOfType(JournalException.Damaged.class)
                .isThrownBy(() -> JournalSamples.open(home));
        Files.delete(home.resolve("journal.db"));
        assertThatExceptionOfType(JournalException.Damaged.class)
                .isThrownBy(() -> JournalSamples.open(home));
        Files.write(home.resolve("journal.db"), new byte[5_000]);
        assertThatExceptionOfType(JournalException.Damaged.class)
                .isThrownBy(() -> JournalSamples.open(home));

        Files.write(home.resolve("journal.db"), database);
        try (SqliteJournal journal = JournalSamples.unlocked(home)) {
            assertThat(journal.check().clean()).isTrue();
        }
    }

    @Test
    void aTruncatedDatabaseIsNeverClean() throws IOException {
        try (SqliteJournal journal = JournalSamples.unlocked(home)) {
            for (int i = 0; i < 50; i++) {
                accept(journal.queue(), i);
            }
        }
        Path file = home.resolve("journal.db");
        byte[] database = Files.readAllBytes(file);
        for (int pages = 1; pages < database.length / 4096; pages += 3) {
            Files.write(file, Arrays.copyOf(database, pages * 4096 + 100));
            try (SqliteJournal journal = JournalSamples.unlocked(home)) {
                assertThat(journal.check().clean()).isFalse();
            } catch (JournalException.Damaged refusedAtOnce) {
                assertThat(refusedAtOnce).isNotNull();
            }
        }
    }

    @Test
    void aTornLogGivesAnEarlierStateWhole() throws IOException {
        try (SqliteJournal journal = JournalSamples.unlocked(home)) {
            journal.index().append(Optional.empty(), List.of(), tip(1));
            copy(home.resolve("journal.db"), "kept.db");
            for (int i = 1; i <= 20; i++) {
                journal.index()
                        .append(
                                Optional.of(tip(i)),
                                List.of(
                                        JournalSamples.logged(patient(1), 2 * i - 1, i + 1, 0),
                                        JournalSamples.logged(patient(1), 2 * i, i + 1, 1)),
                                tip(i + 1));
            }
            copy(home.resolve("journal.db"), "torn.db");
            copy(home.resolve("journal.db-wal"), "torn.db-wal");
        }
        byte[] log = Files.readAllBytes(home.resolve("torn.db-wal"));
        byte[] database = Files.readAllBytes(home.resolve("torn.db"));
        int longest = 0;
        for (int cut = 0; cut < log.length; cut += 1 + log.length / 23) {
            Path torn = Files.createDirectory(home.resolve("cut-" + cut));
            Files.write(torn.resolve("journal.db"), database);
            Files.write(torn.resolve("journal.db-wal"), Arrays.copyOf(log, cut));
            try (SqliteJournal journal = JournalSamples.open(torn)) {
                long height = journal.index().checkpoint().map(t -> t.height()).orElse(1L);
                assertThat(journal.index().size()).isEqualTo(2 * (height - 1));
                assertThat(journal.check().clean()).isTrue();
                longest = Math.max(longest, (int) height);
            } catch (JournalException.Damaged beforeItsFirstCheckpoint) {
                assertThat(cut).isLessThan(log.length / 2);
            }
        }
        assertThat(longest).isGreaterThan(10);
    }

    @Test
    void eachChangedSealIsFoundAndTheOthersStayReadable() throws Exception {
        try (SqliteJournal journal = JournalSamples.unlocked(home)) {
            for (int i = 1; i <= 3; i++) {
                accept(journal.queue(), i);
                journal.directory()
                        .put(new Patient(patient(i), person("Eva", "Kurz", "1980-01-01", "" + i)));
            }
        }
        // Swapped between rows, then one bit in each of the others.
        sql("CREATE TABLE t AS SELECT id, arrival FROM report");
        sql("UPDATE report SET arrival = (SELECT arrival FROM t WHERE id = 2) WHERE id = 1");
        sql("UPDATE report SET detail = arrival WHERE id = 3");
        sql("DROP TABLE t");
        flip("SELECT who FROM patient WHERE id = 2", "UPDATE patient SET who = ? WHERE id = 2");
        try (SqliteJournal journal = JournalSamples.unlocked(home)) {
            assertThat(journal.check().damagedRows())
                    .isEqualTo(Map.of("report", 2L, "patient", 1L));
            assertThat(journal.check().structureSound()).isTrue();
            assertThat(journal.queue().in(EnumSet.allOf(FilingState.class), 10))
                    .extracting(QueuedReport::id)
                    .containsExactly(2L);
            assertThat(journal.queue().counts()).isEqualTo(Map.of(FilingState.RECEIVED, 3));
            assertThatExceptionOfType(JournalException.Damaged.class)
                    .isThrownBy(() -> journal.queue().find(1));
            assertThat(journal.directory().all())
                    .extracting(Patient::patientId)
                    .containsExactlyInAnyOrder(patient(1), patient(3));
            assertThat(journal.directory().search("kurz", 10)).hasSize(2);
            assertThatExceptionOfType(JournalException.Damaged.class)
                    .isThrownBy(() -> journal.directory().find(patient(2)));
            assertThatExceptionOfType(JournalException.Damaged.class)
                    .isThrownBy(
                            () ->
                                    journal.directory()
                                            .byIdentifier(
                                                    JournalSamples.identifier(
                                                            "urn:oid:1.2.3", "2")));
            journal.directory()
                    .put(new Patient(patient(2), person("Ida", "Lang", "1981-01-01", "2")));
            assertThat(journal.directory().search("kurz", 10)).hasSize(2);
            assertThat(journal.directory().search("lang", 10)).hasSize(1);
        }
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
            sql("ALTER TABLE original DROP COLUMN sealed");
            sql("PRAGMA user_version = 5");
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

    private void copy(Path file, String name) throws IOException {
        Files.copy(file, home.resolve(name));
    }

    /** Changes one bit in the middle of a value. */
    private void flip(String select, String update) throws Exception {
        try (Connection connection =
                        DriverManager.getConnection("jdbc:sqlite:" + home.resolve("journal.db"));
                Statement statement = connection.createStatement();
                PreparedStatement change = connection.prepareStatement(update)) {
            byte[] value;
            try (ResultSet row = statement.executeQuery(select)) {
                assertThat(row.next()).isTrue();
                value = row.getBytes(1);
            }
            value[value.length / 2] ^= 4;
            change.setBytes(1, value);
            assertThat(change.executeUpdate()).isEqualTo(1);
        }
    }

    private void sql(String sql) throws Exception {
        try (Connection connection =
                        DriverManager.getConnection("jdbc:sqlite:" + home.resolve("journal.db"));
                Statement statement = connection.createStatement()) {
            statement.executeUpdate(sql);
        }
    }
}
