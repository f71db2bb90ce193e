package io.wardkey.journal;

import static io.wardkey.journal.JournalSamples.accept;
import static io.wardkey.journal.JournalSamples.bytes32;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.wardkey.domain.ByteString;
import io.wardkey.domain.key.RecordNode.Mark;
import io.wardkey.domain.key.ReportIdentity;
import io.wardkey.domain.key.ReportIdentity.Kind;
import io.wardkey.domain.key.ReportVersion;
import io.wardkey.domain.ledger.RecordId;
import io.wardkey.domain.work.JournalException;
import io.wardkey.domain.work.KnownReports;
import io.wardkey.domain.work.QueuedReport;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** By what the journal finds reports again. */
final class KnownTest {

    @TempDir private Path home;

    @Test
    void aReportIsFoundByEachOfItsTagsAfterARestart() throws IOException {
        QueuedReport first;
        QueuedReport second;
        try (SqliteJournal journal = JournalSamples.unlocked(home)) {
            first = accept(journal.queue(), 1);
            second = accept(journal.queue(), 2);
            journal.known().put(first, identity(1), List.of(bytes32(11), bytes32(12)));
            journal.known().put(second, identity(2), List.of(bytes32(12)));
        }
        try (SqliteJournal journal = JournalSamples.unlocked(home)) {
            KnownReports known = journal.known();
            assertThat(known.queued(List.of(bytes32(11)))).containsExactly(first);
            assertThat(known.queued(List.of(bytes32(12), bytes32(11))))
                    .containsExactly(first, second);
            assertThat(known.queued(List.of(bytes32(13)))).isEmpty();
            assertThat(known.identity(first)).contains(identity(1));
            assertThat(known.identity(second)).contains(identity(2));
            assertThat(journal.check().clean()).isTrue();
        }
    }

    @Test
    void whatIsPutAgainTakesThePlaceOfWhatWasThere() throws IOException {
        try (SqliteJournal journal = JournalSamples.unlocked(home)) {
            QueuedReport report = accept(journal.queue(), 1);
            assertThat(journal.known().identity(report)).isEmpty();
            journal.known().put(report, identity(1), List.of(bytes32(11)));
            journal.known().put(report, identity(2), List.of(bytes32(12)));
            assertThat(journal.known().identity(report)).contains(identity(2));
            assertThat(journal.known().queued(List.of(bytes32(11)))).isEmpty();
            assertThat(journal.known().queued(List.of(bytes32(12)))).containsExactly(report);
        }
    }

    @Test
    void aloneIsWhatSharesNoTagWithAReportOrANode() throws IOException {
        try (SqliteJournal journal = JournalSamples.unlocked(home)) {
            KnownReports known = journal.known();
            List<QueuedReport> all = new ArrayList<>();
            for (int i = 1; i <= 5; i++) {
                all.add(accept(journal.queue(), i));
            }
            known.put(all.get(0), identity(1), List.of(bytes32(11), bytes32(12)));
            known.put(all.get(1), identity(2), List.of(bytes32(13)));
            known.put(all.get(2), identity(3), List.of(bytes32(12), bytes32(14)));
            known.put(all.get(3), identity(4), List.of(bytes32(15), bytes32(16)));
            known.put(
                    new RecordId(bytes32(21)),
                    List.of(new Mark(bytes32(16), ByteString.of(new byte[] {1}))));
            // The second has a tag of its own, the fifth none at all.
            assertThat(known.alone(all)).containsExactlyInAnyOrder(2L, 5L);
            assertThat(known.alone(all.subList(0, 1))).as("met outside of the list").isEmpty();
            assertThat(known.alone(List.of())).isEmpty();
        }
    }

    @Test
    void aNodeIsReadOnce() throws IOException {
        RecordId one = new RecordId(bytes32(21));
        RecordId other = new RecordId(bytes32(22));
        Mark mark = new Mark(bytes32(11), ByteString.of(new byte[] {1, 2, 3}));
        try (SqliteJournal journal = JournalSamples.unlocked(home)) {
            assertThat(journal.known().unread(List.of(one, other))).containsExactly(one, other);
            journal.known().put(one, List.of(mark));
            journal.known().put(one, List.of(mark));
            journal.known().put(other, List.of());
        }
        try (SqliteJournal journal = JournalSamples.unlocked(home)) {
            assertThat(journal.known().unread(List.of(one, other))).isEmpty();
            assertThat(journal.known().filed(List.of(bytes32(11), bytes32(12))))
                    .containsExactly(new KnownReports.Found(one, mark));
        }
    }

    /** A row that was copied to another report's place does not open there. */
    @Test
    void anExchangedIdentityIsDamage() throws Exception {
        QueuedReport first;
        QueuedReport second;
        try (SqliteJournal journal = JournalSamples.unlocked(home)) {
            first = accept(journal.queue(), 1);
            second = accept(journal.queue(), 2);
            journal.known().put(first, identity(1), List.of());
            journal.known().put(second, identity(2), List.of());
        }
        JournalFile.sql(
                home,
                "UPDATE identity SET value = (SELECT value FROM identity WHERE"
                        + " report = "
                        + first.id()
                        + ") WHERE report = "
                        + second.id());
        try (SqliteJournal journal = JournalSamples.unlocked(home)) {
            assertThat(journal.known().identity(first)).contains(identity(1));
            assertThatExceptionOfType(JournalException.Damaged.class)
                    .isThrownBy(() -> journal.known().identity(second));
            assertThat(journal.check().damagedRows()).containsEntry("identity", 1L);
        }
    }

    @Test
    void oneBrokenRowHidesNoOther() throws Exception {
        QueuedReport first;
        QueuedReport second;
        try (SqliteJournal journal = JournalSamples.unlocked(home)) {
            first = accept(journal.queue(), 1);
            second = accept(journal.queue(), 2);
            journal.known().put(first, identity(1), List.of(bytes32(11)));
            journal.known().put(second, identity(2), List.of(bytes32(11)));
        }
        JournalFile.sql(home, "UPDATE report SET detail = x'00' WHERE id = " + first.id());
        try (SqliteJournal journal = JournalSamples.unlocked(home)) {
            assertThat(journal.known().queued(List.of(bytes32(11)))).containsExactly(second);
        }
    }

    /** Or else what it filed would be filed again. */
    @Test
    void theNodeOfABrokenRowIsReadAsIfAnotherHadFiledIt() throws Exception {
        RecordId record;
        try (SqliteJournal journal = JournalSamples.unlocked(home)) {
            QueuedReport own =
                    JournalSamples.stored(
                            journal.queue(),
                            JournalSamples.matched(journal.queue(), accept(journal.queue(), 1), 1));
            record = own.sealed().orElseThrow().recordId();
            assertThat(journal.known().unread(List.of(record))).isEmpty();
        }
        JournalFile.sql(home, "UPDATE report SET detail = x'00'");
        try (SqliteJournal journal = JournalSamples.unlocked(home)) {
            assertThat(journal.known().unread(List.of(record))).containsExactly(record);
        }
    }

    /** More records than one statement asks for, most of them sealed or read here. */
    @Test
    void onlyWhatIsNeitherSealedNorReadHereIsUnread() throws IOException {
        try (SqliteJournal journal = JournalSamples.unlocked(home)) {
            QueuedReport own =
                    JournalSamples.stored(
                            journal.queue(),
                            JournalSamples.matched(journal.queue(), accept(journal.queue(), 1), 1));
            List<RecordId> records = new ArrayList<>();
            for (int i = 0; i < 1_200; i++) {
                records.add(new RecordId(bytes32(1_000 + i)));
            }
            for (RecordId read : records.subList(0, 20)) {
                journal.known().put(read, List.of());
            }
            List<RecordId> asked = new ArrayList<>(records);
            asked.add(600, own.sealed().orElseThrow().recordId());
            assertThat(journal.known().unread(asked))
                    .containsExactlyElementsOf(records.subList(20, records.size()));
            assertThat(journal.known().unread(List.of())).isEmpty();
        }
    }

    private static ReportIdentity identity(int seed) {
        return new ReportIdentity(
                List.of(
                        new ReportIdentity.Key(Kind.NUMBER, bytes32(seed)),
                        new ReportIdentity.Key(Kind.RESOURCE, bytes32(100 + seed))),
                new ReportVersion(
                        "preliminary",
                        Optional.of(Instant.ofEpochSecond(1_700_000_000L + seed, 5)),
                        seed,
                        Optional.empty(),
                        ReportVersion.NO_DAY,
                        ByteString.of(new byte[ReportVersion.LABORATORY_SIZE]),
                        ByteString.of(new byte[ReportVersion.CONTENT_SIZE]),
                        0));
    }
}
