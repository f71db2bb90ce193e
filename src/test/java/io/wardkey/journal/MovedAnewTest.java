package io.wardkey.journal;

import static io.wardkey.journal.JournalSamples.arrival;
import static io.wardkey.journal.JournalSamples.bytes32;
import static io.wardkey.journal.JournalSamples.matched;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.wardkey.domain.ByteString;
import io.wardkey.domain.key.ReportIdentity;
import io.wardkey.domain.key.ReportVersion;
import io.wardkey.domain.work.FilingQueue;
import io.wardkey.domain.work.FilingQueue.Change;
import io.wardkey.domain.work.FilingState;
import io.wardkey.domain.work.QueuedReport;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Reports that are something else by now than what was queued. */
final class MovedAnewTest {

    private static final byte[] ORIGINAL = {1, 2, 3};
    private static final QueuedReport.Arrival ELSE =
            new QueuedReport.Arrival(
                    "a.json",
                    "application/fhir+json",
                    3,
                    JournalSamples.NOW,
                    "Elektrolyte",
                    "Labor Süd",
                    "Eine andere");

    @TempDir private Path home;

    private SqliteJournal journal;
    private FilingQueue queue;
    private QueuedReport first;
    private QueuedReport second;

    /** Two reports of a file, each known by a tag of its own and one that they share. */
    @BeforeEach
    void open() throws IOException {
        journal = JournalSamples.unlocked(home);
        queue = journal.queue();
        List<QueuedReport> both =
                queue.accept(
                        new ByteArrayInputStream(ORIGINAL),
                        bytes32(1),
                        List.of(arrival("a.json", "A"), arrival("a.json", "B")));
        first = matched(queue, both.getFirst(), 2);
        second = matched(queue, both.getLast(), 3);
        journal.known().put(first, identity(1), List.of(bytes32(11), bytes32(10)));
        journal.known().put(second, identity(2), List.of(bytes32(12), bytes32(10)));
    }

    @AfterEach
    void close() {
        journal.close();
    }

    private void openAgain() throws IOException {
        journal.close();
        journal = JournalSamples.unlocked(home);
        queue = journal.queue();
    }

    private static ReportIdentity identity(int seed) {
        return new ReportIdentity(
                List.of(new ReportIdentity.Key(ReportIdentity.Kind.NUMBER, bytes32(seed))),
                new ReportVersion(
                        "final",
                        Optional.empty(),
                        seed,
                        Optional.empty(),
                        ReportVersion.NO_DAY,
                        ByteString.of(new byte[ReportVersion.LABORATORY_SIZE]),
                        ByteString.of(new byte[ReportVersion.CONTENT_SIZE]),
                        0));
    }

    @Test
    void itIsWhatItIsReadAsAndNothingIdentifiesItAsWhatItWas() throws IOException {
        QueuedReport anew =
                queue.moveAnew(
                                first,
                                FilingState.NEEDS_MATCHING,
                                ELSE,
                                Change.back(Map.of("matching", "READ_OTHERWISE")))
                        .orElseThrow();
        for (int i = 0; i < 2; i++) {
            assertThat(queue.find(first.id())).contains(anew);
            assertThat(anew.arrival()).isEqualTo(ELSE);
            assertThat(anew.state()).isEqualTo(FilingState.NEEDS_MATCHING);
            assertThat(anew.revision()).isGreaterThan(first.revision());
            assertThat(anew.patientId()).as("as after any move there").isEmpty();
            assertThat(anew.detail()).containsEntry("matching", "READ_OTHERWISE");
            assertThat(journal.known().identity(anew)).isEmpty();
            assertThat(journal.known().queued(List.of(bytes32(11)))).isEmpty();
            assertThat(journal.check().clean()).isTrue();
            openAgain();
        }
    }

    @Test
    void itStaysAtItsPlaceOfItsFileAndTheOtherReportsOfItAreWhatTheyWere() throws IOException {
        QueuedReport anew =
                queue.moveAnew(first, FilingState.NEEDS_MATCHING, ELSE, Change.none())
                        .orElseThrow();
        assertThat(anew.id()).isEqualTo(first.id());
        assertThat(anew.report()).isEqualTo(first.report());
        assertThat(queue.bySource(bytes32(1))).containsExactly(anew, second);
        assertThat(queue.reportsOfFile(anew)).isEqualTo(2);
        try (InputStream original = queue.original(anew)) {
            assertThat(original.readAllBytes()).isEqualTo(ORIGINAL);
        }
        assertThat(queue.find(second.id())).contains(second);
        assertThat(journal.known().identity(second)).contains(identity(2));
        assertThat(journal.known().queued(List.of(bytes32(10), bytes32(12))))
                .containsExactly(second);
    }

    @Test
    void whatStartsFromAnotherRevisionOrGoesWhereNoneMayChangesNothing() throws IOException {
        QueuedReport now =
                queue.move(first, FilingState.AWAITING_CUSTODY_KEYS, Change.none()).orElseThrow();
        assertThat(queue.moveAnew(first, FilingState.NEEDS_MATCHING, ELSE, Change.none()))
                .isEmpty();
        assertUntouched(now);
        assertThatThrownBy(() -> queue.moveAnew(now, FilingState.SENT, ELSE, Change.none()))
                .isInstanceOf(IllegalArgumentException.class);
        assertUntouched(now);
    }

    @Test
    void aTransactionThatFailsChangesNothing() throws IOException {
        assertThatThrownBy(
                        () ->
                                queue.together(
                                        () -> {
                                            assertThat(
                                                            queue.moveAnew(
                                                                    first,
                                                                    FilingState.NEEDS_MATCHING,
                                                                    ELSE,
                                                                    Change.none()))
                                                    .isPresent();
                                            throw new NoSuchFileException("unplugged");
                                        }))
                .isInstanceOf(NoSuchFileException.class);
        assertUntouched(first);
    }

    private void assertUntouched(QueuedReport report) throws IOException {
        assertThat(queue.find(report.id())).contains(report);
        assertThat(report.arrival()).isEqualTo(arrival("a.json", "A"));
        assertThat(journal.known().identity(report)).contains(identity(1));
        assertThat(journal.known().queued(List.of(bytes32(11)))).containsExactly(report);
    }
}
