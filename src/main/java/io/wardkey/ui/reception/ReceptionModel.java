package io.wardkey.ui.reception;

import io.wardkey.domain.ledger.Category;
import io.wardkey.domain.ledger.PatientId;
import io.wardkey.domain.work.PatientDirectory.Patient;
import io.wardkey.domain.work.Typed;
import io.wardkey.ui.control.Background;
import io.wardkey.ui.control.Plight;
import io.wardkey.ui.control.Words;
import io.wardkey.ui.reception.QueueItem.Group;
import io.wardkey.ui.reception.ReceptionDesk.Row;
import io.wardkey.workflow.Outcome;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/** The queue, the chosen report, and what a receptionist decides about it. */
final class ReceptionModel {

    private static final int FOUND = 20;

    private final ReceptionDesk desk;
    private final Background background;
    private final Words words;
    private final ObservableList<QueueItem> items = FXCollections.observableArrayList();
    private final Arrivals arrivals;
    private final StringProperty filter = new SimpleStringProperty("");
    private final ObjectProperty<Loading> loading = new SimpleObjectProperty<>(new Loading.Busy());
    private final ObjectProperty<Optional<Row>> chosen =
            new SimpleObjectProperty<>(Optional.empty());
    private final Inspecting inspecting;
    private final RunModel run;
    private final FoldersModel watched;
    private final ReadOnlyIntegerWrapper inWork = new ReadOnlyIntegerWrapper();
    private final ReadOnlyIntegerWrapper needed = new ReadOnlyIntegerWrapper();
    private List<Row> rows = List.of();
    private Map<Long, String> physicians = Map.of();
    private ReceptionDesk.Watch watch = () -> {};
    private boolean reading;
    private boolean again;

    ReceptionModel(ReceptionDesk desk, Background background, Words words) {
        this.desk = desk;
        this.background = background;
        this.words = words;
        this.arrivals = new Arrivals(desk.intake(), background, words, this::read);
        this.inspecting = new Inspecting(desk, background, words);
        this.run = new RunModel(desk.steering(), words);
        this.watched =
                new FoldersModel(desk.folders(), background, words, arrivals.notices()::tell);
        filter.addListener((_, _, _) -> regroup());
    }

    /** Whether the queue could be read. */
    sealed interface Loading {
        record Busy() implements Loading {}

        record Ready() implements Loading {}

        record Failed(Plight plight) implements Loading {}
    }

    ObservableList<QueueItem> items() {
        return items;
    }

    Arrivals arrivals() {
        return arrivals;
    }

    StringProperty filter() {
        return filter;
    }

    ReadOnlyObjectProperty<Loading> loading() {
        return loading;
    }

    ReadOnlyObjectProperty<Optional<Row>> chosen() {
        return chosen;
    }

    ReadOnlyObjectProperty<Inspection> inspection() {
        return inspecting.inspection();
    }

    RunModel run() {
        return run;
    }

    FoldersModel watched() {
        return watched;
    }

    /** Reports that have not ended. */
    ReadOnlyIntegerProperty inWork() {
        return inWork.getReadOnlyProperty();
    }

    /** Reports that wait for a person. */
    ReadOnlyIntegerProperty needed() {
        return needed.getReadOnlyProperty();
    }

    Map<Long, String> physicians() {
        return physicians;
    }

    void open() {
        watch.close();
        watch = desk.watch(background.heardOnce(this::read));
        arrivals.open();
        tick();
        var _ =
                background.run(
                        _ -> desk.physicians(),
                        found -> {
                            if (found instanceof Outcome.Done<Map<Long, String>>(var names)) {
                                physicians = new LinkedHashMap<>(names);
                            }
                        });
        read();
    }

    void close() {
        watch.close();
        watch = () -> {};
        arrivals.close();
        inspecting.clear();
        chosen.set(Optional.empty());
    }

    /** Looks how far filing is, and what came to the folders. */
    void tick() {
        run.look();
        watched.look();
    }

    /** Reads the queue; when it is being read, once more after that. */
    void read() {
        again = reading;
        if (reading) {
            return;
        }
        reading = true;
        var _ = background.run(_ -> desk.queue(), this::queue);
    }

    private void queue(Outcome<List<Row>> queue) {
        reading = false;
        if (queue instanceof Outcome.Done<List<Row>>(List<Row> now)) {
            rows = now;
            loading.set(new Loading.Ready());
            regroup();
            followChosen();
        } else {
            loading.set(new Loading.Failed(Plight.of(words, queue)));
        }
        if (again) {
            read();
        }
    }

    private void regroup() {
        inWork.set((int) rows.stream().filter(row -> !row.state().ended()).count());
        needed.set((int) rows.stream().filter(row -> Group.of(row) == Group.NEEDS_PERSON).count());
        List<QueueItem> now = QueueItem.of(rows, filter.get(), words.locale());
        if (!now.equals(items)) {
            items.setAll(now);
        }
    }

    /** The chosen report may have moved on, or be gone. */
    private void followChosen() {
        chosen.get()
                .flatMap(before -> rows.stream().filter(r -> r.id() == before.id()).findFirst())
                .ifPresent(
                        now -> {
                            if (!now.equals(chosen.get().orElseThrow())) {
                                choose(now);
                            }
                        });
    }

    void choose(Row row) {
        chosen.set(Optional.of(row));
        inspecting.inspect(row);
    }

    Outcome<List<Patient>> search(String text) {
        return text.isBlank() ? new Outcome.Done<>(List.of()) : desk.search(text.strip(), FOUND);
    }

    /** Brings what somebody looks for. */
    Background.Running search(String text, java.util.function.Consumer<List<Patient>> found) {
        return background.run(
                _ -> search(text),
                outcome -> {
                    if (outcome instanceof Outcome.Done<List<Patient>>(var patients)) {
                        found.accept(patients);
                    } else {
                        arrivals.notices().tell("", Plight.of(words, outcome));
                    }
                });
    }

    /** Gives the chosen report to a patient, and goes on to the next that needs a person. */
    void assign(PatientId patient, Category category, long responsible, Typed typed) {
        act(row -> desk.assign(row.id(), patient, category, responsible, typed));
    }

    void takeBack() {
        act(row -> desk.takeBack(row.id()));
    }

    void withdraw() {
        act(row -> desk.withdraw(row.id()));
    }

    void retry() {
        act(row -> desk.retry(row.id()));
    }

    private void act(Function<Row, Outcome<Row>> deed) {
        Optional<Row> about = chosen.get();
        if (about.isEmpty()) {
            return;
        }
        Row row = about.get();
        Optional<Row> next = nextAfter(row);
        var _ =
                background.run(
                        _ -> deed.apply(row),
                        outcome -> {
                            if (outcome instanceof Outcome.Done<Row>) {
                                next.ifPresent(this::choose);
                            } else {
                                arrivals.notices().tell(row.title(), Plight.of(words, outcome));
                            }
                            read();
                        });
    }

    /** The next report that needs a person, round the end. */
    private Optional<Row> nextAfter(Row row) {
        List<Row> waiting =
                rows.stream().filter(one -> Group.of(one) == Group.NEEDS_PERSON).toList();
        int at = waiting.indexOf(row);
        if (waiting.isEmpty() || at >= 0 && waiting.size() == 1) {
            return Optional.empty();
        }
        return Optional.of(waiting.get((at + 1) % waiting.size()));
    }

    void skip() {
        chosen.get().flatMap(this::nextAfter).ifPresent(this::choose);
    }
}
