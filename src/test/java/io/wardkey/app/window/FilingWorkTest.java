package io.wardkey.app.window;

import static org.assertj.core.api.Assertions.assertThat;

import io.wardkey.app.GeneratedReports;
import io.wardkey.domain.content.Cancellation;
import io.wardkey.domain.work.FilingState;
import io.wardkey.ui.reception.Folders.Condition;
import io.wardkey.ui.reception.Folders.Folder;
import io.wardkey.ui.reception.Intake.News;
import io.wardkey.ui.reception.Steering.Standing;
import io.wardkey.workflow.Actor;
import io.wardkey.workflow.Desks;
import io.wardkey.workflow.FileReports;
import io.wardkey.workflow.FileReports.Accepted;
import io.wardkey.workflow.FilingRun;
import io.wardkey.workflow.Incoming;
import io.wardkey.workflow.Outcome;
import io.wardkey.workflow.Progress.Count;
import io.wardkey.workflow.TestClinic;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files that are handed in at reception or come to a folder, over the real filing. */
@Tag("heavy")
final class FilingWorkTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int MANY = 300;

    @TempDir private static Path place;
    private static TestClinic clinic;
    private static int made;

    @TempDir private Path folder;
    private Desks.Entrance entrance;
    private Actor.Member rita;
    private Desks.Reception desk;
    private FilingWork work;
    private final Inbox inbox = new Inbox();
    private final Kept memory = new Kept();
    private final Semaphore changes = new Semaphore(0);
    private final List<News> news = Collections.synchronizedList(new ArrayList<>());

    /** What is remembered from shift to shift. */
    private static final class Kept implements FolderMemory {
        private List<Path> paths = List.of();

        @Override
        public synchronized List<Path> read() {
            return paths;
        }

        @Override
        public synchronized void write(List<Path> folders) {
            paths = List.copyOf(folders);
        }
    }

    @BeforeAll
    static void found() throws IOException {
        clinic = new TestClinic(place);
        try (Desks.Entrance entrance = clinic.workstation(clinic.home());
                Actor.Member rita = TestClinic.signIn(entrance, "rita");
                Actor.Member administrator = TestClinic.signIn(entrance, "clinic-first")) {
            Desks.Reception desk = entrance.staff(rita).reception().orElseThrow();
            assertThat(
                            desk.filing()
                                    .file(
                                            GeneratedReports.files(1, 1, FilingWorkTest::report),
                                            FileReports.Assignment.NONE,
                                            Optional.of(desk.registration().unknown(administrator)),
                                            new FilingRun(
                                                    Cancellation.NEVER, FilingRun.Events.NONE)))
                    .isEmpty();
        }
    }

    @AfterAll
    static void closeClinic() throws IOException {
        clinic.close();
    }

    @BeforeEach
    void signIn() throws IOException {
        entrance = clinic.workstation(clinic.home());
        rita = TestClinic.signIn(entrance, "rita");
        desk = entrance.staff(rita).reception().orElseThrow();
        begin();
    }

    private void begin() {
        work =
                new FilingWork(
                        desk.filing(),
                        inbox,
                        new LineWatch(clinic.clock()),
                        memory,
                        Clock.systemUTC());
        var _ = work.watch(changes::release);
        var _ =
                work.hear(
                        each -> {
                            news.add(each);
                            changes.release();
                        });
    }

    @AfterEach
    void signOut() {
        work.close();
        rita.close();
        entrance.close();
    }

    /** One like no other, of the one patient whom everybody knows. */
    private static Incoming report(int number) {
        return GeneratedReports.report(number, Optional.of(1));
    }

    private static Path write(Path folder) throws IOException {
        Incoming report = report(1000 + ++made);
        return Files.write(folder.resolve(report.name()), report.content().read());
    }

    private void until(BooleanSupplier condition) throws InterruptedException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime() - end).as("it came to nothing").isNegative();
            var _ = changes.tryAcquire(100, TimeUnit.MILLISECONDS);
        }
    }

    private Standing standing() {
        return work.steering().standing();
    }

    private int count(Set<FilingState> states) throws IOException {
        Set<String> names = Set.copyOf(names());
        return (int)
                desk.queue().in(states, Integer.MAX_VALUE).stream()
                        .filter(report -> names.contains(report.arrival().file()))
                        .count();
    }

    private int kept() {
        try {
            return count(EnumSet.of(FilingState.KEPT));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private List<String> names() throws IOException {
        try (var files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }

    private int queued() {
        return (int)
                news.stream().filter(each -> each.accepted() instanceof Accepted.Queued).count();
    }

    @Test
    void whatIsStoppedStaysInTheQueueAndGoesOnLater() throws Exception {
        for (int i = 0; i < MANY; i++) {
            var _ = write(folder);
        }
        var _ =
                work.hear(
                        _ -> {
                            if (queued() > 20) {
                                work.steering().cancel();
                            }
                        });
        work.hand(List.of(folder));
        until(() -> standing() instanceof Standing.Stopped);
        Standing.Stopped stopped = (Standing.Stopped) standing();

        int inQueue = count(EnumSet.allOf(FilingState.class));
        assertThat(inQueue).isEqualTo(queued()).isPositive();
        assertThat(stopped.unread()).isEqualTo(MANY - inQueue).isPositive();
        assertThat(stopped.waiting()).isPositive();
        assertThat(names()).as("files stay where they lie").hasSize(MANY);
        assertThat(kept()).as("some wait").isLessThan(inQueue);

        work.steering().carryOn();
        until(() -> kept() == inQueue && standing() instanceof Standing.Resting);
        assertThat(count(EnumSet.allOf(FilingState.class))).isEqualTo(inQueue);
    }

    @Test
    void whatALockInterruptsGoesOnInTheNextShift() throws Exception {
        for (int i = 0; i < MANY / 2; i++) {
            var _ = write(folder);
        }
        work.steering().pause();
        work.hand(List.of(folder));
        until(() -> standing() instanceof Standing.Paused);
        signOut();
        assertThat(news).isEmpty();
        signIn();
        until(() -> kept() == MANY / 2 && standing() instanceof Standing.Resting);
        assertThat(queued()).isEqualTo(MANY / 2);
    }

    @Test
    void whileItIsPausedNothingIsReadAndAfterwardsAllIs() throws Exception {
        until(() -> standing() instanceof Standing.Resting);
        work.steering().pause();
        List<Path> files = List.of(write(folder), write(folder), write(folder));
        work.hand(files);
        until(() -> standing() instanceof Standing.Paused);
        Standing.Paused paused = (Standing.Paused) standing();
        assertThat(paused.progress().get(Count.FILES_READ)).isZero();
        assertThat(count(EnumSet.allOf(FilingState.class))).isZero();
        work.steering().resume();
        until(() -> queued() == 3 && standing() instanceof Standing.Resting);
        assertThat(kept()).isEqualTo(3);
    }

    @Test
    void aFileThatWaitsForAPersonIsNotQueuedAgainAndThatIsTold() throws Exception {
        Incoming nobodys = GeneratedReports.report(1000 + ++made, Optional.of(777_777));
        Path file = Files.write(folder.resolve(nobodys.name()), nobodys.content().read());
        work.hand(List.of(file));
        until(() -> queued() == 1 && standing() instanceof Standing.Resting);
        work.hand(List.of(file));
        until(() -> news.size() == 2 && standing() instanceof Standing.Resting);
        assertThat(news.getLast().accepted()).isEqualTo(new Accepted.Standing());
        assertThat(count(EnumSet.allOf(FilingState.class))).isEqualTo(1);
        assertThat(count(EnumSet.of(FilingState.NEEDS_MATCHING))).isEqualTo(1);
    }

    @Test
    void whatIsNoFileIsToldAndHoldsNobodyUp() throws Exception {
        Path there = write(folder);
        work.hand(List.of(folder.resolve("gone.pdf"), there));
        until(() -> news.size() == 2 && standing() instanceof Standing.Resting);
        assertThat(news.getFirst().file().name()).isEqualTo("gone.pdf");
        assertThat(news.getFirst().accepted()).isInstanceOf(Accepted.Failed.class);
        assertThat(kept()).isEqualTo(1);
        assertThat(news.toString()).doesNotContain("gone");
    }

    @Test
    void aWatchedFolderIsRememberedCountsWhatComesAndSaysWhenItIsGone() throws Exception {
        Path laboratory = Files.createDirectory(folder.resolve("northgate"));
        assertThat(work.folders().watch(folder.resolve("nowhere")))
                .isInstanceOf(Outcome.Failed.class);
        assertThat(work.folders().watch(laboratory)).isEqualTo(new Outcome.Done<>(laboratory));
        assertThat(work.folders().watch(laboratory)).isInstanceOf(Outcome.Done.class);
        assertThat(memory.read()).containsExactly(laboratory);
        Path file = write(laboratory);
        until(() -> only().files() == 1);
        assertThat(only().last()).isPresent();

        work.close();
        begin();
        until(() -> work.folders().folders().size() == 1);
        Path second = write(laboratory);
        until(() -> only().files() == 1 && queued() == 2);
        assertThat(news).as("what was filed before comes only once").hasSize(2);

        Files.delete(file);
        Files.delete(second);
        Files.delete(laboratory);
        until(() -> only().condition() == Condition.GONE);
        Files.createDirectory(laboratory);
        until(() -> only().condition() == Condition.WATCHED);

        assertThat(work.folders().end(laboratory)).isInstanceOf(Outcome.Done.class);
        assertThat(work.folders().folders()).isEmpty();
        assertThat(memory.read()).isEmpty();
    }

    private Folder only() {
        return work.folders().folders().getFirst();
    }
}
