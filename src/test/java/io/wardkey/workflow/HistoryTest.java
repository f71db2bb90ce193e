package io.wardkey.workflow;

import static io.wardkey.workflow.HistoryScene.report;
import static org.assertj.core.api.Assertions.assertThat;

import io.wardkey.domain.ledger.RecordId;
import io.wardkey.domain.work.FilingState;
import io.wardkey.domain.work.QueuedReport;
import io.wardkey.domain.work.Typed;
import io.wardkey.rules.projection.FiledRecord;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.FutureTask;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Copies and versions of reports, in whatever order and at whichever workstation they arrive. All
 * tests share a clinic and a patient; each has numbers and names of files of its own.
 */
@Tag("heavy")
final class HistoryTest {

    private static final String NORTH = "Laboratory North";
    private static final String SOUTH = "Laboratory South";
    private static final List<String> SERIES =
            List.of("preliminary", "final", "corrected", "appended");
    private static final List<List<Integer>> ORDERS = permutations(List.of(0, 1, 2, 3));

    private static HistoryScene scene;

    @BeforeAll
    static void found(@TempDir Path folder) throws IOException {
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

    /**
     * Each permutation is a report of its own, its versions filed one after another as they come.
     */
    @Test
    void whateverTheOrderOfArrivalTheLastVersionIsCurrent() throws IOException {
        for (int arrival = 0; arrival < SERIES.size(); arrival++) {
            for (int order = 0; order < ORDERS.size(); order++) {
                int version = ORDERS.get(order).get(arrival);
                scene.accept(
                        "each " + order + " " + version, version("E-" + (1000 + order), version));
            }
            scene.drive();
        }
        assertThat(scene.records("each ")).hasSize(4 * ORDERS.size());
        assertThat(scene.current("each "))
                .containsExactlyInAnyOrderElementsOf(
                        IntStream.range(0, ORDERS.size())
                                .mapToObj(order -> "each " + order + " 3")
                                .toList());
        for (OpenReports.Listed listed : scene.list()) {
            String file = scene.file(listed.record().recordId());
            Optional<RecordId> by = listed.record().supersededBy();
            if (file.startsWith("each ") && by.isPresent()) {
                assertThat(scene.file(by.get()))
                        .isEqualTo(file.substring(0, file.length() - 1) + "3");
            }
        }
    }

    /** All versions wait in the queue: one chain, in order, whatever order they came in. */
    @Test
    void versionsThatWaitTogetherBecomeOneChain() throws IOException {
        for (int order = 0; order < ORDERS.size(); order++) {
            for (int version : ORDERS.get(order)) {
                scene.accept(
                        "wait " + order + " " + version, version("W-" + (1000 + order), version));
            }
        }
        scene.drive();
        Map<RecordId, FiledRecord> records =
                scene.records("wait ").stream()
                        .collect(Collectors.toMap(FiledRecord::recordId, Function.identity()));
        assertThat(records).hasSize(4 * ORDERS.size());
        List<FiledRecord> current =
                records.values().stream().filter(it -> it.supersededBy().isEmpty()).toList();
        assertThat(current).hasSize(ORDERS.size());
        for (FiledRecord record : current) {
            List<String> chain = new ArrayList<>();
            for (Optional<FiledRecord> at = Optional.of(record);
                    at.isPresent();
                    at = at.get().supersedes().map(records::get)) {
                chain.addFirst(scene.file(at.get().recordId()));
            }
            String name = chain.getFirst().substring(0, chain.getFirst().length() - 1);
            assertThat(chain).containsExactly(name + 0, name + 1, name + 2, name + 3);
        }
    }

    @Test
    void twoLaboratoriesEqualNumbersAreTwoReports() throws IOException {
        scene.file("labs north", report(NORTH, "L-1234", "final", 9, "13.1"));
        scene.file("labs south", report(SOUTH, "L-1234", "corrected", 10, "9.0"));
        assertThat(scene.records("labs "))
                .hasSize(2)
                .allMatch(record -> record.supersedes().isEmpty());
        assertThat(scene.current("labs ")).hasSize(2);
    }

    @Test
    void twoReportsOfOneOrderAreTwoReports() throws IOException {
        scene.file("order a", report(NORTH, "O-77001", "58410-2", "final", 9, "13.1"));
        scene.file("order b", report(NORTH, "O-77001", "24323-8", "final", 10, "13.1"));
        assertThat(scene.records("order "))
                .hasSize(2)
                .allMatch(record -> record.supersedes().isEmpty());
        assertThat(scene.current("order ")).hasSize(2);
    }

    @Test
    void aCopyInWhateverFormIsFiledOnce() throws IOException {
        String first = report(NORTH, "C-1001", "final", 9, "13.1");
        QueuedReport filed = scene.file("copy first", first);
        QueuedReport bytes = scene.file("copy again", first);
        QueuedReport exported =
                scene.file(
                        "copy export",
                        first.replace("\"id\": \"r1\"", "\"id\": \"r9\"")
                                .replace("Patient/p1", "Patient/p9")
                                .replace("\"id\": \"p1\"", "\"id\": \"p9\""));
        HistoryNote note =
                new HistoryNote(
                        HistoryNote.Kind.COPY,
                        Instant.ofEpochSecond(filed.position().orElseThrow().time()));
        assertThat(List.of(bytes, exported))
                .allSatisfy(
                        copy -> {
                            assertThat(copy.state()).isEqualTo(FilingState.DUPLICATE);
                            assertThat(HistoryNote.of(copy)).contains(note);
                        });
        assertThat(scene.records("copy ")).hasSize(1);
    }

    @Test
    void whatWasTakenBackSaysSoAndIsCurrent() throws IOException {
        scene.file("back wrong", report(NORTH, "B-1001", "entered-in-error", 11, "13.1"));
        QueuedReport late = scene.file("back final", report(NORTH, "B-1001", "final", 9, "13.1"));
        assertThat(HistoryNote.of(late).map(HistoryNote::kind)).contains(HistoryNote.Kind.OLDER);
        assertThat(scene.current("back ")).containsExactly("back wrong");
        for (OpenReports.Listed listed : scene.list()) {
            if (scene.file(listed.record().recordId()).equals("back wrong")) {
                assertThat(HistoryScene.slip(listed).report().orElseThrow().version().status())
                        .isEqualTo("entered-in-error");
            }
        }
    }

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
        try (Connection connection =
                DriverManager.getConnection(
                        "jdbc:sqlite:" + scene.clinic.home().resolve("journal.db"))) {
            int _ =
                    connection
                            .createStatement()
                            .executeUpdate(
                                    "UPDATE identity SET value = x'00' WHERE report = "
                                            + broken.id());
        }
        QueuedReport good =
                scene.accept("seal 2", report(NORTH, "S-1001", "corrected", 10, "14.1"));
        scene.drive();
        assertThat(scene.now(broken).state()).isEqualTo(FilingState.REFUSED);
        assertThat(scene.now(broken).detail()).containsEntry("reading", "DAMAGED_ENTRY");
        assertThat(scene.now(good).state()).isEqualTo(FilingState.KEPT);
    }

    /** The copy's original outlives restarts until the other is kept. */
    @Test
    void aCopyIsFiledAfterAllWhenTheOtherCameToNothing() throws IOException {
        String json = report(NORTH, "N-1001", "final", 9, "13.1");
        QueuedReport first = scene.accept("none first", json);
        QueuedReport copy = scene.accept("none copy", json.replace("\"r1\"", "\"r2\""));
        assertThat(copy.state()).isEqualTo(FilingState.DUPLICATE);
        scene.restart();
        assertThat(scene.desk().filing().withdraw(scene.now(first))).isPresent();
        scene.restart();
        assertThat(scene.desk().filing().retry(scene.now(copy))).isPresent();
        scene.drive();
        assertThat(scene.now(copy).state()).isEqualTo(FilingState.KEPT);
    }

    @Test
    void aCopyOfWhatIsKeptIsDropped() throws IOException {
        String json = report(NORTH, "P-1001", "final", 9, "13.1");
        QueuedReport kept = scene.file("kept first", json);
        assertThat(kept.state()).isEqualTo(FilingState.KEPT);
        QueuedReport copy = scene.accept("kept copy", json.replace("\"r1\"", "\"r2\""));
        QueuedReport bytes = scene.accept("kept bytes", json);
        scene.restart();
        for (QueuedReport each : List.of(copy, bytes)) {
            assertThat(scene.now(each).state()).isEqualTo(FilingState.DUPLICATE);
            assertThat(scene.desk().filing().retry(scene.now(each))).isEmpty();
        }
    }

    @Test
    void nothingIsForgottenWhenTheProcessDiesInBetween() throws IOException {
        scene.accept("died 3", version("D-1001", 2));
        scene.restart();
        scene.accept("died 1", version("D-1001", 0));
        scene.restart();
        scene.accept("died 2", version("D-1001", 1));
        QueuedReport copy =
                scene.accept("died again", version("D-1001", 1).replace("\"r1\"", "\"r2\""));
        scene.restart();
        scene.drive();
        scene.restart();
        scene.file("died 4", version("D-1001", 3));
        assertThat(scene.now(copy).state()).isEqualTo(FilingState.DUPLICATE);
        List<FiledRecord> records = scene.records("died ");
        assertThat(records).hasSize(4);
        for (int i = 1; i < records.size(); i++) {
            assertThat(records.get(i).supersedes()).contains(records.get(i - 1).recordId());
        }
    }

    @Test
    void aWithdrawnReportCanBeFiledAgain() throws IOException {
        String json = report(NORTH, "V-1001", "final", 9, "13.1");
        scene.withdraw(scene.file("taken first", json));
        QueuedReport again = scene.file("taken again", json);
        assertThat(again.state()).isEqualTo(FilingState.KEPT);
        assertThat(again.filing().orElseThrow().supersedes()).isEqualTo(RecordId.NONE);
    }

    private static String version(String number, int version) {
        return report(NORTH, number, SERIES.get(version), 8 + version, (13 + version) + ".0");
    }

    private static List<List<Integer>> permutations(List<Integer> of) {
        if (of.isEmpty()) {
            return List.of(List.of());
        }
        List<List<Integer>> all = new ArrayList<>();
        Set<Integer> firsts = new HashSet<>(of);
        for (int first : firsts) {
            List<Integer> rest = of.stream().filter(each -> each != first).toList();
            for (List<Integer> tail : permutations(rest)) {
                List<Integer> one = new ArrayList<>(List.of(first));
                one.addAll(tail);
                all.add(one);
            }
        }
        return List.copyOf(all);
    }
}
