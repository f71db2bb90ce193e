package io.wardkey.domain.report;

/**
 * A drawn page: 32 bits a pixel, alpha in the highest byte, not premultiplied, rows from the top.
 * Immutable. Its bits are read by copying out.
 */
public final class PageImage {
    private final int width;
    private final int height;
    private final int[] argb;

    /** Takes the array over: the caller must not keep it. */
    public PageImage(int width, int height, int[] argb) {
        if (width <= 0 || height <= 0 || argb.length != Math.multiplyExact(width, height)) {
            throw new IllegalArgumentException(width + " x " + height + " with " + argb.length);
        }
        this.width = width;
        this.height = height;
        this.argb = argb;
    }

    public int width() {
        return width;
    }

    public int height() {
        return height;
    }

    /** One pixel. */
    public int argb(int x, int y) {
        return argb[y * width + x];
    }

    /** A copy of all pixels. */
    public int[] argb() {
        return argb.clone();
    }
}
