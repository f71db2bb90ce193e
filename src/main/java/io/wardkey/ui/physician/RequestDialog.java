package io.wardkey.ui.physician;

import io.wardkey.domain.ledger.Categories;
import io.wardkey.domain.ledger.Category;
import io.wardkey.ui.control.Pieces;
import io.wardkey.ui.control.Plight;
import io.wardkey.ui.control.States;
import io.wardkey.ui.control.Words;
import io.wardkey.ui.physician.PracticeDesk.Standing;
import io.wardkey.workflow.Outcome;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Insets;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.RadioButton;
import javafx.scene.control.TextArea;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/** Asks the patient: for what, until when, why. The patient answers at the kiosk. */
final class RequestDialog extends BorderPane {

    /** Days that a request may run; the shortest is preselected. */
    private static final List<Integer> DAYS = List.of(7, 30, 90);

    private final Words words;
    private final PatientModel model;
    private final Runnable close;
    private final Map<Category, CheckBox> categories = new EnumMap<>(Category.class);
    private final ToggleGroup until = new ToggleGroup();
    private final TextArea reason = new TextArea();
    private final VBox said = new VBox();
    private final Button send;

    RequestDialog(Words words, PatientModel model, Runnable close) {
        this.words = words;
        this.model = model;
        this.close = close;
        FlowPane choice = new FlowPane(16, 8);
        for (Category category : Category.values()) {
            if (category != Category.TEXT) {
                CheckBox box = new CheckBox(words.say("control.category", category));
                box.setSelected(category == Category.BLOOD || category == Category.IDENTITY);
                categories.put(category, box);
                choice.getChildren().add(box);
            }
        }
        HBox times = new HBox(16);
        for (int days : DAYS) {
            LocalDate end = words.today().plusDays(days);
            RadioButton button =
                    new RadioButton(words.say("physician.until-days", days, words.date(end)));
            button.setToggleGroup(until);
            button.setUserData(end);
            button.setSelected(days == DAYS.getFirst());
            times.getChildren().add(button);
        }
        reason.setId("request-reason");
        reason.setPrefRowCount(3);
        reason.setWrapText(true);
        reason.setAccessibleText(words.say("physician.request-why"));
        VBox body =
                new VBox(
                        10,
                        Pieces.label(words.say("physician.request"), "title-3"),
                        Pieces.flow(words.say("physician.request-hint"), "text-muted"),
                        Pieces.label(words.say("physician.request-what"), "strong"),
                        choice,
                        Pieces.label(words.say("physician.request-until"), "strong"),
                        times,
                        Pieces.label(words.say("physician.request-why"), "strong"),
                        reason,
                        said);
        body.setPadding(new Insets(28));
        setCenter(body);
        send = Pieces.button(words.say("physician.request-send"), this::send, "accent", "tall");
        send.setId("request-send");
        send.disableProperty().bind(incomplete());
        HBox foot =
                new HBox(
                        8,
                        Pieces.keyed(
                                words.say("control.cancel"),
                                words.say("control.esc"),
                                close,
                                "tall"),
                        Pieces.spring(),
                        send);
        foot.getStyleClass().add("dialog-foot");
        setBottom(foot);
    }

    private BooleanBinding incomplete() {
        List<ObservableValue<?>> parts =
                new java.util.ArrayList<>(
                        categories.values().stream().map(CheckBox::selectedProperty).toList());
        parts.add(reason.textProperty());
        return Bindings.createBooleanBinding(
                () ->
                        chosen().isEmpty()
                                || reason.getText().strip().length() < PatientModel.SHORTEST_REASON,
                parts.toArray(javafx.beans.Observable[]::new));
    }

    private Categories chosen() {
        return Categories.of(
                categories.entrySet().stream()
                        .filter(one -> one.getValue().isSelected())
                        .map(Map.Entry::getKey)
                        .toArray(Category[]::new));
    }

    void focus() {
        reason.requestFocus();
    }

    private void send() {
        LocalDate end = (LocalDate) until.getSelectedToggle().getUserData();
        getCenter().setDisable(true);
        said.getChildren()
                .setAll(Pieces.label(words.say("physician.request-sending"), "text-muted"));
        model.request(
                chosen(),
                end.plusDays(1).atStartOfDay(words.zone()).toInstant(),
                reason.getText().strip(),
                this::sent);
    }

    private void sent(Outcome<Standing> outcome) {
        if (outcome instanceof Outcome.Done<Standing>) {
            close.run();
            return;
        }
        getCenter().setDisable(false);
        said.getChildren()
                .setAll(States.trouble(words, Plight.of(words, outcome), Optional.empty()));
    }
}
