package io.wardkey.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.wardkey.crypto.v1.EnvelopeOpener;
import io.wardkey.crypto.v1.VersionMarking;
import io.wardkey.domain.Bytes32;
import io.wardkey.domain.content.Cancellation;
import io.wardkey.domain.key.OrganisationKeys;
import io.wardkey.domain.ledger.Categories;
import io.wardkey.domain.ledger.Category;
import io.wardkey.domain.ledger.PatientId;
import io.wardkey.domain.report.LeftInFile;
import io.wardkey.domain.report.Refusal;
import io.wardkey.domain.work.FilingQueue;
import io.wardkey.domain.work.FilingState;
import io.wardkey.domain.work.Journal;
import io.wardkey.domain.work.JournalException;
import io.wardkey.domain.work.QueuedReport;
import io.wardkey.domain.work.Typed;
import io.wardkey.intake.ContentReader;
import io.wardkey.journal.DemographicsCodec;
import io.wardkey.workflow.Pipeline.Step;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What becomes of files when the journal fails while they are taken in, or one report is bad. */
@Timeout(60)
@Tag("heavy")
final class FeedTest extends FilingClinic {

    /** The first half of a pair of surrogates. */
    private static final char HALF = (char) 0xD83E;

    private final List<Incoming> queued = new ArrayList<>();
    private final List<Incoming> known = new ArrayList<>();
    private final List<Incoming> refused = new ArrayList<>();

    private final FilingRun run =
            new FilingRun(
                    Cancellation.NEVER,
                    new FilingRun.Events() {
                        @Override
                        public void queued(
                                Incoming file,
                                List<QueuedReport> reports,
                                List<Refusal> bad,
                                LeftInFile left) {
                            queued.add(file);
                        }

                        @Override
                        public void known(Incoming file, List<QueuedReport> reports) {
                            known.add(file);
                        }

                        @Override
                        public void refused(Incoming file, Refusal refusal) {
                            refused.add(file);
                        }
                    });

    private OrganisationKeys keys;
    private Journal journal;
    private FilingQueue queue;
    private Fault fault = (_, _) -> {};

    /** What goes wrong before the queue does something. */
    @FunctionalInterface
    private interface Fault {
        void before(String method, Object[] arguments) throws IOException;
    }

    @BeforeEach
    void spoilTheQueue() {
        keys = reception.organisationKeys().orElseThrow();
        journal = entrance.plant().journal();
        FilingQueue real = journal.queue();
        queue =
                (FilingQueue)
                        Proxy.newProxyInstance(
                                FeedTest.class.getClassLoader(),
                                new Class<?>[] {FilingQueue.class},
                                (_, method, arguments) -> {
                                    fault.before(method.getName(), arguments);
                                    try {
                                        return method.invoke(real, arguments);
                                    } catch (InvocationTargetException failure) {
                                        throw Objects.requireNonNull(failure.getCause());
                                    }
                                });
    }

    /** The method fails so many times, as a busy or full disk does. */
    private static Fault failing(String name, int times) {
        int[] left = {times};
        return (method, _) -> {
            synchronized (left) {
                if (method.equals(name) && left[0]-- > 0) {
                    throw new JournalException.Busy(new IOException("for now"));
                }
            }
        };
    }

    /** Reports of so many whom nobody knows. */
    private static List<Incoming> strangers(int count) {
        return Stream.generate(() -> report(patient()))
                .limit(count)
                .collect(Collectors.toCollection(ArrayList::new));
    }

    private TakeIn takeIn(InFlight inFlight) {
        Clock clock = Clock.systemUTC();
        LockedFiles files = new LockedFiles(new ContentReader(), journal.passwords());
        ReportHistory history =
                new ReportHistory(
                        keys,
                        queue,
                        journal.known(),
                        entrance.plant().view(),
                        entrance.plant().store(),
                        new EnvelopeOpener(),
                        new VersionMarking(new SecureRandom()));
        IdentifyPatient identify = new IdentifyPatient(journal.directory(), clock);
        RecordContents contents =
                new RecordContents(queue, files, new DemographicsCodec(), history, identify);
        MatchReports match =
                new MatchReports(queue, identify, contents, history, entrance.plant().view());
        return new TakeIn(keys, queue, files, match, inFlight, clock);
    }

    private Feed feed(List<Incoming> files, InFlight inFlight, FileReports.Assignment assignment) {
        return new Feed(
                takeIn(inFlight),
                inFlight,
                watched(files),
                TakeIn.Terms.of(assignment),
                new Told(run, inFlight),
                run);
    }

    /** Steps until nothing is left to do, as a watch does: over failures. How many there were. */
    private static int stepped(Feed feed) {
        int failures = 0;
        while (true) {
            try {
                if (feed.step() == Step.IDLE) {
                    return failures;
                }
            } catch (IOException _) {
                failures++;
            }
        }
    }

    /** Two readers of the same bytes look for them before either is kept. */
    private Fault bothLookedFor(Incoming file, Fault then) throws IOException {
        Bytes32 tag = Tags.source(keys, RecordContents.digest(file.content().read()));
        CountDownLatch both = new CountDownLatch(2);
        return (method, arguments) -> {
            boolean reads = Thread.currentThread().getName().startsWith("filing-read");
            if (method.equals("bySource") && reads && tag.equals(arguments[0])) {
                both.countDown();
                try {
                    assertThat(both.await(20, TimeUnit.SECONDS)).isTrue();
                } catch (InterruptedException stop) {
                    throw new IOException(stop);
                }
            }
            then.before(method, arguments);
        };
    }

    @Test
    void noFileIsLostWhenTheJournalFailsWhileItIsKeptOrQueued() throws IOException {
        for (String method : List.of("keep", "acceptAll", "bySource", "discard")) {
            queued.clear();
            known.clear();
            List<Incoming> files = strangers(3);
            Incoming first = files.getFirst();
            Incoming copy = new Incoming("copy", "copy", first.size(), first.content());
            files.add(copy);
            fault = failing(method, 2);
            if (method.equals("discard")) {
                fault = bothLookedFor(first, fault);
            }
            try (Feed feed = feed(files, InFlight.ofHeap(), FileReports.Assignment.NONE)) {
                assertThat(stepped(feed)).as(method).isPositive();
            }
            assertThat(queued).as(method).hasSize(3);
            assertThat(known).as(method).hasSize(1);
            for (QueuedReport report : of(files)) {
                // Its original is whole, however often it was tried.
                journal.queue().original(report).close();
            }
        }
    }

    @Test
    void oneBadReportTakesNothingOfWhatAPersonSaidFromTheOthers() throws IOException {
        List<Incoming> files = strangers(3);
        String bad = files.get(1).name();
        fault =
                (method, arguments) -> {
                    if (method.equals("move")
                            && arguments[1] != FilingState.REFUSED
                            && ((QueuedReport) arguments[0]).arrival().file().equals(bad)) {
                        throw new IllegalArgumentException("defect");
                    }
                };
        Categories category = Categories.of(Category.IMAGING);
        FileReports.Assignment said =
                new FileReports.Assignment(
                        Optional.empty(), Optional.of(category), 77, Typed.NOTHING);
        try (Feed feed = feed(files, InFlight.ofHeap(), said)) {
            assertThat(stepped(feed)).isZero();
        }
        assertThat(of(files))
                .hasSize(3)
                .allSatisfy(
                        report -> {
                            QueuedReport.Filing filing = report.filing().orElseThrow();
                            assertThat(filing.category()).isEqualTo(category);
                            assertThat(filing.responsible()).isEqualTo(77);
                            assertThat(report.state())
                                    .isEqualTo(
                                            report.arrival().file().equals(bad)
                                                    ? FilingState.REFUSED
                                                    : FilingState.NEEDS_MATCHING);
                        });
    }

    @Test
    void aFileIsQueuedWithWhatAPersonSaidOrNotAtAll() throws IOException {
        List<Incoming> files = strangers(2);
        fault = failing("move", 1);
        try (Feed feed = feed(files, InFlight.ofHeap(), FileReports.Assignment.NONE)) {
            assertThatThrownBy(
                            () -> {
                                while (feed.step() != Step.IDLE) {
                                    // Until it fails.
                                }
                            })
                    .isInstanceOf(JournalException.class);
            assertThat(of(files)).as("as if its process had died").isEmpty();
            assertThat(stepped(feed)).isZero();
        }
        assertThat(of(files)).hasSize(2);
    }

    @Test
    void halfACharacterInANameEndsNoRun() throws IOException {
        List<Incoming> files = strangers(3);
        Incoming model = files.get(1);
        String name = "half-" + HALF + made;
        files.set(1, new Incoming("half", name, model.size(), model.content()));
        try (Feed feed = feed(files, InFlight.ofHeap(), FileReports.Assignment.NONE)) {
            assertThat(stepped(feed)).isZero();
        }
        assertThat(queued).hasSize(3);
        assertThat(refused).isEmpty();
        assertThat(of(List.of(files.getFirst(), files.getLast()))).hasSize(2);
    }

    @Test
    void whileSealingFailsWhatWasReadDoesNotFillMemory() throws IOException {
        List<Incoming> files = strangers(100);
        InFlight inFlight = new InFlight(1);
        FileReports.Assignment theirs =
                new FileReports.Assignment(
                        Optional.of(PatientId.fromHex("ab".repeat(Bytes32.SIZE))),
                        Optional.empty(),
                        0,
                        Typed.NOTHING);
        int most = 0;
        try (Feed feed = feed(files, inFlight, theirs)) {
            feed.waitForSealing(false);
            while (feed.step() != Step.IDLE) {
                most = Math.max(most, held(files, inFlight));
            }
        }
        assertThat(queued).hasSize(100);
        assertThat(most).as("those queued together").isLessThanOrEqualTo(64);
    }

    private int held(List<Incoming> files, InFlight inFlight) throws IOException {
        return (int)
                of(files).stream()
                        .filter(report -> inFlight.find(report.sourceTag()).isPresent())
                        .count();
    }
}
