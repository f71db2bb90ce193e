package io.wardkey.workflow;

import static io.wardkey.workflow.HistoryScene.report;
import static org.assertj.core.api.Assertions.assertThat;

import io.wardkey.domain.ledger.RecordId;
import io.wardkey.domain.work.FilingState;
import io.wardkey.domain.work.QueuedReport;
import io.wardkey.domain.work.Typed;
import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Optional;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Versions and copies of which another workstation, or somebody else here, knows first. */
@Tag("heavy")
final class HistoryElsewhereTest extends HistoryClinic {

    @Test
    void anotherWorkstationKnowsWhatThisOneFiled() throws IOException {
        QueuedReport first = scene.file("room 2", report(NORTH, "A-1001", "final", 9, "13.1"));
        scene.moveTo("second");
        QueuedReport copy =
                scene.file(
                        "room copy",
                        report(NORTH, "A-1001", "final", 9, "13.1")
                                .replace("\"id\": \"r1\"", "\"id\": \"r9\""));
        assertThat(copy.state()).isEqualTo(FilingState.DUPLICATE);
        QueuedReport old = scene.file("room 1", report(NORTH, "A-1001", "preliminary", 8, "13.0"));
        assertThat(HistoryNote.of(old).map(HistoryNote::kind)).contains(HistoryNote.Kind.OLDER);
        QueuedReport corrected =
                scene.file("room 3", report(NORTH, "A-1001", "corrected", 10, "14.0"));
        assertThat(corrected.filing().orElseThrow().supersedes())
                .isEqualTo(FileReports.recordOf(first).orElseThrow());
        assertThat(HistoryNote.of(corrected))
                .contains(
                        new HistoryNote(
                                HistoryNote.Kind.REPLACES, Instant.parse("2026-03-03T09:00:00Z")));
        scene.moveTo("home");
        QueuedReport amended = scene.file("room 4", report(NORTH, "A-1001", "amended", 12, "14.1"));
        assertThat(amended.filing().orElseThrow().supersedes())
                .isEqualTo(FileReports.recordOf(corrected).orElseThrow());
        assertThat(scene.current("room ")).containsExactly("room 4");
    }

    /** Two workstations without knowledge of each other: readers see one current version. */
    @Test
    void whatTwoFiledAtOnceIsOneReportToReaders() throws IOException {
        QueuedReport here =
                scene.accept("once 2", report(NORTH, "T-1001", "corrected", 10, "14.0"));
        scene.moveTo("other");
        QueuedReport there = scene.file("once 1", report(NORTH, "T-1001", "final", 9, "13.1"));
        scene.moveTo("home");
        scene.drive();
        RecordId old = FileReports.recordOf(there).orElseThrow();
        RecordId current = FileReports.recordOf(scene.now(here)).orElseThrow();
        for (OpenReports.Listed listed : scene.list()) {
            if (listed.record().recordId().equals(old)) {
                assertThat(listed.record().supersededBy()).contains(current);
            }
        }
        assertThat(scene.current("once ")).containsExactly("once 2");
    }

    @Test
    void aCopyThatAnotherFiledWhileItWaitedHereIsNotFiled() throws IOException {
        String json = report(NORTH, "M-1001", "final", 9, "13.1");
        QueuedReport here = scene.accept("mean here", json);
        scene.moveTo("third");
        assertThat(scene.file("mean there", json).state()).isEqualTo(FilingState.KEPT);
        scene.moveTo("home");
        scene.drive();
        assertThat(scene.now(here).state()).isEqualTo(FilingState.DUPLICATE);
    }

    /** What another filed can't be read: it may be the same. */
    @Test
    void whatMayBeACopyWaitsUntilThatCanBeTold() throws IOException {
        String json = report(NORTH, "U-1001", "final", 9, "13.1");
        QueuedReport here = scene.accept("lost here", json);
        scene.moveTo("fourth");
        RecordId there = FileReports.recordOf(scene.file("lost there", json)).orElseThrow();
        scene.moveTo("home");
        scene.clinic.losing().lose(there.cid());
        try {
            for (int again = 0; again < 2; again++) {
                scene.drive();
                assertThat(scene.now(here).state()).isEqualTo(FilingState.STORED);
                assertThat(HistoryNote.unread(scene.now(here))).hasValue(1);
            }
        } finally {
            scene.clinic.losing().findAll();
        }
        scene.drive();
        assertThat(scene.now(here).state()).isEqualTo(FilingState.DUPLICATE);
    }

    /** Matching is one transaction, alone among all processes. */
    @Test
    void matchingDoesNotWaitForTheStore() throws IOException {
        scene.moveTo("fifth");
        QueuedReport other = scene.file("away there", report(NORTH, "F-1001", "final", 9, "13.1"));
        scene.moveTo("home");
        scene.clinic.losing().away(true);
        QueuedReport here;
        try {
            here = scene.accept("away here", report(NORTH, "F-1001", "corrected", 10, "13.2"));
            assertThat(here.state()).isEqualTo(FilingState.MATCHED);
        } finally {
            scene.clinic.losing().away(false);
        }
        scene.drive();
        assertThat(scene.now(here).filing().orElseThrow().supersedes())
                .isEqualTo(FileReports.recordOf(other).orElseThrow());
    }

    @Test
    @Timeout(60)
    void matchingByAPersonAndByTheMachineDoNotBlockEachOther() throws Exception {
        QueuedReport unknown =
                scene.accept(
                        "block person",
                        report(NORTH, "K-1001", "final", 9, "13.1")
                                .replace("4711", "0815")
                                .replace("Solheim", "Other"));
        assertThat(unknown.state()).isEqualTo(FilingState.NEEDS_MATCHING);
        FutureTask<Optional<QueuedReport>> person =
                new FutureTask<>(
                        () ->
                                scene.desk()
                                        .filing()
                                        .assign(
                                                unknown,
                                                new FileReports.Assignment(
                                                        Optional.of(scene.patient),
                                                        Optional.empty(),
                                                        0,
                                                        Typed.NOTHING)));
        Thread thread = Thread.ofPlatform().daemon().unstarted(person);
        QueuedReport machine =
                scene.desk()
                        .queue()
                        .together(
                                () -> {
                                    thread.start();
                                    while (!EnumSet.of(Thread.State.WAITING, Thread.State.BLOCKED)
                                            .contains(thread.getState())) {
                                        Thread.onSpinWait();
                                    }
                                    return scene.accept(
                                            "block machine",
                                            report(NORTH, "K-1002", "final", 9, "13.1"));
                                });
        assertThat(machine.state()).isEqualTo(FilingState.MATCHED);
        assertThat(person.get().orElseThrow().state()).isEqualTo(FilingState.MATCHED);
    }

    @Test
    void aReportOfWhichNothingIsKnownAnyMoreIsRefusedAndHoldsNobodyUp() throws Exception {
        QueuedReport broken = scene.accept("seal 1", report(NORTH, "S-1001", "final", 9, "13.1"));
        breakIdentity(broken);
        QueuedReport good =
                scene.accept("seal 2", report(NORTH, "S-1001", "corrected", 10, "14.1"));
        scene.drive();
        assertThat(scene.now(broken).state()).isEqualTo(FilingState.REFUSED);
        assertThat(scene.now(broken).detail()).containsEntry("reading", "DAMAGED_ENTRY");
        assertThat(scene.now(good).state()).isEqualTo(FilingState.KEPT);
    }

    @Test
    void aBrokenReportWithoutAnotherVersionIsRefusedToo() throws Exception {
        QueuedReport broken = scene.accept("alone 1", report(NORTH, "S-1009", "final", 9, "13.1"));
        breakIdentity(broken);
        scene.drive();
        assertThat(scene.now(broken).state()).isEqualTo(FilingState.REFUSED);
        assertThat(scene.now(broken).detail()).containsEntry("reading", "DAMAGED_ENTRY");
    }

    private void breakIdentity(QueuedReport report) throws SQLException {
        try (Connection connection =
                        DriverManager.getConnection(
                                "jdbc:sqlite:" + scene.clinic.home().resolve("journal.db"));
                Statement statement = connection.createStatement()) {
            int broken =
                    statement.executeUpdate(
                            "UPDATE identity SET value = x'00' WHERE report = " + report.id());
            assertThat(broken).isEqualTo(1);
        }
    }
}
