package io.wardkey.ui.reception;

import io.wardkey.ui.control.Pieces;
import io.wardkey.ui.control.Shape;
import io.wardkey.ui.control.States;
import io.wardkey.ui.control.Words;
import io.wardkey.ui.reception.RunModel.Shown;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/**
 * How far a run of filing is, with its buttons. They stay the same while its words change, so that
 * the focus stays on them.
 */
final class RunCard extends VBox {

    private final Words words;
    private final RunModel model;
    private final HBox head = new HBox(8);
    private final Label title = Pieces.flow("", "strong");
    private final ProgressBar bar = new ProgressBar(0);
    private final VBox facts = new VBox(2);
    private final Button toggle;
    private final Button cancel;
    private final FlowPane acts;
    private final VBox failing = new VBox();

    RunCard(Words words, RunModel model) {
        super(8);
        this.words = words;
        this.model = model;
        setId("run");
        getStyleClass().add("card");
        setPadding(new Insets(10, 12, 12, 12));
        bar.setMaxWidth(Double.MAX_VALUE);
        bar.getStyleClass().add("run-bar");
        head.setAlignment(Pos.TOP_LEFT);
        toggle = Pieces.button("", model::toggle, "small");
        toggle.setId("run-toggle");
        cancel = Pieces.button(words.say("reception.run.cancel"), model::cancel, "small");
        cancel.setId("run-cancel");
        acts = new FlowPane(8, 8, toggle, cancel);
        getChildren().addAll(head, bar, facts, acts, failing);
        model.shown().addListener((_, _, now) -> show(now));
        show(model.shown().get());
    }

    private void show(Shown shown) {
        Pieces.show(this, !(shown instanceof Shown.Nothing));
        Pieces.show(bar, shown instanceof Shown.Run);
        Pieces.show(cancel, shown instanceof Shown.Run);
        Pieces.show(acts, shown instanceof Shown.Run || shown instanceof Shown.Stopped);
        Pieces.show(head, !(shown instanceof Shown.Failing));
        failing.getChildren().clear();
        switch (shown) {
            case Shown.Nothing() -> say("", Optional.empty(), List.of());
            case Shown.Run(var said, double fraction, var lines, boolean paused) -> {
                bar.setProgress(fraction);
                toggles(paused ? "reception.run.resume" : "reception.run.pause");
                say(said, paused ? Optional.of(Shape.BARS) : Optional.empty(), lines);
            }
            case Shown.Stopping(var said) -> say(said, Optional.empty(), List.of());
            case Shown.Stopped(var said, var lines) -> {
                toggles("reception.run.resume");
                say(said, Optional.of(Shape.BARS), lines);
            }
            case Shown.Failing(var plight) -> {
                say(plight.what(), Optional.empty(), List.of());
                failing.getChildren()
                        .setAll(States.smallTrouble(words, plight, Optional.of(model::toggle)));
            }
        }
        Pieces.show(facts, !facts.getChildren().isEmpty());
        Pieces.show(failing, !failing.getChildren().isEmpty());
    }

    private void say(String said, Optional<Shape> shape, List<String> lines) {
        title.setText(said);
        head.getChildren().clear();
        shape.ifPresent(
                mark -> {
                    Node drawn = mark.draw();
                    HBox.setMargin(drawn, new Insets(2, 0, 0, 0));
                    head.getChildren().add(drawn);
                });
        head.getChildren().add(title);
        List<Label> drawn = new ArrayList<>();
        for (String line : lines) {
            drawn.add(Pieces.flow(line, "text-small", "text-muted"));
        }
        facts.getChildren().setAll(drawn);
        String all = said + ". " + String.join(". ", lines);
        setAccessibleText(all);
        bar.setAccessibleText(all);
    }

    private void toggles(String key) {
        toggle.setText(words.say(key));
        toggle.setAccessibleText(words.say(key));
    }
}
