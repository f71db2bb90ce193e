package io.wardkey.ui.signin;

import io.wardkey.ui.control.Figure;
import io.wardkey.ui.control.Notches;
import io.wardkey.ui.control.Pieces;
import io.wardkey.ui.control.Words;
import io.wardkey.ui.signin.Entrance.Place;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.scene.shape.SVGPath;

/** The left of the sign-in, whose edge is cut from the organisation's own head. */
final class Edge extends Region {

    private static final double DRAWN_HEIGHT = 900;
    private static final double BASE = 470;
    private static final double STEP = 6;
    private static final double MOST = BASE + 15 * STEP;

    private final Place place;
    private final SVGPath blade = new SVGPath();
    private final VBox house;
    private final HBox log;

    Edge(Words words, Place place) {
        this.place = place;
        getStyleClass().add("edge");
        blade.getStyleClass().add("edge-blade");
        blade.setManaged(false);
        var name = Pieces.flow(place.organisation(), "house");
        house = new VBox(28, Figure.mark(72), new VBox(2, name));
        if (!place.desk().isEmpty()) {
            ((VBox) house.getChildren().get(1))
                    .getChildren()
                    .add(Pieces.label(place.desk(), "muted"));
        }
        if (place.training()) {
            house.getChildren()
                    .add(
                            new VBox(
                                    8,
                                    Pieces.label(words.say("control.training"), "training"),
                                    Pieces.flow(words.say("signin.training"), "muted")));
        }
        var count = Pieces.flow(words.say("signin.log", place.log().entries()), "strong");
        String proof =
                place.log().provedAt().isPresent() && place.log().nodes() > 0
                        ? words.say(
                                "signin.proved",
                                place.log().nodes(),
                                words.time(place.log().provedAt().get()))
                        : words.say("signin.being-proved");
        log =
                new HBox(
                        18,
                        Figure.of(place.log().head(), 48, words),
                        new VBox(2, count, Pieces.flow(proof, "muted")));
        log.setAlignment(Pos.CENTER_LEFT);
        setPadding(new Insets(64, 20, 48, 64));
        getChildren().addAll(blade, house, log);
    }

    @Override
    protected double computePrefWidth(double height) {
        return MOST * scale(height > 0 ? height : DRAWN_HEIGHT);
    }

    @Override
    protected double computeMinWidth(double height) {
        return computePrefWidth(getHeight());
    }

    private static double scale(double height) {
        return Math.min(1, height / DRAWN_HEIGHT);
    }

    @Override
    protected void layoutChildren() {
        double height = getHeight();
        double scale = scale(height);
        blade.setContent(Notches.edge(place.log().head(), height, BASE * scale, STEP * scale));
        double left = 64 * scale;
        double width = BASE * scale - left - 12;
        double above = house.prefHeight(width);
        house.resizeRelocate(left, 64 * scale, width, above);
        double below = log.prefHeight(width);
        log.resizeRelocate(left, height - 48 * scale - below, width, below);
    }

    @Override
    public javafx.geometry.Orientation getContentBias() {
        return javafx.geometry.Orientation.VERTICAL;
    }
}
