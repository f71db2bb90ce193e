package io.wardkey.domain.report;

/**
 * A box on a page as the page is shown, its rotation applied.
 *
 * @param page from 0
 * @param x of the left edge, in points (1/72 inch) from the left
 * @param y of the upper edge, in points from the top
 * @param width in points
 * @param height in points
 */
public record PagePlace(int page, double x, double y, double width, double height) {
    public PagePlace {
        if (page < 0 || !Double.isFinite(x + y + width + height) || width < 0 || height < 0) {
            throw new IllegalArgumentException("no place on a page");
        }
    }

    /** The smallest box around both, which are on the same page. */
    public PagePlace with(PagePlace other) {
        double left = Math.min(x, other.x);
        double top = Math.min(y, other.y);
        return new PagePlace(
                page,
                left,
                top,
                Math.max(x + width, other.x + other.width) - left,
                Math.max(y + height, other.y + other.height) - top);
    }
}
