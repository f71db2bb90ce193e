package io.wardkey.ui.reception;

import io.wardkey.domain.report.PageRenderer;
import io.wardkey.domain.report.PatientDemographics;
import io.wardkey.domain.work.PatientDirectory.Patient;
import io.wardkey.ui.control.Act;
import io.wardkey.ui.control.Background;
import io.wardkey.ui.control.Layers;
import io.wardkey.ui.control.Pieces;
import io.wardkey.ui.control.Screen;
import io.wardkey.ui.control.Section;
import io.wardkey.ui.control.States;
import io.wardkey.ui.control.Tries;
import io.wardkey.ui.control.Words;
import io.wardkey.ui.reception.ReceptionModel.Loading;
import io.wardkey.workflow.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.animation.KeyFrame;
import javafx.animation.Timeline;
import javafx.beans.binding.Bindings;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.TextField;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.util.Duration;
import org.kordamp.ikonli.feather.Feather;

/** Reception: files in at the left, the queue in the middle, the chosen report at the right. */
public final class ReceptionScreen implements Screen {

    /** Below this width the report lies over the queue, opened by the space bar. */
    private static final double THREE_PANES = 1180;

    /** How often it is looked how far filing is. */
    private static final Duration OFTEN = Duration.millis(400);

    private final Words words;
    private final ReceptionDesk desk;
    private final Background background;
    private final Layers layers;
    private final ReceptionModel model;
    private final Tries tries;
    private final QueueTable table;
    private final Inspector inspector;
    private final DropZone drop;
    private final TextField filter = new TextField();
    private final BorderPane work = new BorderPane();
    private final HBox panes = new HBox();
    private final StackPane root = new StackPane(panes);
    private final ReceptionActs acts;
    private final Timeline ticks;
    private boolean drawer;

    public ReceptionScreen(
            Words words,
            Tries tries,
            ReceptionDesk desk,
            Background background,
            PageRenderer renderer,
            Layers layers) {
        this.words = words;
        this.desk = desk;
        this.background = background;
        this.layers = layers;
        this.model = new ReceptionModel(desk, background, words);
        this.tries = tries;
        this.table = new QueueTable(words, model);
        this.inspector =
                new Inspector(
                        words,
                        model,
                        background,
                        renderer,
                        who -> register(Optional.of(who)),
                        this::finishBulk);
        this.drop =
                new DropZone(
                        words,
                        model.arrivals(),
                        model.run(),
                        model.watched(),
                        () -> register(Optional.empty()));
        this.acts =
                new ReceptionActs(
                        words,
                        model,
                        inspector,
                        drop,
                        () -> register(Optional.empty()),
                        this::finishBulk,
                        filter::requestFocus,
                        this::toggleDrawer);
        this.ticks = new Timeline(new KeyFrame(OFTEN, _ -> model.tick()));
        ticks.setCycleCount(Timeline.INDEFINITE);
        filter.setPromptText(words.say("reception.filter"));
        filter.setAccessibleText(words.say("reception.filter"));
        filter.setPrefWidth(190);
        filter.textProperty().bindBidirectional(model.filter());
        work.setTop(head());
        HBox.setHgrow(work, javafx.scene.layout.Priority.ALWAYS);
        work.setMinWidth(0);
        work.setPrefWidth(0);
        model.loading().addListener((_, _, _) -> center());
        model.items().addListener((javafx.collections.ListChangeListener<QueueItem>) _ -> center());
        root.widthProperty().addListener((_, _, _) -> arrange());
        root.setOnDragOver(drop::over);
        root.setOnDragExited(drop::out);
        root.setOnDragDropped(drop::dropped);
        center();
        arrange();
    }

    /** The section of the top bar, with the number that needs a person. */
    public Section section() {
        return new Section(
                words.say("reception.title"), this, Optional.of(model.inWork()), this::find);
    }

    private List<Section.Hit> find(String typed) {
        List<Section.Hit> hits = new ArrayList<>();
        if (model.search(typed) instanceof Outcome.Done<List<Patient>>(var patients)) {
            for (Patient patient : patients) {
                People.name(patient)
                        .ifPresent(
                                name ->
                                        hits.add(
                                                new Section.Hit(
                                                        name,
                                                        People.facts(words, patient.who()),
                                                        () -> model.filter().set(name))));
            }
        }
        return hits;
    }

    @Override
    public Node node() {
        return root;
    }

    @Override
    public List<Act> acts() {
        return acts.all();
    }

    @Override
    public void shown() {
        model.open();
        ticks.play();
        table.node().requestFocus();
    }

    @Override
    public void gone() {
        ticks.stop();
        model.close();
    }

    private Node head() {
        var count = Pieces.label("", "text-muted");
        count.textProperty()
                .bind(
                        Bindings.createStringBinding(
                                () ->
                                        words.say(
                                                "reception.counts",
                                                model.inWork().get(),
                                                model.needed().get()),
                                model.inWork(),
                                model.needed()));
        HBox head =
                new HBox(
                        12,
                        Pieces.label(words.say("reception.title"), "title-3"),
                        count,
                        Pieces.spring(),
                        filter);
        head.setAlignment(Pos.CENTER_LEFT);
        head.getStyleClass().add("head");
        head.setMinHeight(48);
        return head;
    }

    private void center() {
        switch (model.loading().get()) {
            case Loading.Busy() ->
                    work.setCenter(
                            States.loading(
                                    words, words.say("reception.loading"), Optional.empty()));
            case Loading.Failed(var plight) ->
                    work.setCenter(States.trouble(words, plight, Optional.of(model::read)));
            case Loading.Ready() -> {
                if (model.items().isEmpty()) {
                    var first = Pieces.button(words.say("reception.choose-files"), drop::choose);
                    first.setGraphic(Pieces.icon(Feather.DOWNLOAD));
                    work.setCenter(
                            States.empty(
                                    words.say(
                                            model.filter().get().isBlank()
                                                    ? "reception.empty"
                                                    : "reception.nothing-fits"),
                                    Optional.of(first)));
                } else if (work.getCenter() != table.node()) {
                    work.setCenter(table.node());
                    table.chooseFirst();
                    table.node().requestFocus();
                }
            }
        }
    }

    private void toggleDrawer() {
        drawer = !drawer;
        arrange();
    }

    /** Three panes where there is room; else the report slides over the queue. */
    private void arrange() {
        boolean wide = root.getWidth() == 0 || root.getWidth() >= THREE_PANES;
        if (root.getWidth() > 0) {
            drop.fit(root.getWidth());
        }
        panes.getChildren().setAll(drop.node(), work);
        root.getChildren().setAll(panes);
        if (wide) {
            panes.getChildren().add(inspector.node());
        } else if (drawer) {
            StackPane.setAlignment(inspector.node(), Pos.CENTER_RIGHT);
            StackPane.setMargin(inspector.node(), new Insets(0));
            inspector.node().setMaxWidth(430);
            root.getChildren().add(inspector.node());
        }
        work.setBottom(wide || drawer ? null : showReport());
    }

    private Node showReport() {
        Button show =
                Pieces.keyed(
                        words.say("reception.show-report"),
                        words.say("reception.space"),
                        this::toggleDrawer);
        show.setId("show-report");
        VBox hint = new VBox(show);
        hint.getStyleClass().add("acts");
        hint.setAlignment(Pos.CENTER_RIGHT);
        return hint;
    }

    private void register(Optional<PatientDemographics> named) {
        RegisterDialog dialog = new RegisterDialog(words, desk, background, named, layers::close);
        layers.show(
                dialog,
                620,
                () -> {
                    dialog.abandoned();
                    model.read();
                    model.chosen().get().ifPresent(model::choose);
                });
        dialog.focus();
    }

    private void finishBulk() {
        BulkDialog dialog = new BulkDialog(words, desk.bulk(), background, tries, layers::close);
        layers.show(
                dialog,
                520,
                () -> {
                    dialog.abandoned();
                    model.read();
                });
        dialog.focus();
    }
}
