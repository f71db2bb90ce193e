package io.wardkey.ui.reception;

import io.wardkey.domain.ledger.Category;
import io.wardkey.domain.ledger.PatientId;
import io.wardkey.domain.work.FilingState;
import io.wardkey.domain.work.PatientDirectory.Patient;
import io.wardkey.domain.work.Typed;
import io.wardkey.ui.control.Background;
import io.wardkey.ui.control.Plight;
import io.wardkey.ui.control.Words;
import io.wardkey.ui.reception.QueueItem.Group;
import io.wardkey.ui.reception.ReceptionDesk.Preview;
import io.wardkey.ui.reception.ReceptionDesk.Row;
import io.wardkey.workflow.IdentifyPatient.Candidate;
import io.wardkey.workflow.IdentifyPatient.Identified;
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
    private final ObjectProperty<Inspection> inspection =
            new SimpleObjectProperty<>(new Inspection.Nothing());
    private final ReadOnlyIntegerWrapper inWork = new ReadOnlyIntegerWrapper();
    private final ReadOnlyIntegerWrapper needed = new ReadOnlyIntegerWrapper();
    private List<Row> rows = List.of();
    private Map<Long, String> physicians = Map.of();
    private ReceptionDesk.Watch watch = () -> {};
    private Background.Running reading = () -> {};
    private Background.Running inspecting = () -> {};

    ReceptionModel(ReceptionDesk desk, Background background, Words words) {
        this.desk = desk;
        this.background = background;
        this.words = words;
        this.arrivals = new Arrivals(desk, background, words, this::read);
        filter.addListener((_, _, _) -> regroup());
    }

    /** Whether the queue could be read. */
    sealed interface Loading {
        record Busy() implements Loading {}

        record Ready() implements Loading {}

        record Failed(Plight plight) implements Loading {}
    }

    /** What the inspector shows. */
    sealed interface Inspection {
        record Nothing() implements Inspection {}

        record Reading(Row row) implements Inspection {}

        record Shown(Row row, Preview preview, List<Candidate> candidates) implements Inspection {}

        record Failed(Row row, Plight plight) implements Inspection {}

        /** Filed, or out of the queue: the original is no longer kept here. */
        record Gone(Row row) implements Inspection {}
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
        return inspection;
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
        inspecting.stop();
        chosen.set(Optional.empty());
        inspection.set(new Inspection.Nothing());
    }

    void read() {
        reading.stop();
        reading =
                background.run(
                        _ -> desk.queue(),
                        queue -> {
                            if (queue instanceof Outcome.Done<List<Row>>(List<Row> now)) {
                                rows = now;
                                loading.set(new Loading.Ready());
                                regroup();
                                followChosen();
                            } else {
                                loading.set(new Loading.Failed(Plight.of(words, queue)));
                            }
                        });
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
        inspecting.stop();
        if (withoutOriginal(row)) {
            inspection.set(new Inspection.Gone(row));
            return;
        }
        if (!(inspection.get() instanceof Inspection.Shown(Row shown, var _, var _))
                || shown.id() != row.id()) {
            inspection.set(new Inspection.Reading(row));
        }
        inspecting =
                background.run(
                        _ -> {
                            Outcome<Preview> preview = desk.preview(row.id());
                            return preview.then(
                                    p ->
                                            candidates(row, p)
                                                    .map(
                                                            some ->
                                                                    (Inspection)
                                                                            new Inspection.Shown(
                                                                                    row, p, some)));
                        },
                        shown ->
                                inspection.set(
                                        shown instanceof Outcome.Done<Inspection>(var done)
                                                ? done
                                                : new Inspection.Failed(
                                                        row, Plight.of(words, shown))));
    }

    /** A refused report can be tried again, so its original stays. */
    private static boolean withoutOriginal(Row row) {
        return row.state().ended() && row.state() != FilingState.REFUSED;
    }

    /** Whom the report may mean; a person judges. A report that was given has no candidates. */
    private Outcome<List<Candidate>> candidates(Row row, Preview preview) {
        if (row.state() != FilingState.NEEDS_MATCHING) {
            return new Outcome.Done<>(List.of());
        }
        return desk.identify(preview.draft().subject())
                .map(
                        identified ->
                                switch (identified) {
                                    case Identified.Exact(var candidate) -> List.of(candidate);
                                    case Identified.Candidates(var _, var some, var _) -> some;
                                    case Identified.Nobody _ -> List.<Candidate>of();
                                });
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
                        arrivals.tell("", Plight.of(words, outcome));
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
                                arrivals.tell(row.title(), Plight.of(words, outcome));
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
