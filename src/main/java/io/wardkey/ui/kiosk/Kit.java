package io.wardkey.ui.kiosk;

import io.wardkey.ui.control.Pieces;
import io.wardkey.ui.control.Words;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/**
 * What every page of the kiosk is drawn with. Sizes are given as on a screen of 1920 × 1080 and
 * scaled to the window.
 */
record Kit(Words words, KioskModel model, double scale) {

    double px(double drawn) {
        return drawn * scale;
    }

    Insets insets(double top, double side, double bottom) {
        return new Insets(px(top), px(side), px(bottom), px(side));
    }

    Button button(String key, Runnable act, String... styles) {
        Button button = Pieces.button(words.say(key), act, styles);
        button.setId(key.replace("kiosk.", ""));
        return button;
    }

    FontIcon icon(Feather glyph, double size, String... styles) {
        FontIcon icon = Pieces.icon(glyph, styles);
        // Inline, because the theme sets a size on every icon.
        icon.setStyle(icon.getStyle() + "-fx-icon-size: " + Math.round(px(size)) + "px;");
        return icon;
    }

    /** A page's body with its margins. */
    VBox body(double gap) {
        VBox body = new VBox(px(gap));
        body.setPadding(insets(36, 56, 34));
        return body;
    }

    /** Two acts of one size, the careful one left. */
    HBox choice(Button careful, Button act) {
        HBox row = new HBox(px(24), careful, act);
        for (Button button : new Button[] {careful, act}) {
            button.getStyleClass().add("main");
            button.setMaxWidth(Double.MAX_VALUE);
            HBox.setHgrow(button, javafx.scene.layout.Priority.ALWAYS);
            button.setPrefWidth(1);
        }
        row.setAlignment(Pos.CENTER);
        return row;
    }

    VBox tile(double padding, String... styles) {
        VBox tile = new VBox(px(14));
        tile.getStyleClass().add("tile");
        tile.getStyleClass().addAll(styles);
        tile.setPadding(new Insets(px(padding)));
        tile.setMinHeight(Region.USE_PREF_SIZE);
        return tile;
    }
}
