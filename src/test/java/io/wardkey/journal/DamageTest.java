package io.wardkey.journal;

import static io.wardkey.journal.JournalSamples.accept;
import static io.wardkey.journal.JournalSamples.patient;
import static io.wardkey.journal.JournalSamples.person;
import static io.wardkey.journal.JournalSamples.tip;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.wardkey.domain.work.FilingState;
import io.wardkey.domain.work.JournalException;
import io.wardkey.domain.work.PatientDirectory.Patient;
import io.wardkey.domain.work.QueuedReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A journal whose files were cut, torn or changed says so, and gives what is still whole. */
final class DamageTest {

    @TempDir Path home;

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
        int cuts = 0;
        for (int pages = 1; pages < database.length / 4096; pages += 3) {
            Files.write(file, Arrays.copyOf(database, pages * 4096 + 100));
            assertThat(clean()).as("%d pages", pages).isFalse();
            cuts++;
        }
        assertThat(cuts).isGreaterThan(5);
    }

    private boolean clean() throws IOException {
        try (SqliteJournal journal = JournalSamples.unlocked(home)) {
            return journal.check().clean();
        } catch (JournalException.Damaged _) {
            return false;
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
        JournalFile.sql(home, "CREATE TABLE t AS SELECT id, arrival FROM report");
        JournalFile.sql(
                home,
                "UPDATE report SET arrival = (SELECT arrival FROM t WHERE id = 2) WHERE id = 1");
        JournalFile.sql(home, "UPDATE report SET detail = arrival WHERE id = 3");
        JournalFile.sql(home, "DROP TABLE t");
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

    private void copy(Path file, String name) throws IOException {
        Files.copy(file, home.resolve(name));
    }

    /** Changes one bit in the middle of a value. */
    private void flip(String select, String update) throws Exception {
        try (Connection connection = JournalFile.connect(home);
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
}
