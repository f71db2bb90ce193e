package io.wardkey.workflow;

import static io.wardkey.workflow.HistoryScene.report;
import static org.assertj.core.api.Assertions.assertThat;

import io.wardkey.domain.ledger.RecordId;
import io.wardkey.domain.work.FilingState;
import io.wardkey.domain.work.QueuedReport;
import io.wardkey.rules.projection.FiledRecord;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Copies and versions of reports, in whatever order and at whichever workstation they arrive. All
 * tests share a clinic and a patient; each has numbers and names of files of its own.
 */
@Tag("heavy")
final class HistoryTest extends HistoryClinic {
    private static final List<String> SERIES =
            List.of("preliminary", "final", "corrected", "appended");
    private static final List<List<Integer>> ORDERS = permutations(List.of(0, 1, 2, 3));

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
