package io.wardkey.ui.control;

import io.wardkey.domain.ledger.Head;
import javafx.scene.layout.StackPane;
import javafx.scene.shape.SVGPath;
import javafx.scene.transform.Scale;

/** The notches of a log, or the mark, at a multiple of 24 pixels; crisp, in ink, never moving. */
public final class Figure extends StackPane {

    private final SVGPath path = new SVGPath();

    private Figure(String content, double side) {
        path.setContent(content);
        path.getStyleClass().add("figure");
        path.setManaged(false);
        path.getTransforms().add(new Scale(side / Notches.GRID, side / Notches.GRID, 0, 0));
        getChildren().add(path);
        setMinSize(side, side);
        setPrefSize(side, side);
        setMaxSize(side, side);
    }

    /** The application's mark. It says nothing that is not said beside it. */
    public static Figure mark(double side) {
        return new Figure(Notches.MARK, side);
    }

    /**
     * A log's bit. Screen readers hear the first four bytes.
     *
     * @param side a multiple of 24
     */
    public static Figure of(Head head, double side, Words words) {
        Figure figure = new Figure(Notches.bit(head), side);
        figure.setAccessibleText(words.say("control.notches", head.words()));
        return figure;
    }
}
