package io.wardkey.ui.kiosk;

import javafx.scene.Group;
import javafx.scene.Node;
import javafx.scene.layout.Pane;
import javafx.scene.shape.Circle;
import javafx.scene.shape.FillRule;
import javafx.scene.shape.SVGPath;
import javafx.scene.transform.Scale;

/** The tiles' pictures: a keyhole, three keys, a report. Their words stand beside them. */
final class Pictures {

    private static final double GRID = 30;

    private Pictures() {}

    static Node keyhole(double side) {
        return fitted(
                side,
                path("M3 1h24v28H3z", "tint"),
                path("M15 6.5a4.7 4.7 0 0 1 2.7 8.5L19.5 24h-9l1.8-9A4.7 4.7 0 0 1 15 6.5z", "ink"),
                dot(15, 11.2, 1.7, "tint"));
    }

    static Node keys(double side) {
        return fitted(
                side,
                key(1.5, "M4.9 17h3.6v2.5H7v2h2.5V24H4.9z", "ink"),
                key(11, "M4.9 16h2.5v3h2v2.5h-3V25H4.9z", "petrol"),
                key(20.5, "M4.9 18h4v2h-2.5v1.5h3.5V26H4.9z", "ink"));
    }

    private static Node key(double x, String bit, String style) {
        Circle bow = new Circle(4, 5, 3.2);
        bow.setStrokeWidth(1.8);
        bow.getStyleClass().add(style + "-line");
        Group key = new Group(bow, path("M3.1 8.2h1.8V27H3.1z", style), path(bit, style));
        key.setTranslateX(x);
        return key;
    }

    static Node report(double side) {
        SVGPath sheet = path("M3 5h14l5 5v19H3z", "surface");
        SVGPath frame =
                path("M2.2 4.2H17.3L22.8 9.7V29.8H2.2ZM3.8 5.8V28.2H21.2V10.3L16.7 5.8Z", "ink");
        frame.setFillRule(FillRule.EVEN_ODD);
        return fitted(
                side,
                path("M9 1h14l5 5v19H9z", "tint"),
                sheet,
                frame,
                path(
                        "M6.5 13.2h6v1.6h-6zM6.5 17.2h6v1.6h-6zM6.5 21.2h6v1.6h-6zM6.5"
                                + " 25.2h4v1.6h-4zM15 13.2h3.5v1.6H15zM15 21.2h3.5v1.6H15z",
                        "ink"),
                path("M15 17h3.5v2.2H15z", "petrol"));
    }

    static SVGPath path(String content, String style) {
        SVGPath path = new SVGPath();
        path.setContent(content);
        path.getStyleClass().add(style);
        return path;
    }

    private static Circle dot(double x, double y, double radius, String style) {
        Circle dot = new Circle(x, y, radius);
        dot.getStyleClass().add(style);
        return dot;
    }

    private static Node fitted(double side, Node... parts) {
        Group drawn = new Group(parts);
        drawn.getTransforms().add(new Scale(side / GRID, side / GRID, 0, 0));
        drawn.setManaged(false);
        Pane pane = new Pane(drawn);
        pane.setMinSize(side, side);
        pane.setMaxSize(side, side);
        pane.setMouseTransparent(true);
        return pane;
    }
}
