package io.wardkey.intake;

import java.awt.geom.AffineTransform;
import java.awt.geom.Point2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSNumber;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDResources;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.graphics.blend.BlendMode;
import org.apache.pdfbox.pdmodel.graphics.state.PDGraphicsState;

/**
 * Follows the operators that paint areas and lines and set colour and clipping (ISO 32000-2, 8.5
 * and 8.6), and puts what they paint on {@link PdfInk}. Nothing is drawn. Not thread-safe.
 */
final class PdfBrush {
    private static final double THIN = 1.5;
    private static final double SHORTEST_RULE = 3;

    /** A stroke of this width covers letters, in points. */
    private static final double BROAD = 4;

    /** A line that goes down and across by this much crosses a part of the page out. */
    private static final double CROSSING = 150;

    private static final double EDGE = 0.5;

    /** Of its width a letter may lack this much and still be told. */
    private static final double SIDE = 0.25;

    /** What {@code q} keeps and {@code Q} brings back. */
    record State(int colour, int parts, Optional<Rectangle2D> clip) {
        static final State START = new State(0, 1, Optional.empty());
    }

    private final PdfInk ink;
    private final AffineTransform shown;
    private final Deque<State> kept = new ArrayDeque<>();
    private State state = State.START;

    private final PdfOutline path = new PdfOutline();
    private final Rectangle2D page;
    private boolean clips;
    private boolean seen = true;

    PdfBrush(PdfInk ink, PDPage page) {
        this.ink = ink;
        this.shown = shown(page);
        this.page = place(page.getCropBox());
    }

    /** From a page's own space to how it is shown, from the top left. */
    private static AffineTransform shown(PDPage page) {
        PDRectangle box = page.getCropBox();
        double left = box.getLowerLeftX();
        double low = box.getLowerLeftY();
        double right = box.getUpperRightX();
        double top = box.getUpperRightY();
        return switch (Math.floorMod(page.getRotation(), 360)) {
            case 90 -> new AffineTransform(0, 1, 1, 0, -low, -left);
            case 180 -> new AffineTransform(-1, 0, 0, 1, right, -low);
            case 270 -> new AffineTransform(0, -1, -1, 0, top, right);
            default -> new AffineTransform(1, 0, 0, -1, -left, top);
        };
    }

    int colour() {
        return state.colour();
    }

    /** Whether a place is cut away. */
    boolean clipped(double x, double y) {
        return state.clip().filter(clip -> !contains(clip, x, y)).isPresent();
    }

    /** Whether a part of a letter is cut away at its side. */
    boolean cuts(double left, double right) {
        double most = Math.max(EDGE, SIDE * (right - left));
        return state.clip()
                .filter(clip -> clip.getMinX() - left > most || right - clip.getMaxX() > most)
                .isPresent();
    }

    private static boolean contains(Rectangle2D clip, double x, double y) {
        return x > clip.getMinX() - EDGE
                && x < clip.getMaxX() + EDGE
                && y > clip.getMinY() - EDGE
                && y < clip.getMaxY() + EDGE;
    }

    void save() {
        kept.push(state);
    }

    void restore() {
        if (!kept.isEmpty()) {
            state = kept.pop();
        }
    }

    State state() {
        return state;
    }

    /** After a form, whatever it left behind. */
    void back(State before, int depth) {
        while (kept.size() > depth) {
            kept.pop();
        }
        state = before;
        path.clear();
        clips = false;
    }

    int depth() {
        return kept.size();
    }

    /** A rectangle of a space of its own cuts off what is outside. */
    void clip(PDRectangle box, AffineTransform space) {
        AffineTransform whole = new AffineTransform(shown);
        whole.concatenate(space);
        clip(
                whole.createTransformedShape(
                                new Rectangle2D.Double(
                                        box.getLowerLeftX(),
                                        box.getLowerLeftY(),
                                        box.getWidth(),
                                        box.getHeight()))
                        .getBounds2D());
    }

    private void clip(Rectangle2D box) {
        Rectangle2D both = state.clip().map(clip -> clip.createIntersection(box)).orElse(box);
        state = new State(state.colour(), state.parts(), Optional.of(both));
    }

    /** A rectangle of the page's own space as it is shown. */
    Rectangle2D place(PDRectangle box) {
        return shown.createTransformedShape(
                        new Rectangle2D.Double(
                                box.getLowerLeftX(),
                                box.getLowerLeftY(),
                                box.getWidth(),
                                box.getHeight()))
                .getBounds2D();
    }

    /** A picture on the square of one by one. */
    void picture(PDGraphicsState graphics, boolean solid) {
        Point2D[] corners = corners(0, 0, 1, 1, graphics);
        boolean level = PdfOutline.level(corners);
        paint(
                PdfOutline.bounds(List.of(corners)),
                level && solid && opaque(graphics),
                PdfInk.UNKNOWN);
    }

    /** From here on what is painted is seen, or is not, as on a layer that is off. */
    void seen(boolean is) {
        seen = is;
    }

    /** After each operator. */
    void operator(
            String name, List<COSBase> operands, PDGraphicsState graphics, PDResources resources) {
        double[] n = numbers(operands);
        switch (name) {
            case "g", "rg", "k" -> colour(n, n.length);
            case "cs" -> {
                int parts = PdfColours.parts(operands, resources);
                state = new State(parts == 0 ? PdfInk.UNKNOWN : 0, parts, state.clip());
            }
            case "sc", "scn" -> colour(n, state.parts());
            case "re" -> {
                if (n.length == 4) {
                    path.rectangle(corners(n[0], n[1], n[0] + n[2], n[1] + n[3], graphics));
                }
            }
            case "m" -> point(n, 0, graphics).ifPresent(path::move);
            case "l" -> point(n, 0, graphics).ifPresent(path::line);
            case "c" -> curve(n, 6, graphics);
            case "v", "y" -> curve(n, 4, graphics);
            case "W", "W*" -> clips = true;
            case "f", "F", "B", "b" -> painted(graphics, true, !name.matches("[fF]"), false);
            case "f*", "B*", "b*" -> painted(graphics, true, !name.equals("f*"), true);
            case "S", "s" -> painted(graphics, false, true, false);
            case "n" -> painted(graphics, false, false, false);
            // Of a shading neither colour nor edge is known, and it fills what is not cut away.
            case "sh" -> paint(page, false, PdfInk.UNKNOWN);
            default -> {}
        }
    }

    private static double[] numbers(List<COSBase> operands) {
        return operands.stream()
                .filter(COSNumber.class::isInstance)
                .mapToDouble(o -> ((COSNumber) o).floatValue())
                .toArray();
    }

    private void colour(double[] n, int parts) {
        int colour = n.length == parts ? PdfColours.rgb(n) : PdfInk.UNKNOWN;
        state = new State(colour, parts, state.clip());
    }

    private Point2D[] corners(
            double left, double low, double right, double top, PDGraphicsState graphics) {
        return new Point2D[] {
            at(left, low, graphics),
            at(right, low, graphics),
            at(right, top, graphics),
            at(left, top, graphics)
        };
    }

    private void curve(double[] n, int parts, PDGraphicsState graphics) {
        for (int from = 0; n.length >= parts && from < parts - 2; from += 2) {
            point(n, from, graphics).ifPresent(path::pull);
        }
        point(n, parts - 2, graphics).ifPresent(path::curve);
    }

    private Optional<Point2D> point(double[] n, int from, PDGraphicsState graphics) {
        return n.length < from + 2
                ? Optional.empty()
                : Optional.of(at(n[from], n[from + 1], graphics));
    }

    private Point2D at(double x, double y, PDGraphicsState graphics) {
        Point2D page =
                graphics.getCurrentTransformationMatrix().transformPoint((float) x, (float) y);
        return shown.transform(page, null);
    }

    private static boolean opaque(PDGraphicsState graphics) {
        return graphics.getNonStrokeAlphaConstant() > 0.95
                && graphics.getSoftMask() == null
                && (graphics.getBlendMode() == BlendMode.NORMAL
                        || graphics.getBlendMode() == BlendMode.COMPATIBLE);
    }

    private void painted(
            PDGraphicsState graphics, boolean fills, boolean strokes, boolean evenOdd) {
        path.end();
        if (fills) {
            fill(graphics, evenOdd);
        }
        if (strokes) {
            float width =
                    graphics.getLineWidth()
                            * Math.abs(
                                    graphics.getCurrentTransformationMatrix().getScalingFactorY());
            path.segments().forEach(segment -> stroke(segment[0], segment[1], width));
        }
        if (clips) {
            path.bounds().ifPresent(this::clip);
        }
        path.clear();
        clips = false;
    }

    private void fill(PDGraphicsState graphics, boolean evenOdd) {
        if (path.other() || path.holes(evenOdd)) {
            path.bounds().ifPresent(all -> paint(all, false, PdfInk.UNKNOWN));
            return;
        }
        for (Rectangle2D box : path.boxes()) {
            if (box.getHeight() < THIN && box.getWidth() > SHORTEST_RULE) {
                rule(
                        new Point2D.Double(box.getMinX(), box.getCenterY()),
                        new Point2D.Double(box.getMaxX(), box.getCenterY()),
                        false);
            } else if (box.getWidth() >= THIN) {
                paint(box, opaque(graphics), state.colour());
            }
        }
    }

    private void paint(Rectangle2D box, boolean opaque, int colour) {
        Rectangle2D left = state.clip().map(clip -> clip.createIntersection(box)).orElse(box);
        if (seen && left.getWidth() > 0 && left.getHeight() > 0) {
            ink.area(left, opaque, colour);
        }
    }

    /** The part of a line that is not cut away. */
    private void rule(Point2D from, Point2D to, boolean broad) {
        if (!seen) {
            return;
        }
        boolean onward = from.getX() <= to.getX();
        Point2D left = onward ? from : to;
        Point2D right = onward ? to : from;
        double start = state.clip().map(Rectangle2D::getMinX).orElse(left.getX());
        double end = state.clip().map(Rectangle2D::getMaxX).orElse(right.getX());
        Point2D first = along(left, right, Math.max(start, left.getX()));
        Point2D last = along(left, right, Math.min(end, right.getX()));
        if (last.getX() - first.getX() > 0
                && !clipped(first.getX(), (first.getY() + last.getY()) / 2)) {
            ink.rule(first, last, broad);
        }
    }

    private static Point2D along(Point2D left, Point2D right, double x) {
        double part = (x - left.getX()) / (right.getX() - left.getX());
        return new Point2D.Double(x, left.getY() + part * (right.getY() - left.getY()));
    }

    private void stroke(Point2D from, Point2D to, double width) {
        Rectangle2D box = PdfOutline.bounds(List.of(from, to));
        if (box.getWidth() >= CROSSING && box.getHeight() >= CROSSING) {
            if (seen) {
                ink.cross(box, false);
            }
        } else if (box.getWidth() > SHORTEST_RULE && box.getHeight() < box.getWidth() / 2) {
            rule(from, to, width >= BROAD);
            if (width >= BROAD && box.getHeight() < EDGE) {
                paint(
                        new Rectangle2D.Double(
                                box.getMinX(), box.getMinY() - width / 2, box.getWidth(), width),
                        true,
                        PdfInk.UNKNOWN);
            }
        }
    }
}
