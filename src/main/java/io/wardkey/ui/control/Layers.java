package io.wardkey.ui.control;

import java.util.ArrayDeque;
import java.util.Deque;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.ScrollPane;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import org.jspecify.annotations.Nullable;

/**
 * Dialogs that lie over the dimmed window, in the same scene: they scale, theme and lock with it.
 * Esc closes the upper one, the focus goes back to where it was.
 */
public final class Layers {

    private final StackPane stack;
    private final Deque<Layer> open = new ArrayDeque<>();

    private record Layer(Node scrim, @Nullable Node focusedBefore, Runnable closed) {}

    /**
     * @param stack whose first child is the page
     */
    public Layers(StackPane stack) {
        this.stack = stack;
        stack.addEventFilter(KeyEvent.KEY_PRESSED, this::escape);
    }

    public boolean isEmpty() {
        return open.isEmpty();
    }

    /**
     * Shows a dialog.
     *
     * @param width in pixels, less where the window is narrower
     * @param closed called once, however it was closed
     */
    public void show(Region dialog, double width, Runnable closed) {
        dialog.getStyleClass().add("dialog");
        dialog.setMaxWidth(width);
        dialog.setMaxHeight(Region.USE_PREF_SIZE);
        StackPane scrim = new StackPane(dialog);
        scrim.getStyleClass().add("scrim");
        scrim.setPadding(new Insets(28));
        scrim.setAlignment(Pos.CENTER);
        Node before = stack.getScene() == null ? null : stack.getScene().getFocusOwner();
        open.push(new Layer(scrim, before, closed));
        stack.getChildren().getFirst().setDisable(false);
        stack.getChildren().add(scrim);
        pageReachable();
    }

    /** Closes the upper dialog. */
    public void close() {
        if (open.isEmpty()) {
            return;
        }
        Layer layer = open.pop();
        stack.getChildren().remove(layer.scrim());
        pageReachable();
        if (layer.focusedBefore() != null) {
            layer.focusedBefore().requestFocus();
        }
        layer.closed().run();
    }

    /** Closes all, as at the end of a shift. */
    public void closeAll() {
        while (!open.isEmpty()) {
            close();
        }
    }

    /** A body that scrolls where the window is low. */
    public static ScrollPane scrolling(Region body) {
        ScrollPane pane = new ScrollPane(body);
        pane.setFitToWidth(true);
        pane.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        pane.setFocusTraversable(false);
        return pane;
    }

    /** Tab must not leave the dialog; the page below is out of reach, but not greyed. */
    private void pageReachable() {
        int upper = stack.getChildren().size() - 1;
        for (int i = 0; i <= upper; i++) {
            stack.getChildren().get(i).setMouseTransparent(i < upper);
        }
    }

    private void escape(KeyEvent event) {
        if (event.getCode() == KeyCode.ESCAPE && !open.isEmpty()) {
            event.consume();
            close();
        }
    }
}
