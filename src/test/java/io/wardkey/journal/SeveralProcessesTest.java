package io.wardkey.journal;

import static io.wardkey.journal.JournalSamples.accept;
import static io.wardkey.journal.JournalSamples.command;
import static io.wardkey.journal.JournalSamples.matched;
import static io.wardkey.journal.JournalSamples.stored;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.wardkey.domain.work.FilingQueue;
import io.wardkey.domain.work.FilingQueue.Change;
import io.wardkey.domain.work.FilingState;
import io.wardkey.domain.work.JournalException;
import io.wardkey.domain.work.QueuedReport;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Processes that are killed, that race, and that meet a full disk. */
@Timeout(300)
@Tag("heavy")
final class SeveralProcessesTest {

    @TempDir Path home;

    @Test
    void whoeverIsKilledWheneverLeavesAWholeJournal() throws Exception {
        Random random = new Random(7);
        int reports = 0;
        for (int round = 0; round < 6; round++) {
            Path output = home.resolve("said-" + round);
            Process process = start(output, "work", "" + round);
            while (Files.size(output) < 200 && !process.waitFor(2, TimeUnit.MILLISECONDS)) {
                // Until it has said what it did.
            }
            assertThat(process.waitFor(random.nextInt(700), TimeUnit.MILLISECONDS)).isFalse();
            process.destroyForcibly();
            assertThat(process.waitFor()).isNotZero();
            reports = assertWhole(Files.readAllLines(output), reports);
        }
        assertThat(reports).isGreaterThan(20);
    }

    private int assertWhole(List<String> said, int before) throws IOException {
        try (SqliteJournal journal = JournalSamples.unlocked(home)) {
            assertThat(journal.check().clean()).isTrue();
            FilingQueue queue = journal.queue();
            List<QueuedReport> all = queue.in(EnumSet.allOf(FilingState.class), 100_000);
            assertThat(all.size()).isGreaterThanOrEqualTo(before);
            Set<String> originals = new HashSet<>();
            for (QueuedReport report : all) {
                if (report.state() == FilingState.SENT) {
                    assertThat(journal.outbox().find(report.transaction().orElseThrow()))
                            .isPresent();
                    assertThat(queue.byTransaction(report.transaction().orElseThrow())).hasSize(2);
                }
                if (report.state() != FilingState.WITHDRAWN) {
                    try (InputStream in = queue.original(report)) {
                        int size = in.readAllBytes().length;
                        assertThat(size).isIn(JournalSamples.size(1), JournalSamples.size(3));
                        if (size == JournalSamples.size(3)) {
                            originals.add("" + report.id());
                        }
                    }
                }
            }
            try (Stream<Path> files = Files.list(home.resolve("queue"))) {
                assertThat(files.filter(f -> !f.toString().endsWith(".lock")))
                        .hasSize(originals.size());
            }
            // What the process had said was done is done.
            for (String line : said) {
                // The last line may be cut off in the middle.
                if (line.matches("done \\d+ \\d+ \\.")) {
                    String[] words = line.split(" ", 4);
                    QueuedReport report = queue.find(Long.parseLong(words[1])).orElseThrow();
                    assertThat(report.revision()).isGreaterThanOrEqualTo(Long.parseLong(words[2]));
                }
            }
            return all.size();
        }
    }

    @Test
    void ofTwoProcessesOneWinsEachRevision() throws Exception {
        long id;
        try (SqliteJournal journal = JournalSamples.unlocked(home)) {
            id = accept(journal.queue(), 1).id();
        }
        Path one = home.resolve("one");
        Path other = home.resolve("other");
        List<Process> processes =
                List.of(start(one, "race", "" + id), start(other, "race", "" + id));
        for (Process process : processes) {
            assertThat(process.waitFor()).isZero();
        }
        int moves = 0;
        for (Path output : List.of(one, other)) {
            moves += Integer.parseInt(Files.readAllLines(output).getLast());
        }
        try (SqliteJournal journal = JournalSamples.unlocked(home)) {
            assertThat(journal.queue().find(id).orElseThrow().revision()).isEqualTo(1 + moves);
        }
        assertThat(moves).isPositive();
    }

    @Test
    void severalBeginOneJournal() throws Exception {
        List<Process> processes = new ArrayList<>();
        Path fresh = Files.createDirectory(home.resolve("outputs"));
        for (int i = 0; i < 4; i++) {
            processes.add(start(fresh.resolve("" + i), "begin", "x"));
        }
        for (int i = 0; i < 4; i++) {
            assertThat(processes.get(i).waitFor()).isZero();
            assertThat(Files.readAllLines(fresh.resolve("" + i))).containsExactly("open");
        }
    }

    @Test
    void aHomeThatIsNoFolderCanNotBeWritten() throws IOException {
        Path file = Files.createFile(home.resolve("file"));
        assertThatExceptionOfType(JournalException.NotWritable.class)
                .isThrownBy(() -> JournalSamples.open(file));
        assertThatExceptionOfType(JournalException.NotWritable.class)
                .isThrownBy(() -> JournalSamples.open(file.resolve("below")));
    }

    @Test
    void whoIsOutOfRoomIsToldAndLosesNothing() throws Exception {
        JournalSamples.unlocked(home).close();
        Path output = home.resolve("said");
        // The driver unpacks its library first; the log of some hundred reports is longer.
        Process process = start(output, "fill", "x", "prlimit", "--fsize=3000000");
        assertThat(process.waitFor(100, TimeUnit.SECONDS)).isTrue();
        List<String> said = Files.readAllLines(output);
        assertThat(said.getLast()).isIn("NotWritable", "Full");
        assertThat(said.size()).isGreaterThan(10);
        try (SqliteJournal journal = JournalSamples.unlocked(home)) {
            assertThat(journal.check().clean()).isTrue();
            assertThat(journal.queue().in(EnumSet.allOf(FilingState.class), 100_000))
                    .hasSize(said.size() - 2);
        }
    }

    private Process start(Path output, String act, String argument, String... before)
            throws IOException {
        List<String> command = new ArrayList<>(List.of(before));
        command.addAll(
                List.of(
                        ProcessHandle.current().info().command().orElseThrow(),
                        "--enable-native-access=ALL-UNNAMED",
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Child.class.getName(),
                        home.toString(),
                        act,
                        argument));
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
    }

    /** What another process does with the journal. */
    static final class Child {

        private Child() {}

        public static void main(String[] arguments) throws Exception {
            try (SqliteJournal journal = JournalSamples.unlocked(Path.of(arguments[0]))) {
                System.out.println("open");
                switch (arguments[1]) {
                    case "work" -> work(journal, Long.parseLong(arguments[2]));
                    case "race" -> race(journal, Long.parseLong(arguments[2]));
                    case "fill" -> fill(journal);
                    default -> journal.queue().counts();
                }
            }
        }

        private static void work(SqliteJournal journal, long round) throws IOException {
            FilingQueue queue = journal.queue();
            for (long i = 1_000_000 * round; ; i++) {
                QueuedReport first = step(stored(queue, matched(queue, accept(queue, i), 1)));
                QueuedReport second = step(stored(queue, matched(queue, accept(queue, -i), 1)));
                if (!queue.send(List.of(first, second), command(i, i), JournalSamples.NOW)) {
                    throw new AssertionError("nobody else is here");
                }
                QueuedReport third = accept(queue, i);
                QueuedReport withdrawn =
                        step(queue.move(third, FilingState.WITHDRAWN, Change.none()).orElseThrow());
                queue.dropOriginal(withdrawn);
            }
        }

        private static QueuedReport step(QueuedReport report) {
            System.out.println("done " + report.id() + " " + report.revision() + " .");
            return report;
        }

        private static void race(SqliteJournal journal, long id) throws IOException {
            int moves = 0;
            for (int i = 0; i < 150; i++) {
                QueuedReport report = journal.queue().find(id).orElseThrow();
                FilingState to =
                        report.state() == FilingState.RECEIVED
                                ? FilingState.REFUSED
                                : FilingState.RECEIVED;
                Map<String, String> why = Map.of("by", "" + ProcessHandle.current().pid());
                if (journal.queue().move(report, to, Change.detail(why)).isPresent()) {
                    moves++;
                }
            }
            System.out.println(moves);
        }

        private static void fill(SqliteJournal journal) throws IOException {
            for (long i = 0; ; i++) {
                try {
                    System.out.println(accept(journal.queue(), i).id());
                } catch (JournalException full) {
                    System.out.println(full.getClass().getSimpleName());
                    return;
                }
            }
        }
    }
}
