package io.wardkey.intake;

import java.awt.geom.Point2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A path while it is laid (ISO 32000-2, 8.5.2): its upright rectangles, its lines, and whether
 * there is anything else. Not thread-safe.
 */
final class PdfOutline {
    /** Points of one path; what is longer is no rectangle. */
    private static final int LONGEST_PATH = 1000;

    private static final double EDGE = 0.5;

    private final List<Rectangle2D> boxes = new ArrayList<>();
    private final List<Point2D> run = new ArrayList<>();
    private final List<Point2D[]> segments = new ArrayList<>();
    private Optional<Rectangle2D> bounds = Optional.empty();
    private boolean other;

    List<Rectangle2D> boxes() {
        return boxes;
    }

    /** Each from a point to another. */
    List<Point2D[]> segments() {
        return segments;
    }

    Optional<Rectangle2D> bounds() {
        return bounds;
    }

    /** Whether it has more than rectangles and lines. */
    boolean other() {
        return other;
    }

    void move(Point2D to) {
        end();
        line(to);
    }

    void line(Point2D to) {
        grow(new Rectangle2D.Double(to.getX(), to.getY(), 0, 0));
        if (!run.isEmpty()) {
            segment(run.getLast(), to);
        }
        if (run.size() < LONGEST_PATH) {
            run.add(to);
        } else {
            other = true;
        }
    }

    /** A point that pulls a curve towards it: the curve stays within it and its ends. */
    void pull(Point2D towards) {
        grow(new Rectangle2D.Double(towards.getX(), towards.getY(), 0, 0));
    }

    /** A curve, of which only the ends are looked at. */
    void curve(Point2D to) {
        other = true;
        if (!run.isEmpty()) {
            segment(run.getLast(), to);
            run.clear();
        }
        line(to);
    }

    void rectangle(Point2D[] corners) {
        end();
        grow(bounds(List.of(corners)));
        for (int i = 0; i < 4; i++) {
            segment(corners[i], corners[(i + 1) % 4]);
        }
        box(corners);
    }

    private void box(Point2D[] corners) {
        if (level(corners) && boxes.size() < LONGEST_PATH) {
            boxes.add(bounds(List.of(corners)));
        } else {
            other = true;
        }
    }

    /** Whether four corners are those of a rectangle that stands upright. */
    static boolean level(Point2D[] c) {
        return (same(c[0].getY(), c[1].getY())
                        && same(c[1].getX(), c[2].getX())
                        && same(c[2].getY(), c[3].getY())
                        && same(c[3].getX(), c[0].getX()))
                || (same(c[0].getX(), c[1].getX())
                        && same(c[1].getY(), c[2].getY())
                        && same(c[2].getX(), c[3].getX())
                        && same(c[3].getY(), c[0].getY()));
    }

    private static boolean same(double one, double other) {
        return Math.abs(one - other) < EDGE;
    }

    private void segment(Point2D from, Point2D to) {
        if (segments.size() < LONGEST_PATH) {
            segments.add(new Point2D[] {from, to});
        }
    }

    void end() {
        if (run.size() == 5 && run.getFirst().distance(run.getLast()) < EDGE) {
            run.removeLast();
        }
        if (run.size() == 4) {
            box(run.toArray(Point2D[]::new));
        } else if (run.size() > 2) {
            other = true;
        }
        run.clear();
    }

    private void grow(Rectangle2D more) {
        bounds = Optional.of(bounds.map(b -> b.createUnion(more)).orElse(more));
    }

    static Rectangle2D bounds(List<Point2D> points) {
        double left = points.stream().mapToDouble(Point2D::getX).min().orElseThrow();
        double right = points.stream().mapToDouble(Point2D::getX).max().orElseThrow();
        double top = points.stream().mapToDouble(Point2D::getY).min().orElseThrow();
        double low = points.stream().mapToDouble(Point2D::getY).max().orElseThrow();
        return new Rectangle2D.Double(left, top, right - left, low - top);
    }

    void clear() {
        boxes.clear();
        run.clear();
        segments.clear();
        bounds = Optional.empty();
        other = false;
    }

    /** Whether a rectangle may be cut out of another. */
    boolean holes(boolean evenOdd) {
        return boxes.size() > 1 && (evenOdd || nested());
    }

    private boolean nested() {
        return boxes.stream()
                .limit(20)
                .anyMatch(one -> boxes.stream().anyMatch(o -> !o.equals(one) && one.contains(o)));
    }
}
