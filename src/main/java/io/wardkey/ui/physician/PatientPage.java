package io.wardkey.ui.physician;

import io.wardkey.domain.ledger.Denial;
import io.wardkey.domain.report.PageRenderer;
import io.wardkey.ui.control.Background;
import io.wardkey.ui.control.Layers;
import io.wardkey.ui.control.Pieces;
import io.wardkey.ui.control.States;
import io.wardkey.ui.control.Words;
import io.wardkey.ui.physician.PatientModel.View;
import io.wardkey.ui.physician.PracticeDesk.Listing;
import io.wardkey.ui.physician.PracticeDesk.Standing;
import io.wardkey.ui.physician.PracticeDesk.Why;
import java.util.List;
import java.util.Optional;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/** A patient: who, what may be seen and until when, the shank of reports, the report. */
final class PatientPage {

    private static final double SHANK = 300;

    private final Words words;
    private final PatientModel model;
    private final Layers layers;
    private final Runnable back;
    private final Admission admission;
    private final Timeline timeline;
    private final ReportPane report;
    private final BorderPane root = new BorderPane();

    PatientPage(
            Words words,
            PatientModel model,
            Background background,
            PageRenderer renderer,
            Layers layers,
            Runnable back) {
        this.words = words;
        this.model = model;
        this.layers = layers;
        this.back = back;
        this.admission = new Admission(words, model, this::ask, this::emergency);
        this.timeline = new Timeline(words, model::isOpen, model::show);
        this.report = new ReportPane(words, model, background, renderer);
        root.getStyleClass().add("page");
        model.view().addListener((_, _, _) -> draw());
        model.report().addListener((_, _, _) -> timeline.refresh());
        model.onlyFlagged().addListener((_, _, _) -> list());
        draw();
    }

    BorderPane node() {
        return root;
    }

    ReportPane report() {
        return report;
    }

    private void draw() {
        root.setTop(head());
        switch (model.view().get()) {
            case View.Asking() ->
                    root.setCenter(
                            States.loading(
                                    words, words.say("physician.asking"), Optional.of(back)));
            case View.OpeningList() ->
                    root.setCenter(
                            States.loading(
                                    words, words.say("physician.opening-list"), Optional.of(back)));
            case View.Failed(var plight) ->
                    root.setCenter(States.trouble(words, plight, Optional.of(model::open)));
            case View.NoAccess(Standing standing) -> {
                root.setCenter(admission.denied(standing));
                root.getCenter().lookup("#ask-first").requestFocus();
            }
            case View.NeedsReason _ -> root.setCenter(admission.reason());
            case View.ListShown(var _, Listing listing) -> {
                root.setCenter(record(listing));
                list();
                timeline.node().requestFocus();
            }
        }
    }

    private void list() {
        if (model.view().get() instanceof View.ListShown(var _, Listing listing)) {
            timeline.show(PatientModel.timeline(listing, model.onlyFlagged().get()));
        }
    }

    private Node head() {
        var who = model.patient().who();
        Label name = Pieces.label(People.name(words, model.patient()), "title-2");
        name.setId("patient-name");
        HBox line =
                new HBox(
                        12,
                        name,
                        Pieces.label(People.ageAndSex(words, who), "title-4"),
                        Pieces.label(People.birthAndNumber(words, who), "text-muted"));
        line.setAlignment(Pos.BASELINE_LEFT);
        HBox may = new HBox(8);
        may.setAlignment(Pos.CENTER_LEFT);
        model.standing().ifPresent(standing -> may.getChildren().addAll(may(standing)));
        VBox left = new VBox(4, line, may);
        HBox.setHgrow(left, Priority.ALWAYS);
        Button ask = Pieces.keyed(words.say("physician.ask"), "A", this::ask);
        ask.setId("ask");
        Button close = Pieces.keyed(words.say("physician.back"), words.say("control.esc"), back);
        HBox head = new HBox(8, left, ask, close);
        head.getStyleClass().add("head");
        head.setAlignment(Pos.CENTER_LEFT);
        return head;
    }

    private List<Node> may(Standing standing) {
        if (model.why().orElse(new Why.Visit()) instanceof Why.Emergency) {
            return List.of(
                    Pieces.label(words.say("physician.in-emergency"), "tag", "danger"),
                    Pieces.label(words.say("physician.in-emergency-more"), "text-muted"));
        }
        if (standing.allowed().isEmpty()) {
            return List.of(Pieces.label(words.say("physician.may-nothing"), "text-muted"));
        }
        Label may =
                Pieces.flow(
                        words.say(
                                standing.until().isPresent()
                                        ? "physician.may-until"
                                        : "physician.may",
                                words.and(
                                        standing.allowed().toSet().stream()
                                                .sorted()
                                                .map(one -> words.say("control.kind", one))
                                                .toList()),
                                standing.until().map(words::until).orElse("")),
                        "text-muted");
        return standing.visitSince()
                .<List<Node>>map(
                        since -> {
                            Label visit =
                                    Pieces.label(
                                            words.say("physician.visit-since", words.time(since)),
                                            "tag",
                                            "accent");
                            visit.setMinWidth(Label.USE_PREF_SIZE);
                            return List.of(visit, may);
                        })
                .orElse(List.of(may));
    }

    private Node record(Listing listing) {
        CheckBox only = new CheckBox(words.say("physician.only-flagged"));
        only.selectedProperty().bindBidirectional(model.onlyFlagged());
        Label count = Pieces.label("", "text-muted");
        count.setText(String.valueOf(PatientModel.timeline(listing, false).size()));
        HBox top =
                new HBox(
                        8,
                        Pieces.label(words.say("physician.reports"), "title-4"),
                        count,
                        Pieces.spring(),
                        only);
        top.setAlignment(Pos.CENTER_LEFT);
        top.getStyleClass().add("head");
        VBox left = new VBox(top);
        if (!listing.missing().isEmpty()) {
            var missing =
                    Pieces.flow(
                            words.say("physician.missing", listing.missing().size()),
                            "text-small",
                            "warning");
            missing.setPadding(new Insets(8, 14, 8, 14));
            left.getChildren().add(missing);
        }
        left.getChildren().add(timeline.node());
        VBox.setVgrow(timeline.node(), Priority.ALWAYS);
        left.getStyleClass().addAll("side", "left");
        left.setMinWidth(SHANK);
        left.setPrefWidth(SHANK);
        left.setMaxWidth(SHANK);
        BorderPane work = new BorderPane(report.node());
        work.setMinWidth(0);
        HBox sees =
                new HBox(
                        8,
                        Pieces.icon(Feather.EYE),
                        Pieces.flow(sees(), "text-small", "text-muted"));
        sees.setAlignment(Pos.CENTER_LEFT);
        sees.getStyleClass().add("acts");
        work.setBottom(sees);
        HBox.setHgrow(work, Priority.ALWAYS);
        return new HBox(left, work);
    }

    private String sees() {
        return switch (model.why().orElse(new Why.Visit())) {
            case Why.Visit() -> words.say("physician.sees-visit");
            case Why.Because(String text) -> words.say("physician.sees-reason", text);
            case Why.Emergency(String text) -> words.say("physician.sees-emergency", text);
        };
    }

    void ask() {
        if (model.standing().isPresent()) {
            RequestDialog dialog = new RequestDialog(words, model, layers::close);
            layers.show(dialog, 560, () -> {});
            dialog.focus();
        }
    }

    void emergency() {
        model.standing()
                .filter(standing -> standing.emergency() == Denial.NONE)
                .ifPresent(
                        standing -> {
                            EmergencyDialog dialog =
                                    new EmergencyDialog(words, model, standing, layers::close);
                            layers.show(dialog, 760, () -> {});
                            dialog.focus();
                        });
    }
}
