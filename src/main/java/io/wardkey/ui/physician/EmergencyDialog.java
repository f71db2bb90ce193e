package io.wardkey.ui.physician;

import io.wardkey.domain.report.PatientDemographics;
import io.wardkey.domain.work.PatientDirectory.Patient;
import io.wardkey.ui.control.Pieces;
import io.wardkey.ui.control.Plight;
import io.wardkey.ui.control.Shape;
import io.wardkey.ui.control.States;
import io.wardkey.ui.control.Words;
import io.wardkey.ui.physician.PatientModel.Identified;
import io.wardkey.ui.physician.PracticeDesk.Opened;
import io.wardkey.ui.physician.PracticeDesk.Standing;
import io.wardkey.workflow.Outcome;
import java.util.Optional;
import javafx.beans.binding.Bindings;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.scene.transform.Scale;
import org.kordamp.ikonli.feather.Feather;

/**
 * Opens without permission: a reason, then only the identity, then the reports. Sober, red once.
 */
final class EmergencyDialog extends BorderPane {

    private final Words words;
    private final PatientModel model;
    private final Standing standing;
    private final Runnable close;
    private final TextArea reason = new TextArea();
    private final VBox said = new VBox();

    EmergencyDialog(Words words, PatientModel model, Standing standing, Runnable close) {
        this.words = words;
        this.model = model;
        this.standing = standing;
        this.close = close;
        getStyleClass().add("emergency");
        ask();
    }

    void focus() {
        reason.requestFocus();
    }

    private void ask() {
        reason.setId("emergency-reason");
        reason.setWrapText(true);
        reason.setPrefRowCount(6);
        reason.setAccessibleText(words.say("physician.why-not-wait"));
        Label count = Pieces.label("", "text-small", "text-muted");
        count.textProperty()
                .bind(
                        Bindings.createStringBinding(
                                () ->
                                        words.say(
                                                "physician.characters",
                                                reason.getText().strip().length(),
                                                PatientModel.SHORTEST_REASON),
                                reason.textProperty()));
        VBox left =
                new VBox(
                        8,
                        Pieces.label(words.say("physician.why-not-wait"), "strong"),
                        reason,
                        new HBox(
                                8,
                                Pieces.label(
                                        words.say("physician.patient-reads"),
                                        "text-small",
                                        "text-muted"),
                                Pieces.spring(),
                                count),
                        said);
        left.setPadding(new Insets(20, 28, 20, 28));
        HBox.setHgrow(left, Priority.ALWAYS);
        VBox right =
                new VBox(
                        12,
                        Pieces.label(words.say("physician.then"), "strong"),
                        then(Feather.LOCK, words.say("physician.then-identity")),
                        then(Feather.EYE, words.say("physician.then-seen")),
                        then(
                                Feather.USERS,
                                standing.settlers().isEmpty()
                                        ? words.say("physician.then-settled")
                                        : words.say(
                                                "physician.then-told",
                                                words.and(standing.settlers()))));
        if (standing.unsettled() > 0) {
            right.getChildren()
                    .add(
                            Pieces.flow(
                                    words.say("physician.unsettled", standing.unsettled()),
                                    "note",
                                    "warning",
                                    "text-small"));
        }
        right.getStyleClass().addAll("side", "right");
        right.setPadding(new Insets(20));
        right.setMinWidth(280);
        right.setPrefWidth(280);
        Button open =
                Pieces.button(words.say("physician.open-identity"), this::open, "danger", "tall");
        open.setId("open-identity");
        open.disableProperty()
                .bind(
                        Bindings.createBooleanBinding(
                                () ->
                                        reason.getText().strip().length()
                                                < PatientModel.SHORTEST_REASON,
                                reason.textProperty()));
        put(1, new HBox(left, right), open);
    }

    private Node then(Feather icon, String text) {
        HBox line = new HBox(10, Pieces.icon(icon), Pieces.flow(text));
        HBox.setHgrow(line.getChildren().get(1), Priority.ALWAYS);
        line.setAlignment(Pos.TOP_LEFT);
        return line;
    }

    private void put(int step, Node body, Button act) {
        var shape = Shape.OCTAGON.draw();
        shape.getTransforms().add(new Scale(1.4, 1.4, 7, 7));
        HBox title = new HBox(14, shape, Pieces.label(words.say("physician.emergency"), "title-3"));
        title.setAlignment(Pos.CENTER_LEFT);
        VBox head = new VBox(8, title, Pieces.flow(words.say("physician.emergency-when")));
        head.setPadding(new Insets(22, 28, 16, 28));
        HBox steps = new HBox(10);
        steps.setAlignment(Pos.CENTER_LEFT);
        steps.getStyleClass().addAll("side", "steps");
        steps.setPadding(new Insets(10, 28, 10, 28));
        for (int i = 1; i <= 3; i++) {
            Label number = Pieces.label(String.valueOf(i), "step");
            Label name = Pieces.label(words.say("physician.step-" + i));
            if (i == step) {
                number.getStyleClass().add("here");
                name.getStyleClass().add("strong");
            }
            steps.getChildren().addAll(number, name);
            if (i < 3) {
                steps.getChildren().add(Pieces.spring());
            }
        }
        setTop(new VBox(head, steps));
        setCenter(body);
        HBox foot =
                new HBox(
                        8,
                        Pieces.keyed(
                                words.say("control.cancel"),
                                words.say("control.esc"),
                                close,
                                "tall"),
                        Pieces.spring(),
                        act);
        foot.setAlignment(Pos.CENTER_LEFT);
        foot.getStyleClass().add("dialog-foot");
        setBottom(foot);
    }

    private void open() {
        setDisable(true);
        said.getChildren()
                .setAll(Pieces.label(words.say("physician.opening-identity"), "text-muted"));
        model.emergency(reason.getText(), this::opened);
    }

    private void opened(Outcome<Identified> outcome) {
        setDisable(false);
        if (outcome instanceof Outcome.Done<Identified>(Identified identified)) {
            confirm(identified);
        } else {
            said.getChildren()
                    .setAll(States.trouble(words, Plight.of(words, outcome), Optional.empty()));
        }
    }

    private void confirm(Identified identified) {
        VBox body = new VBox(12, Pieces.label(words.say("physician.is-it"), "title-4"));
        Optional<PatientDemographics> who =
                identified.identity().stream()
                        .filter(Opened.Identity.class::isInstance)
                        .map(one -> ((Opened.Identity) one).who())
                        .findFirst();
        if (who.isPresent()) {
            VBox card =
                    new VBox(
                            4,
                            Pieces.label(
                                    People.name(
                                            words,
                                            new Patient(model.patient().patientId(), who.get())),
                                    "title-2"),
                            Pieces.label(
                                    People.ageAndSex(words, who.get())
                                            + ", "
                                            + People.birthAndNumber(words, who.get())));
            card.getStyleClass().add("card");
            card.setPadding(new Insets(16));
            body.getChildren().add(card);
        } else {
            body.getChildren()
                    .add(Pieces.flow(words.say("physician.no-identity"), "note", "warning"));
        }
        body.getChildren().add(Pieces.flow(words.say("physician.is-it-hint"), "text-muted"));
        body.setPadding(new Insets(20, 28, 20, 28));
        Button yes =
                Pieces.button(
                        words.say("physician.is-it-yes"),
                        () -> {
                            close.run();
                            model.confirmed(identified);
                        },
                        "danger",
                        "tall");
        yes.setId("is-it-yes");
        put(2, body, yes);
        yes.requestFocus();
    }
}
