package io.wardkey.ui.kiosk;

import io.wardkey.ui.control.Figure;
import io.wardkey.ui.control.Pieces;
import io.wardkey.ui.control.Plight;
import io.wardkey.ui.control.Shape;
import java.util.Optional;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.TextField;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.scene.shape.Circle;
import org.kordamp.ikonli.feather.Feather;

/** Card, then PIN. */
final class SlotView {

    private final Kit kit;

    SlotView(Kit kit) {
        this.kit = kit;
    }

    Node card(Optional<Plight> said) {
        TextField code = new TextField();
        code.setId("card-code");
        code.setPromptText(kit.words().say("kiosk.card-code"));
        code.setAccessibleText(kit.words().say("kiosk.card-code"));
        code.setMinHeight(kit.px(84));
        code.setPrefWidth(kit.px(720));
        Runnable go =
                () -> {
                    char[] entered = code.getText().toCharArray();
                    code.clear();
                    kit.model().card(entered);
                };
        code.setOnAction(_ -> go.run());
        HBox typed = new HBox(kit.px(24), code, kit.button("kiosk.next", go, "accent", "main"));
        HBox.setHgrow(code, Priority.ALWAYS);
        typed.setAlignment(Pos.CENTER_LEFT);
        VBox left =
                new VBox(
                        kit.px(30),
                        Pieces.flow(kit.words().say("kiosk.hold-card"), "title-1"),
                        Pieces.flow(kit.words().say("kiosk.hold-card-more"), "lead", "text-muted"),
                        typed);
        said.ifPresent(plight -> left.getChildren().add(1, told(plight)));
        left.setAlignment(Pos.CENTER_LEFT);
        left.setMaxWidth(kit.px(1000));
        HBox.setHgrow(left, Priority.ALWAYS);
        StackPane mark = new StackPane(Figure.mark(Math.round(kit.px(336) / 24) * 24.0));
        mark.setMinWidth(kit.px(420));
        HBox body = new HBox(kit.px(96), left, mark);
        body.setAlignment(Pos.CENTER);
        body.setPadding(kit.insets(36, 96, 34));
        return body;
    }

    private Node told(Plight plight) {
        VBox said =
                new VBox(
                        kit.px(6),
                        Pieces.flow(plight.what(), "title-3"),
                        Pieces.flow(plight.safe() + " " + plight.next()));
        HBox box = new HBox(kit.px(20), Shape.OCTAGON.draw(), said);
        HBox.setHgrow(said, Priority.ALWAYS);
        box.getStyleClass().addAll("note", "danger");
        box.setPadding(new javafx.geometry.Insets(kit.px(20)));
        return box;
    }

    Node pin(Page.Pin page) {
        HBox dots = new HBox(kit.px(22));
        for (int i = 0; i < PinEntry.LENGTH; i++) {
            Circle dot = new Circle(kit.px(16));
            dot.getStyleClass().add("pin-dot");
            if (i >= page.digits()) {
                dot.getStyleClass().add("empty");
            }
            dots.getChildren().add(dot);
        }
        dots.setMinHeight(kit.px(64));
        dots.setAlignment(Pos.CENTER_LEFT);
        dots.setAccessibleText(kit.words().say("kiosk.pin-typed", page.digits()));
        VBox left =
                new VBox(
                        kit.px(24),
                        Pieces.flow(kit.words().say("kiosk.pin", page.step()), "title-1"),
                        Pieces.flow(
                                kit.words().say("kiosk.pin-more", page.step()),
                                "lead",
                                "text-muted"),
                        dots);
        page.said()
                .ifPresent(
                        text -> {
                            HBox said =
                                    new HBox(
                                            kit.px(16),
                                            Shape.TRIANGLE.draw(),
                                            Pieces.flow(text, "title-3", "warning"));
                            said.setAlignment(Pos.CENTER_LEFT);
                            left.getChildren().add(said);
                        });
        left.setAlignment(Pos.CENTER_LEFT);
        left.setMaxWidth(kit.px(820));
        HBox.setHgrow(left, Priority.ALWAYS);
        HBox body = new HBox(kit.px(96), left, pad());
        body.setAlignment(Pos.CENTER);
        body.setPadding(kit.insets(36, 96, 34));
        return body;
    }

    private Node pad() {
        GridPane pad = new GridPane(kit.px(18), kit.px(18));
        pad.getStyleClass().add("pad");
        for (int digit = 1; digit <= 9; digit++) {
            pad.add(key(digit), (digit - 1) % 3, (digit - 1) / 3);
        }
        pad.add(key(0), 1, 3);
        Button erase = Pieces.button("", kit.model()::erase);
        erase.setGraphic(kit.icon(Feather.DELETE, 52));
        erase.setAccessibleText(kit.words().say("kiosk.erase"));
        size(erase);
        pad.add(erase, 2, 3);
        pad.setAlignment(Pos.CENTER);
        pad.setMinWidth(javafx.scene.layout.Region.USE_PREF_SIZE);
        return pad;
    }

    private Button key(int digit) {
        Button key = Pieces.button(String.valueOf(digit), () -> kit.model().digit(digit));
        key.setId("digit-" + digit);
        size(key);
        return key;
    }

    private void size(Button key) {
        key.setMinSize(kit.px(168), kit.px(144));
        key.setPrefSize(kit.px(168), kit.px(144));
        key.setFocusTraversable(true);
    }
}
