package io.wardkey.workflow;

import static io.wardkey.workflow.HistoryScene.report;
import static org.assertj.core.api.Assertions.assertThat;

import io.wardkey.domain.Bytes32;
import io.wardkey.domain.content.Cancellation;
import io.wardkey.domain.content.Cid;
import io.wardkey.domain.work.FilingState;
import io.wardkey.domain.work.QueuedReport;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Reports in the queue that can't go on, and what comes after them. */
@Tag("heavy")
final class HeldUpTest {

    private static final String NORTH = "Laboratory North";

    private static final int MANY = SendFilings.BATCH + 10;

    @TempDir private static Path folder;
    private static HistoryScene scene;

    @BeforeAll
    static void found() throws IOException {
        scene = new HistoryScene(folder);
    }

    @AfterAll
    static void close() throws IOException {
        scene.close();
    }

    @BeforeEach
    void home() throws IOException {
        scene.restart();
    }

    /** Seals and stores what is in the queue, and sends nothing. */
    private static void storeOnly() {
        scene.clinic.ledger().setUnreachable(true);
        try {
            assertThat(scene.desk().filing().drive(Cancellation.NEVER)).isPresent();
        } finally {
            scene.clinic.ledger().setUnreachable(false);
        }
    }

    /** More than go into one command stand before the copy when its correction is sent. */
    @Test
    void aCopyBeyondTheBatchIsNotFiledWithItsCorrection() throws IOException {
        String first = report(NORTH, "F-1", "final", 9, "13.1");
        QueuedReport correction =
                scene.accept("correction", report(NORTH, "F-1", "corrected", 10, "14.0"));
        for (int i = 0; i < SendFilings.BATCH; i++) {
            var _ = scene.accept("plain " + i, report(NORTH, "P-" + (1000 + i), "final", 9, "5.0"));
        }
        QueuedReport copy = scene.accept("here", first);
        storeOnly();
        assertThat(scene.count(FilingState.STORED)).isEqualTo(SendFilings.BATCH + 2);
        scene.moveTo("other");
        QueuedReport there = scene.file("there", first);
        assertThat(there.state()).isEqualTo(FilingState.KEPT);
        scene.moveTo("home");
        scene.drive();
        assertThat(scene.now(copy).state()).isEqualTo(FilingState.DUPLICATE);
        assertThat(scene.now(correction).state()).isEqualTo(FilingState.KEPT);
        assertThat(scene.now(correction).filing().orElseThrow().supersedes())
                .isEqualTo(FileReports.recordOf(there).orElseThrow());
    }

    /** What they correct can't be sealed for now, so they can't be sent. */
    @Test
    void correctionsThatWaitKeepNoLaterReportFromBeingSent() throws IOException {
        List<QueuedReport> corrections = new ArrayList<>();
        for (int i = 0; i < MANY; i++) {
            corrections.add(
                    scene.accept(
                            "corrected " + i,
                            report(NORTH, "C-" + (1000 + i), "corrected", 10, "14.0")));
        }
        QueuedReport plain = scene.accept("plain", report(NORTH, "P-1", "final", 9, "5.0"));
        storeOnly();
        scene.clinic.losing().lose(custodyKey());
        List<QueuedReport> firsts = new ArrayList<>();
        for (int i = 0; i < MANY; i++) {
            firsts.add(
                    scene.accept(
                            "first " + i, report(NORTH, "C-" + (1000 + i), "final", 9, "13.0")));
        }
        scene.drive();
        assertThat(firsts).extracting(HeldUpTest::state).containsOnly(FilingState.MATCHED);
        assertThat(corrections).extracting(HeldUpTest::state).containsOnly(FilingState.STORED);
        assertThat(state(plain)).isEqualTo(FilingState.KEPT);
        assertThat(waitsFor(corrections.getFirst()))
                .contains(Instant.parse("2026-03-03T09:00:00Z"));
        List<QueuedReport> all = new ArrayList<>(corrections);
        all.addAll(firsts);
        all.add(plain);
        assertThat(scene.desk().filing().waitsFor(all.stream().map(HeldUpTest::now).toList()))
                .containsOnlyKeys(corrections.stream().map(QueuedReport::id).toList());
        assertThat(waitsFor(firsts.getFirst())).isEmpty();
        assertThat(waitsFor(plain)).isEmpty();
        scene.clinic.losing().findAll();
        scene.drive();
        assertThat(waitsFor(corrections.getFirst())).isEmpty();
        assertThat(firsts).extracting(HeldUpTest::state).containsOnly(FilingState.KEPT);
        for (int i = 0; i < MANY; i++) {
            QueuedReport correction = scene.now(corrections.get(i));
            assertThat(correction.state()).isEqualTo(FilingState.KEPT);
            assertThat(correction.filing().orElseThrow().supersedes())
                    .isEqualTo(FileReports.recordOf(scene.now(firsts.get(i))).orElseThrow());
        }
    }

    private static Cid custodyKey() throws IOException {
        try (Desks.Entrance reader = scene.clinic.workstation(folder.resolve("keys"))) {
            LedgerView view = reader.plant().view();
            view.update(Cancellation.NEVER);
            Bytes32 digest = view.custodyKeys(scene.patient).values().iterator().next();
            return Cid.ofDigest(Cid.Codec.DAG_CBOR, digest.toByteArray());
        }
    }

    private static Optional<Instant> waitsFor(QueuedReport report) throws IOException {
        return Optional.ofNullable(
                scene.desk().filing().waitsFor(List.of(now(report))).get(report.id()));
    }

    private static FilingState state(QueuedReport report) {
        return now(report).state();
    }

    private static QueuedReport now(QueuedReport report) {
        try {
            return scene.now(report);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** A broken row of a report that was filed: others go on, and it is not filed again. */
    @Test
    void aBrokenRowHoldsNobodyUpAndIsNotFiledAgain() throws Exception {
        String json = report(NORTH, "B-1", "final", 9, "13.1");
        QueuedReport broken = scene.file("broken", json);
        assertThat(broken.state()).isEqualTo(FilingState.KEPT);
        int before = records();
        spoil(broken);
        QueuedReport again = scene.accept("again", json);
        QueuedReport corrected =
                scene.accept("corrected", report(NORTH, "B-1", "corrected", 10, "14.0"));
        QueuedReport other = scene.accept("other", report(NORTH, "O-1", "final", 9, "5.0"));
        scene.drive();
        assertThat(state(other)).isEqualTo(FilingState.KEPT);
        assertThat(state(again)).isEqualTo(FilingState.DUPLICATE);
        assertThat(state(corrected)).isEqualTo(FilingState.KEPT);
        assertThat(scene.now(corrected).filing().orElseThrow().supersedes())
                .isEqualTo(FileReports.recordOf(broken).orElseThrow());
        assertThat(records() - before).isEqualTo(2);
    }

    /** Nothing else happens: folders are watched, and the record can be read again. */
    @Test
    @Timeout(60)
    void whatMayBeACopyGoesOnInARunThatGoesOn() throws IOException {
        String json = report(NORTH, "W-1", "final", 9, "13.1");
        QueuedReport here = scene.accept("watched here", json);
        scene.moveTo("third");
        Cid there = FileReports.recordOf(scene.file("watched there", json)).orElseThrow().cid();
        scene.moveTo("home");
        scene.clinic.losing().lose(there);
        FilingRun run = new FilingRun(Cancellation.NEVER, FilingRun.Events.NONE);
        Incoming.Source quiet =
                new Incoming.Source() {
                    @Override
                    public Optional<Incoming> next() {
                        switch (state(here)) {
                            case STORED -> {
                                if (HistoryNote.unread(now(here)).isPresent()) {
                                    scene.clinic.losing().findAll();
                                    scene.clinic.chain().advance(Duration.ofSeconds(10));
                                }
                            }
                            case DUPLICATE -> run.cancel();
                            default -> {
                                // On its way.
                            }
                        }
                        return Optional.empty();
                    }

                    @Override
                    public boolean openEnded() {
                        return true;
                    }

                    @Override
                    public long files() {
                        return 0;
                    }

                    @Override
                    public long bytes() {
                        return 0;
                    }

                    @Override
                    public boolean ended() {
                        return false;
                    }
                };
        assertThat(
                        scene.desk()
                                .filing()
                                .file(quiet, FileReports.Assignment.NONE, Optional.empty(), run))
                .contains(new Trouble.Cancelled());
        assertThat(state(here)).isEqualTo(FilingState.DUPLICATE);
    }

    private static int records() throws IOException {
        try (Desks.Entrance reader = scene.clinic.workstation(folder.resolve("reader"))) {
            LedgerView view = reader.plant().view();
            view.update(Cancellation.NEVER);
            return view.patient(scene.patient).records().size();
        }
    }

    private static void spoil(QueuedReport report) throws Exception {
        try (Connection connection =
                        DriverManager.getConnection(
                                "jdbc:sqlite:" + scene.clinic.home().resolve("journal.db"));
                Statement statement = connection.createStatement()) {
            assertThat(
                            statement.executeUpdate(
                                    "UPDATE report SET arrival = x'00' WHERE id = " + report.id()))
                    .isEqualTo(1);
        }
    }
}
