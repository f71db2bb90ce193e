package io.wardkey.ui.control;

import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.VBox;

/** Something larger than a button that is pressed like one, and whose texts may wrap. */
public final class Pressable extends VBox {

    private final Runnable act;

    public Pressable(String accessibleText, Runnable act, Node content) {
        super(content);
        this.act = act;
        getStyleClass().add("pressable");
        setAccessibleRole(AccessibleRole.BUTTON);
        setAccessibleText(accessibleText);
        setFocusTraversable(true);
        setOnMouseClicked(_ -> fire());
        setOnKeyPressed(
                key -> {
                    if (key.getCode() == KeyCode.ENTER || key.getCode() == KeyCode.SPACE) {
                        key.consume();
                        fire();
                    }
                });
    }

    /** Does what pressing it does. */
    public void fire() {
        act.run();
    }
}
