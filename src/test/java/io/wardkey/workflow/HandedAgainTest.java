package io.wardkey.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import io.wardkey.domain.content.Cancellation;
import io.wardkey.domain.ledger.Categories;
import io.wardkey.domain.ledger.Category;
import io.wardkey.domain.report.LeftInFile;
import io.wardkey.domain.report.Refusal;
import io.wardkey.domain.work.FilingQueue.Change;
import io.wardkey.domain.work.FilingState;
import io.wardkey.domain.work.QueuedReport;
import io.wardkey.domain.work.Typed;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What becomes of files that a person hands in again while their reports wait for a person. */
@Timeout(120)
@Tag("heavy")
final class HandedAgainTest extends FilingClinic {

    private static final FileReports.Assignment NONE = FileReports.Assignment.NONE;

    private final List<Incoming> queued = new ArrayList<>();
    private final List<QueuedReport> stood = new ArrayList<>();
    private int passedOver;

    /** How many are queued; each is told of. */
    private int handed(List<Incoming> files, FileReports.Assignment said) {
        queued.clear();
        stood.clear();
        passedOver = 0;
        FilingRun run =
                new FilingRun(
                        Cancellation.NEVER,
                        new FilingRun.Events() {
                            @Override
                            public void queued(
                                    Incoming file,
                                    List<QueuedReport> reports,
                                    List<Refusal> refused,
                                    LeftInFile left) {
                                queued.add(file);
                            }

                            @Override
                            public void known(Incoming file, List<QueuedReport> reports) {
                                passedOver++;
                                stood.addAll(reports);
                            }
                        });
        assertThat(desk.filing().file(files(files), said, Optional.empty(), run)).isEmpty();
        assertThat(queued.size() + passedOver).isEqualTo(files.size());
        return queued.size();
    }

    private static FileReports.Assignment said(Category category) {
        return new FileReports.Assignment(
                Optional.empty(), Optional.of(Categories.of(category)), 0, Typed.NOTHING);
    }

    @Test
    void itIsQueuedOnceHoweverOftenItIsHandedIn() throws IOException {
        List<Incoming> files = new ArrayList<>(reports(2, patient()));
        Incoming first = files.getFirst();
        files.add(new Incoming("copy", "copy", first.size(), first.content()));
        assertThat(handed(files, NONE)).isEqualTo(2);
        assertThat(of(files)).hasSize(2);
        assertThat(handed(files, NONE)).isZero();
        assertThat(of(files)).hasSize(2);
        assertThat(stood)
                .as("what stands there, to say whose it is")
                .extracting(QueuedReport::state)
                .containsOnly(FilingState.NEEDS_MATCHING);

        restart();
        assertThat(handed(files, NONE)).isZero();
        assertThat(handed(List.of(report(patient())), NONE)).isEqualTo(1);
    }

    @Test
    void whatWasTakenOutOrIsSaidAnewIsQueuedAgain() throws IOException {
        Incoming file = report(patient());
        assertThat(handed(List.of(file), NONE)).isEqualTo(1);
        assertThat(desk.filing().withdraw(of(List.of(file)).getFirst())).isPresent();
        assertThat(handed(List.of(file), NONE)).isEqualTo(1);
        assertThat(handed(List.of(file), NONE)).isZero();
        assertThat(handed(List.of(file), said(Category.IMAGING))).isEqualTo(1);
    }

    /** A report that was spoilt is wanted again, whatever else of its file waits. */
    @Test
    void aFileIsQueuedAgainForAReportOfItThatWasSpoilt() throws IOException {
        Incoming file = together(report(patient()), report(patient()));
        assertThat(handed(List.of(file), NONE)).isEqualTo(1);
        List<QueuedReport> both = of(List.of(file));
        assertThat(both)
                .extracting(QueuedReport::state)
                .containsOnly(FilingState.NEEDS_MATCHING)
                .hasSize(2);
        assertThat(handed(List.of(file), NONE)).isZero();
        assertThat(
                        desk.queue()
                                .move(
                                        both.getFirst(),
                                        FilingState.REFUSED,
                                        Change.detail(
                                                Map.of(
                                                        Spoilt.NOT_FOUND_AGAIN.detail,
                                                        Spoilt.NOT_FOUND_AGAIN.name()))))
                .isPresent();
        assertThat(handed(List.of(file), NONE)).isEqualTo(1);
        assertThat(handed(List.of(file), NONE)).as("once").isZero();
    }

    private static Incoming together(Incoming one, Incoming other) throws IOException {
        byte[] both =
                Stream.of(line(one), line(other))
                        .collect(Collectors.joining("\n"))
                        .getBytes(StandardCharsets.UTF_8);
        return new Incoming("both", "both.ndjson", both.length, () -> both);
    }

    private static String line(Incoming report) throws IOException {
        return new String(report.content().read(), StandardCharsets.UTF_8).replaceAll("\\R *", "");
    }

    /** A record may have been withdrawn on the ledger meanwhile: filing decides, not the queue. */
    @Test
    void whatWasFiledIsReadAgainAndIsADuplicate() throws IOException {
        Incoming file = report(known());
        assertThat(handed(List.of(file), NONE)).isEqualTo(1);
        assertThat(handed(List.of(file), NONE)).isEqualTo(1);
        assertThat(of(List.of(file)))
                .extracting(QueuedReport::state)
                .containsExactly(FilingState.KEPT, FilingState.DUPLICATE);
    }
}
