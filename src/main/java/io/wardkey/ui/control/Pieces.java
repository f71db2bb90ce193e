package io.wardkey.ui.control;

import java.time.Instant;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.text.Font;
import javafx.scene.text.Text;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** Small pieces that every screen is put together from, with their style and accessible text. */
public final class Pieces {

    private static final int ICON = 16;

    private Pieces() {}

    public static Label label(String text, String... styles) {
        Label label = new Label(text);
        label.getStyleClass().addAll(styles);
        return label;
    }

    /** A text of several lines. */
    public static Label flow(String text, String... styles) {
        Label label = label(text, styles);
        label.setWrapText(true);
        label.setMinHeight(Region.USE_PREF_SIZE);
        return label;
    }

    /** A text of one line that may be cut where there is no room: whole on hover and when read. */
    public static Label brief(String text, String... styles) {
        Label label = label(text, styles);
        label.setAccessibleText(text);
        if (!text.isBlank()) {
            label.setTooltip(new Tooltip(text));
        }
        return label;
    }

    /** How wide a text of one line is, in pixels. */
    public static double width(String text, Font font) {
        Text measured = new Text(text);
        measured.setFont(font);
        return measured.getLayoutBounds().getWidth();
    }

    /** A time in words, the exact instant on hover. */
    public static Label time(Words words, Instant instant, String... styles) {
        Label label = label(words.when(instant), styles);
        label.setTooltip(new Tooltip(words.exact(instant)));
        return label;
    }

    public static FontIcon icon(Feather glyph, String... styles) {
        FontIcon icon = new FontIcon(glyph);
        icon.setIconSize(ICON);
        icon.getStyleClass().addAll(styles);
        return icon;
    }

    public static Button button(String text, Runnable act, String... styles) {
        Button button = new Button(text);
        button.setMinWidth(Region.USE_PREF_SIZE);
        button.setAccessibleText(text);
        button.getStyleClass().addAll(styles);
        button.setOnAction(_ -> act.run());
        return button;
    }

    /** A button that shows its key. */
    public static Button keyed(String text, String cap, Runnable act, String... styles) {
        Button button = button(text, act, styles);
        button.setGraphic(cap(cap));
        button.setContentDisplay(javafx.scene.control.ContentDisplay.RIGHT);
        return button;
    }

    public static Label cap(String key) {
        Label cap = label(key, "key-cap");
        cap.setMinWidth(Region.USE_PREF_SIZE);
        return cap;
    }

    /** A shape and its words, in the shape's colour. */
    public static Label status(Shape shape, String words) {
        Label label = label(words);
        if (!shape.meaning().isEmpty() && shape != Shape.DIAMOND && shape != Shape.HALF) {
            label.getStyleClass().add(shape.meaning());
        }
        return label;
    }

    /** A shape before a text that may take several lines, level with the first. */
    public static HBox marked(Shape shape, Label text) {
        Node drawn = shape.draw();
        HBox.setMargin(drawn, new Insets(2, 0, 0, 0));
        HBox.setHgrow(text, Priority.ALWAYS);
        HBox box = new HBox(8, drawn, text);
        box.setAlignment(Pos.TOP_LEFT);
        return box;
    }

    public static Region spring() {
        Region spring = new Region();
        HBox.setHgrow(spring, Priority.ALWAYS);
        javafx.scene.layout.VBox.setVgrow(spring, Priority.ALWAYS);
        return spring;
    }

    public static Region line() {
        Region line = new Region();
        line.getStyleClass().add("line");
        return line;
    }

    /** Shows or hides, without leaving a gap. */
    public static void show(Node node, boolean shown) {
        node.setVisible(shown);
        node.setManaged(shown);
    }
}
