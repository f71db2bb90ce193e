package io.wardkey.ui.control;

import javafx.scene.shape.FillRule;
import javafx.scene.shape.SVGPath;

/** Shapes that say a state before its words do: never colour alone. Drawn in 14 × 14. */
public enum Shape {
    /** A person is needed; abnormal. */
    TRIANGLE("M7 1.5L13.2 12.5H0.8Z", "warning"),
    /** Ready. */
    DIAMOND("M7 1L13 7L7 13L1 7Z", "accent"),
    /** On its way. */
    HALF("M7 1A6 6 0 0 1 7 13A6 6 0 0 1 7 1ZM7 2.8A4.2 4.2 0 0 0 7 11.2Z", "accent"),
    /** Waits by itself. */
    RING("M7 1A6 6 0 0 1 7 13A6 6 0 0 1 7 1ZM7 2.8A4.2 4.2 0 0 0 7 11.2A4.2 4.2 0 0 0 7 2.8Z", ""),
    /** Held by the line. */
    BARS("M2.5 1.5H5.5V12.5H2.5ZM8.5 1.5H11.5V12.5H8.5Z", "warning"),
    /** Filed. */
    TICK("M1.2 7.6L2.7 6.1L5.4 8.8L11.4 2.6L12.9 4.1L5.4 11.8Z", "success"),
    /** The same was filed before. */
    SQUARES("M1 1H9V4H13V13H5V9H1ZM2.5 2.5V7.5H5V4H7.5V2.5ZM6.5 5.5V11.5H11.5V5.5Z", ""),
    /** Critical; an error. */
    OCTAGON(
            "M4.5 1H9.5L13 4.5V9.5L9.5 13H4.5L1 9.5V4.5ZM6.2 3.4V8H7.8V3.4ZM6.2 9V10.6H7.8V9Z",
            "danger"),
    /** Refused, or taken out. */
    CROSS(
            "M2.2 3.6L3.6 2.2L7 5.6L10.4 2.2L11.8 3.6L8.4 7L11.8 10.4L10.4 11.8L7 8.4L3.6 11.8L2.2"
                    + " 10.4L5.6 7Z",
            ""),
    /** In range. */
    DOT("M7 5A2 2 0 0 1 7 9A2 2 0 0 1 7 5Z", "");

    private final String path;
    private final String meaning;

    Shape(String path, String meaning) {
        this.path = path;
        this.meaning = meaning;
    }

    /** Drawn anew; words beside it must say the same. */
    public SVGPath draw() {
        SVGPath drawn = new SVGPath();
        drawn.setContent(path);
        drawn.setFillRule(FillRule.EVEN_ODD);
        drawn.getStyleClass().add("shape");
        if (!meaning.isEmpty()) {
            drawn.getStyleClass().add(meaning);
        }
        return drawn;
    }

    /** The style class of its words; empty for plain ones. */
    public String meaning() {
        return meaning;
    }
}
