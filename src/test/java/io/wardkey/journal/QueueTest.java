package io.wardkey.journal;

import static io.wardkey.journal.JournalSamples.accept;
import static io.wardkey.journal.JournalSamples.arrival;
import static io.wardkey.journal.JournalSamples.bytes32;
import static io.wardkey.journal.JournalSamples.command;
import static io.wardkey.journal.JournalSamples.filed;
import static io.wardkey.journal.JournalSamples.matched;
import static io.wardkey.journal.JournalSamples.position;
import static io.wardkey.journal.JournalSamples.sealed;
import static io.wardkey.journal.JournalSamples.stored;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.wardkey.domain.work.FilingQueue;
import io.wardkey.domain.work.FilingQueue.Change;
import io.wardkey.domain.work.FilingState;
import io.wardkey.domain.work.JournalException;
import io.wardkey.domain.work.QueuedReport;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class QueueTest {

    @TempDir Path home;

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

    @Test
    void whatStartsFromAnotherRevisionChangesNothing() throws IOException {
        QueuedReport report = accept(queue, 1);
        QueuedReport first =
                queue.move(report, FilingState.REFUSED, Change.detail(Map.of("why", "torn")))
                        .orElseThrow();

        assertThat(queue.move(report, FilingState.WITHDRAWN, Change.none())).isEmpty();
        assertThat(queue.find(report.id())).contains(first);
        assertThat(first.revision()).isGreaterThan(report.revision());
    }

    @Test
    void noMoveOutsideOfTheStateMachine() throws IOException {
        QueuedReport report = accept(queue, 1);
        Set<FilingState> others = EnumSet.complementOf(EnumSet.copyOf(report.state().next()));
        for (FilingState other : others) {
            assertThatThrownBy(() -> queue.move(report, other, Change.none()))
                    .isInstanceOf(IllegalArgumentException.class);
        }
        assertThat(queue.find(report.id())).contains(report);
    }

    @Test
    void noStateWithoutWhatItStandsFor() throws IOException {
        QueuedReport matched = matched(queue, accept(queue, 1), 1);
        assertThatThrownBy(() -> queue.move(matched, FilingState.SEALED, Change.none()))
                .isInstanceOf(IllegalArgumentException.class);
        QueuedReport stored = stored(queue, matched);
        assertThatThrownBy(() -> queue.move(stored, FilingState.SENT, Change.none()))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(queue.find(stored.id())).contains(stored);
    }

    @Test
    void aReportGoesAllTheWay() throws IOException {
        QueuedReport report = accept(queue, 1);
        QueuedReport stored = stored(queue, matched(queue, report, 9));
        assertThat(queue.send(List.of(stored), command(50, 3), JournalSamples.NOW)).isTrue();

        QueuedReport sent = queue.byTransaction(bytes32(50)).getFirst();
        assertThat(sent.state()).isEqualTo(FilingState.SENT);
        assertThat(sent.sealed()).isEqualTo(sealed(report.id()).sealed());
        assertThat(journal.outbox().unsettled()).containsExactly(command(50, 3));
        assertThat(queue.byRecord(sent.sealed().orElseThrow().recordId())).contains(sent);

        QueuedReport filed =
                queue.move(sent, FilingState.FILED, filed(position(7, 2))).orElseThrow();
        assertThat(queue.lastFiled()).contains(filed);
        QueuedReport kept = queue.move(filed, FilingState.KEPT, Change.none()).orElseThrow();
        queue.dropOriginal(kept);

        assertThat(queue.find(report.id())).contains(kept);
        assertThat(kept.arrival()).isEqualTo(report.arrival());
        assertThat(originals()).isEmpty();
        assertThatExceptionOfType(NoSuchFileException.class).isThrownBy(() -> queue.original(kept));
    }

    /** Of two reports of one file, record and command, one row is broken. */
    @Test
    void aBrokenRowIsInNobodysWay() throws Exception {
        QueuedReport good = filedBy(1, 40);
        QueuedReport bad = filedBy(1, 41);
        try (Connection connection = JournalFile.connect(home);
                Statement statement = connection.createStatement()) {
            int _ = statement.executeUpdate("UPDATE report SET detail = x'00' WHERE id = 2");
            int _ =
                    statement.executeUpdate(
                            "UPDATE report SET command = (SELECT command FROM report WHERE id = 1),"
                                    + " record = (SELECT record FROM report WHERE id = 1)"
                                    + " WHERE id = 2");
        }
        assertThat(queue.bySource(good.sourceTag())).containsExactly(good);
        assertThat(queue.copiesOf(good)).isEmpty();
        assertThat(queue.copiesOf(bad)).containsExactly(good);
        assertThat(queue.byRecord(good.sealed().orElseThrow().recordId())).contains(good);
        assertThat(queue.byTransaction(good.transaction().orElseThrow())).containsExactly(good);
        assertThat(queue.lastFiled()).contains(good);
        assertThat(queue.newest(EnumSet.allOf(FilingState.class), Long.MAX_VALUE, 1))
                .containsExactly(good);
        assertThat(queue.counts()).isEqualTo(Map.of(FilingState.FILED, 2));
        assertThat(journal.check().damagedRows()).isEqualTo(Map.of("report", 1L));
        assertThatExceptionOfType(JournalException.Damaged.class)
                .isThrownBy(() -> queue.find(bad.id()));
    }

    private QueuedReport filedBy(long source, long command) throws IOException {
        QueuedReport stored = stored(queue, matched(queue, accept(queue, source), 1));
        assertThat(queue.send(List.of(stored), command(command, command), JournalSamples.NOW))
                .isTrue();
        QueuedReport sent = queue.byTransaction(bytes32(command)).getFirst();
        return queue.move(sent, FilingState.FILED, JournalSamples.filed(position(command, 0)))
                .orElseThrow();
    }

    @Test
    void sendingIsForAllOrNone() throws IOException {
        QueuedReport first = stored(queue, matched(queue, accept(queue, 1), 1));
        QueuedReport second = stored(queue, matched(queue, accept(queue, 2), 2));
        QueuedReport gone = queue.move(second, FilingState.WITHDRAWN, Change.none()).orElseThrow();

        assertThat(queue.send(List.of(first, second), command(50, 0), JournalSamples.NOW))
                .isFalse();
        assertThat(queue.in(EnumSet.allOf(FilingState.class), 10)).containsExactly(first, gone);
        assertThat(journal.outbox().unsettled()).isEmpty();
    }

    @Test
    void aStepBackForgetsWhatWasSealed() throws IOException {
        QueuedReport stored = stored(queue, matched(queue, accept(queue, 1), 4));
        QueuedReport back =
                queue.move(stored, FilingState.MATCHED, Change.back(Map.of())).orElseThrow();
        assertThat(back.sealed()).isEmpty();
        assertThat(back.patientId()).contains(JournalSamples.patient(4));
        assertThat(queue.find(back.id())).contains(back);
    }

    @ParameterizedTest
    @ValueSource(ints = {2, Originals.SMALL + 1})
    void anOriginalStaysUntilItsLastReportEnded(int size) throws Exception {
        byte[] original = new byte[size];
        new Random(size).nextBytes(original);
        List<QueuedReport> both =
                queue.accept(
                        new ByteArrayInputStream(original),
                        bytes32(1),
                        List.of(arrival("a.json", "A"), arrival("a.json", "B")));
        assertThat(both).extracting(QueuedReport::report).containsExactly(0, 1);
        assertThatThrownBy(() -> queue.dropOriginal(both.getFirst()))
                .isInstanceOf(IllegalStateException.class);

        queue.dropOriginal(
                queue.move(both.get(0), FilingState.WITHDRAWN, Change.none()).orElseThrow());
        assertThat(originals()).hasSize(size > Originals.SMALL ? 1 : 0);
        try (InputStream in = queue.original(both.get(1))) {
            assertThat(in.readAllBytes()).isEqualTo(original);
        }
        queue.dropOriginal(
                queue.move(both.get(1), FilingState.DUPLICATE, Change.none()).orElseThrow());
        assertThat(originals()).isEmpty();
        assertThat(sealedInDatabase()).allMatch(left -> left.length == 0);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 65_535, 65_536, 65_537, 131_072, Originals.SMALL, 300_000})
    void anOriginalComesBackAsItWas(int size) throws IOException {
        byte[] bytes = new byte[size];
        new Random(size).nextBytes(bytes);
        QueuedReport report =
                queue.accept(
                                new ByteArrayInputStream(bytes),
                                bytes32(1),
                                List.of(arrival("a", "b")))
                        .getFirst();
        try (InputStream in = queue.original(report)) {
            assertThat(in.readAllBytes()).isEqualTo(bytes);
        }
    }

    @Test
    void aSourceThatBreaksOffLeavesNothing() throws IOException {
        InputStream broken =
                new SequenceInputStream(
                        new ByteArrayInputStream(new byte[100_000]),
                        new InputStream() {
                            @Override
                            public int read() throws IOException {
                                throw new NoSuchFileException("unplugged");
                            }

                            @Override
                            public int read(byte[] into, int offset, int length)
                                    throws IOException {
                                return read();
                            }
                        });
        assertThatExceptionOfType(NoSuchFileException.class)
                .isThrownBy(() -> queue.accept(broken, bytes32(1), List.of(arrival("a", "b"))));
        assertThat(originals()).isEmpty();
        assertThat(queue.counts()).isEmpty();
    }

    @Test
    void everyChangedMissingOrMovedByteOfAnOriginalIsFound() throws Exception {
        QueuedReport report = accept(queue, 1);
        byte[] sealed = sealedInDatabase().getFirst();
        for (int i = 0; i < sealed.length; i++) {
            byte[] changed = sealed.clone();
            changed[i] ^= 1;
            sealInDatabase(1, changed);
            assertDamaged(report);
            sealInDatabase(1, Arrays.copyOf(sealed, i));
            assertDamaged(report);
        }
        sealInDatabase(1, Arrays.copyOf(sealed, sealed.length + 1));
        assertDamaged(report);
    }

    @Test
    void aChangeAnywhereInAFileIsFound() throws IOException {
        QueuedReport report = accept(queue, 3);
        Path file = originals().getFirst();
        byte[] sealed = Files.readAllBytes(file);
        for (int i = 0; i < sealed.length; i += 6_007) {
            byte[] changed = sealed.clone();
            changed[i] ^= 1;
            Files.write(file, changed);
            assertDamaged(report);
            Files.write(file, Arrays.copyOf(sealed, i));
            assertDamaged(report);
        }
        Files.write(file, Arrays.copyOf(sealed, sealed.length + 1));
        assertDamaged(report);
        Files.delete(file);
        assertDamaged(report);
    }

    @Test
    void noOriginalStandsForAnother() throws Exception {
        QueuedReport first = accept(queue, 1);
        QueuedReport second = accept(queue, 2);
        List<byte[]> sealed = sealedInDatabase();
        sealInDatabase(1, sealed.get(1));
        sealInDatabase(2, sealed.get(0));
        assertDamaged(first);
        assertDamaged(second);
    }

    @Test
    void aTruncationAtASegmentIsFound() throws IOException {
        QueuedReport report =
                queue.accept(
                                new ByteArrayInputStream(new byte[300_000]),
                                bytes32(1),
                                List.of(arrival("a", "b")))
                        .getFirst();
        Path file = originals().getFirst();
        byte[] sealed = Files.readAllBytes(file);
        for (int segments = 0; segments <= 3; segments++) {
            Files.write(
                    file,
                    Arrays.copyOf(
                            sealed,
                            SealedOriginal.HEADER + segments * (SealedOriginal.SEGMENT + 16)));
            assertDamaged(report);
        }
    }

    private void assertDamaged(QueuedReport report) {
        assertThatExceptionOfType(JournalException.Damaged.class)
                .isThrownBy(
                        () -> {
                            try (InputStream in = queue.original(report)) {
                                in.readAllBytes();
                            }
                        });
    }

    private List<byte[]> sealedInDatabase() throws SQLException {
        List<byte[]> sealed = new ArrayList<>();
        try (Connection connection = JournalFile.connect(home);
                Statement statement = connection.createStatement();
                ResultSet rows =
                        statement.executeQuery(
                                "SELECT sealed FROM original WHERE sealed IS NOT NULL"
                                        + " ORDER BY id")) {
            while (rows.next()) {
                sealed.add(rows.getBytes(1));
            }
        }
        return sealed;
    }

    private void sealInDatabase(long original, byte[] sealed) throws SQLException {
        try (Connection connection = JournalFile.connect(home);
                PreparedStatement statement =
                        connection.prepareStatement(
                                "UPDATE original SET sealed = ? WHERE id = ?")) {
            statement.setBytes(1, sealed);
            statement.setLong(2, original);
            assertThat(statement.executeUpdate()).isEqualTo(1);
        }
    }

    private List<Path> originals() throws IOException {
        try (Stream<Path> files = Files.list(home.resolve("queue"))) {
            return files.filter(file -> !file.toString().endsWith(".lock")).sorted().toList();
        }
    }
}
