package io.wardkey.ui.physician;

import io.wardkey.domain.ledger.Denial;
import io.wardkey.ui.control.Pieces;
import io.wardkey.ui.control.Words;
import io.wardkey.ui.physician.PracticeDesk.Standing;
import javafx.beans.binding.Bindings;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.TextArea;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/** What stands in the place of a patient's list before it may be opened. */
final class Admission {

    private final Words words;
    private final PatientModel model;
    private final Runnable ask;
    private final Runnable emergency;

    /**
     * @param ask asks the patient for access
     * @param emergency opens without it
     */
    Admission(Words words, PatientModel model, Runnable ask, Runnable emergency) {
        this.words = words;
        this.model = model;
        this.ask = ask;
        this.emergency = emergency;
    }

    /** Asks for a reason, as long as it must be. */
    Node reason() {
        TextArea text = new TextArea();
        text.setId("reason");
        text.setPrefRowCount(3);
        text.setWrapText(true);
        text.setAccessibleText(words.say("physician.reason"));
        Button open =
                Pieces.button(
                        words.say("physician.show-list"),
                        () -> model.giveReason(text.getText()),
                        "accent");
        open.setId("show-list");
        open.disableProperty()
                .bind(
                        Bindings.createBooleanBinding(
                                () ->
                                        text.getText().strip().length()
                                                < PatientModel.SHORTEST_REASON,
                                text.textProperty()));
        VBox box =
                new VBox(
                        12,
                        Pieces.label(words.say("physician.reason"), "title-3"),
                        Pieces.flow(words.say("physician.reason-hint"), "text-muted"),
                        text,
                        new HBox(8, open));
        return centered(box);
    }

    /** Why nothing may be seen, and the two ways that there are nevertheless. */
    Node denied(Standing standing) {
        VBox box = new VBox(16, Pieces.label(words.say("physician.no-access"), "title-3"));
        if (standing.denial() != Denial.NO_GRANT && standing.denial() != Denial.NONE) {
            box.getChildren().add(Pieces.flow(words.say("control.denial", standing.denial())));
        }
        standing.pending()
                .ifPresent(
                        pending ->
                                box.getChildren()
                                        .add(
                                                Pieces.flow(
                                                        words.say(
                                                                "physician.pending",
                                                                words.when(pending.since()),
                                                                words.until(pending.until())),
                                                        "note")));
        Button first = Pieces.keyed(words.say("physician.ask"), "A", ask, "accent");
        first.setId("ask-first");
        box.getChildren().add(choice(words.say("physician.ask-hint"), first));
        Button open = Pieces.keyed(words.say("physician.emergency"), "E", emergency);
        open.setId("emergency");
        open.setGraphic(Pieces.icon(Feather.ALERT_OCTAGON, "danger"));
        open.setDisable(standing.emergency() != Denial.NONE);
        box.getChildren()
                .add(
                        choice(
                                standing.emergency() == Denial.NONE
                                        ? words.say("physician.emergency-hint")
                                        : words.say("control.denial", standing.emergency()),
                                open));
        return centered(box);
    }

    private Node choice(String hint, Button act) {
        VBox card = new VBox(10, Pieces.flow(hint), act);
        card.getStyleClass().add("card");
        card.setPadding(new Insets(16));
        return card;
    }

    private static Node centered(VBox box) {
        box.setMaxWidth(560);
        box.setMaxHeight(VBox.USE_PREF_SIZE);
        box.setPadding(new Insets(40, 20, 20, 20));
        StackPane pane = new StackPane(box);
        StackPane.setAlignment(box, Pos.TOP_CENTER);
        return pane;
    }
}
