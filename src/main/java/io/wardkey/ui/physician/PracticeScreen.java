package io.wardkey.ui.physician;

import io.wardkey.domain.report.PageRenderer;
import io.wardkey.domain.work.PatientDirectory.Patient;
import io.wardkey.ui.control.Act;
import io.wardkey.ui.control.Background;
import io.wardkey.ui.control.Layers;
import io.wardkey.ui.control.Pieces;
import io.wardkey.ui.control.Plight;
import io.wardkey.ui.control.Screen;
import io.wardkey.ui.control.Section;
import io.wardkey.ui.control.States;
import io.wardkey.ui.control.Words;
import io.wardkey.ui.physician.PracticeDesk.Arrival;
import io.wardkey.workflow.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/** The finder with who is here now, and the page of the patient who was chosen. */
public final class PracticeScreen implements Screen {

    private static final int FOUND = 50;
    private static final double ROW = 48;

    private final Words words;
    private final PracticeDesk desk;
    private final Background background;
    private final PageRenderer renderer;
    private final Layers layers;
    private final StackPane root = new StackPane();
    private final BorderPane finder = new BorderPane();
    private final TextField typed = new TextField();
    private final ListView<Patient> found = new ListView<>();
    private final VBox here = new VBox();
    private Background.Running searching = () -> {};
    private Optional<PatientModel> patient = Optional.empty();
    private Optional<PatientPage> page = Optional.empty();

    public PracticeScreen(
            Words words,
            PracticeDesk desk,
            Background background,
            PageRenderer renderer,
            Layers layers) {
        this.words = words;
        this.desk = desk;
        this.background = background;
        this.renderer = renderer;
        this.layers = layers;
        finder.getStyleClass().add("page");
        typed.setId("find-patient");
        typed.getStyleClass().add("search");
        typed.setPromptText(words.say("physician.find"));
        typed.setAccessibleText(words.say("physician.find"));
        typed.textProperty().addListener((_, _, _) -> search());
        typed.setOnAction(_ -> openSelected());
        typed.setOnKeyPressed(
                key -> {
                    if (key.getCode() == KeyCode.DOWN) {
                        found.requestFocus();
                        found.getSelectionModel().selectNext();
                        key.consume();
                    }
                });
        found.setId("patients");
        found.setFixedCellSize(ROW);
        found.setCellFactory(_ -> new Row());
        found.setOnMouseClicked(_ -> openSelected());
        found.setOnKeyPressed(
                key -> {
                    if (key.getCode() == KeyCode.ENTER) {
                        openSelected();
                    }
                });
        found.setPlaceholder(States.empty(words.say("physician.nobody-found"), Optional.empty()));
        StackPane search = new StackPane(typed, Pieces.icon(Feather.SEARCH));
        StackPane.setAlignment(search.getChildren().get(1), Pos.CENTER_LEFT);
        StackPane.setMargin(search.getChildren().get(1), new Insets(0, 0, 0, 10));
        search.getChildren().get(1).setMouseTransparent(true);
        VBox head = new VBox(10, Pieces.label(words.say("physician.patients"), "title-3"), search);
        head.getStyleClass().add("head");
        VBox middle = new VBox(head, found);
        VBox.setVgrow(found, javafx.scene.layout.Priority.ALWAYS);
        finder.setCenter(middle);
        here.getStyleClass().addAll("side", "left");
        here.setPrefWidth(296);
        here.setMinWidth(220);
        finder.setLeft(here);
        root.getChildren().setAll(finder);
    }

    public Section section() {
        return new Section(words.say("physician.patients"), this, Optional.empty(), this::find);
    }

    private List<Section.Hit> find(String text) {
        List<Section.Hit> hits = new ArrayList<>();
        if (desk.search(text, FOUND) instanceof Outcome.Done<List<Patient>>(var patients)) {
            for (Patient one : patients) {
                hits.add(
                        new Section.Hit(
                                People.name(words, one),
                                People.birthAndNumber(words, one.who()),
                                () -> open(one)));
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
        return List.of(
                Act.of("F", "F", words.say("physician.find"), this::toFinder),
                Act.of(
                        "Space",
                        words.say("physician.space"),
                        words.say("physician.flip"),
                        () -> page.ifPresent(p -> p.report().flip())),
                Act.of(
                        "A",
                        "A",
                        words.say("physician.ask"),
                        () -> page.ifPresent(PatientPage::ask)),
                Act.of(
                        "E",
                        "E",
                        words.say("physician.emergency"),
                        () -> page.ifPresent(PatientPage::emergency)),
                Act.of(
                                "Page_Down",
                                words.say("physician.page-down"),
                                words.say("control.page.after"),
                                () -> page.ifPresent(p -> p.report().turn(1)))
                        .hidden(),
                Act.of(
                                "Page_Up",
                                words.say("physician.page-up"),
                                words.say("control.page.before"),
                                () -> page.ifPresent(p -> p.report().turn(-1)))
                        .hidden(),
                Act.of("Esc", words.say("control.esc"), words.say("physician.back"), this::toFinder)
                        .hidden());
    }

    @Override
    public void shown() {
        search();
        var _ =
                background.run(
                        _ -> desk.arrivals(),
                        outcome ->
                                arrived(
                                        outcome instanceof Outcome.Done<List<Arrival>>(var arrivals)
                                                ? arrivals
                                                : List.of()));
        if (page.isEmpty()) {
            typed.requestFocus();
        }
    }

    @Override
    public void gone() {
        searching.stop();
        forget();
        root.getChildren().setAll(finder);
    }

    private void search() {
        searching.stop();
        String text = typed.getText().strip();
        searching =
                background.run(
                        _ -> desk.search(text, FOUND),
                        outcome -> {
                            if (outcome instanceof Outcome.Done<List<Patient>>(var patients)) {
                                found.getItems().setAll(patients);
                                if (!patients.isEmpty() && !text.isEmpty()) {
                                    found.getSelectionModel().select(0);
                                }
                            } else {
                                found.getItems().clear();
                                found.setPlaceholder(
                                        States.trouble(
                                                words,
                                                Plight.of(words, outcome),
                                                Optional.of(this::search)));
                            }
                        });
    }

    private void arrived(List<Arrival> arrivals) {
        here.getChildren().clear();
        VBox head =
                new VBox(
                        2,
                        Pieces.label(words.say("physician.arrived"), "title-4"),
                        Pieces.label(
                                words.say("physician.arrived-hint"), "text-small", "text-muted"));
        head.getStyleClass().add("head");
        here.getChildren().add(head);
        if (arrivals.isEmpty()) {
            here.getChildren()
                    .add(States.empty(words.say("physician.nobody-arrived"), Optional.empty()));
        }
        for (Arrival arrival : arrivals) {
            var button =
                    Pieces.button(
                            People.name(words, arrival.patient()),
                            () -> open(arrival.patient()),
                            "arrival");
            button.setGraphic(
                    Pieces.label(words.time(arrival.since()), "text-muted", "text-small"));
            button.setMaxWidth(Double.MAX_VALUE);
            here.getChildren().add(button);
        }
    }

    private void openSelected() {
        Patient chosen = found.getSelectionModel().getSelectedItem();
        if (chosen != null) {
            open(chosen);
        }
    }

    private void open(Patient chosen) {
        forget();
        PatientModel model = new PatientModel(chosen, desk, background, words);
        PatientPage opened =
                new PatientPage(words, model, background, renderer, layers, this::toFinder);
        patient = Optional.of(model);
        page = Optional.of(opened);
        root.getChildren().setAll(opened.node());
        model.open();
    }

    private void toFinder() {
        forget();
        root.getChildren().setAll(finder);
        typed.requestFocus();
        typed.selectAll();
    }

    /** Nothing of the last patient stays. */
    private void forget() {
        patient.ifPresent(PatientModel::close);
        patient = Optional.empty();
        page = Optional.empty();
    }

    private final class Row extends ListCell<Patient> {
        @Override
        protected void updateItem(Patient one, boolean empty) {
            super.updateItem(one, empty);
            if (empty || one == null) {
                setGraphic(null);
                setAccessibleText(null);
                return;
            }
            setAccessibleText(
                    People.name(words, one) + ", " + People.birthAndNumber(words, one.who()));
            HBox row =
                    new HBox(
                            10,
                            Pieces.label(People.name(words, one), "medium"),
                            Pieces.label(People.ageAndSex(words, one.who()), "text-muted"),
                            Pieces.spring(),
                            Pieces.label(People.birthAndNumber(words, one.who()), "text-muted"));
            row.setAlignment(Pos.CENTER_LEFT);
            row.setPadding(new Insets(0, 16, 0, 16));
            setGraphic(row);
        }
    }
}
