package io.wardkey.intake;

import io.wardkey.domain.report.Doubt;
import java.awt.geom.Point2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a page is painted with beside its letters, in order, as far as it decides whether a letter
 * can be seen: areas, lines, crosses. Coordinates in points from the top left as the page is shown.
 * Of what is no rectangle nothing is said but that its colour is unknown. Not thread-safe.
 */
final class PdfInk {
    /** A colour that can't be told, under which or in which letters are taken to be seen. */
    static final int UNKNOWN = -1;

    private static final int PAPER = 0xffffff;

    /** Colours whose parts differ by no more are not told apart by eye; of 255. */
    private static final int ALIKE = 20;

    private static final double BAND = 16;
    private static final int BANDS = 1000;

    /** More areas and lines than any form has; from there on every letter is doubted. */
    private static final int MOST = 20_000;

    /** Each letter is held against all of its band; in one that holds more, it is doubted. */
    private static final int MOST_IN_ONE = 1_000;

    private static final double MIDDLE = 0.3;
    private static final double HEIGHT = 0.5;

    private record Area(int order, Rectangle2D box, boolean opaque, int colour) {}

    /** A line that is more level than steep, from left to right. */
    private record Rule(int order, Point2D from, Point2D to) {
        boolean crosses(double x, double top, double bottom) {
            if (x <= from.getX() || x >= to.getX()) {
                return false;
            }
            double part = (x - from.getX()) / (to.getX() - from.getX());
            double y = from.getY() + part * (to.getY() - from.getY());
            return y > top && y < bottom;
        }
    }

    private record Cross(int order, Rectangle2D box) {}

    private final Map<Integer, List<Area>> areas = new HashMap<>();
    private final Map<Integer, List<Rule>> rules = new HashMap<>();
    private final List<Cross> crosses = new ArrayList<>();
    private final Set<Integer> crowded = new HashSet<>();
    private int kept;
    private int order;

    /** The place in the order of painting of what is painted now. */
    int next() {
        return ++order;
    }

    /**
     * @param opaque whether nothing beneath shines through
     * @param colour as {@code 0xrrggbb}, or {@link #UNKNOWN}
     */
    void area(Rectangle2D box, boolean opaque, int colour) {
        Area area = new Area(next(), box, opaque, colour);
        for (int band = band(box.getMinY()); band <= band(box.getMaxY()) && room(); band++) {
            add(band, areas.computeIfAbsent(band, _ -> new ArrayList<>()), area);
        }
    }

    /**
     * A line that is more level than steep.
     *
     * @param onlyWhatIsBeneath whether letters that are painted on it later are seen whole
     */
    void rule(Point2D from, Point2D to, boolean onlyWhatIsBeneath) {
        boolean onward = from.getX() <= to.getX();
        int when = onlyWhatIsBeneath ? next() : Integer.MAX_VALUE;
        Rule rule = new Rule(when, onward ? from : to, onward ? to : from);
        int last = band(Math.max(from.getY(), to.getY()));
        for (int band = band(Math.min(from.getY(), to.getY())); band <= last && room(); band++) {
            add(band, rules.computeIfAbsent(band, _ -> new ArrayList<>()), rule);
        }
    }

    /** A place that is crossed out, or that a remark is put on. */
    void cross(Rectangle2D box, boolean onlyWhatIsBeneath) {
        if (crosses.size() < MOST_IN_ONE && room()) {
            crosses.add(new Cross(onlyWhatIsBeneath ? next() : Integer.MAX_VALUE, box));
        } else {
            kept = MOST;
        }
    }

    private <T> void add(int band, List<T> all, T more) {
        if (all.size() < MOST_IN_ONE) {
            all.add(more);
        } else {
            crowded.add(band);
        }
    }

    private boolean room() {
        return ++kept <= MOST;
    }

    private static int band(double y) {
        return (int) Math.clamp(Math.floor(y / BAND), 0, BANDS);
    }

    /**
     * @param order of the letter's painting
     * @param colour of the letter
     */
    Set<Doubt> doubts(PdfGlyph letter, int order, int colour) {
        Set<Doubt> doubts = EnumSet.noneOf(Doubt.class);
        double x = (letter.x() + Math.max(letter.x(), letter.right())) / 2;
        double y = letter.baseline() - MIDDLE * letter.size();
        if (kept >= MOST || crowded(letter) || hidden(x, y, order, colour)) {
            doubts.add(Doubt.HIDDEN_TEXT);
        }
        if (struck(letter, x, order)
                || crosses.stream().anyMatch(c -> order < c.order() && c.box().contains(x, y))) {
            doubts.add(Doubt.CROSSED_OUT);
        }
        return doubts;
    }

    private boolean hidden(double x, double y, int order, int colour) {
        int ground = PAPER;
        for (Area area : areas.getOrDefault(band(y), List.of())) {
            if (!area.box().contains(x, y)) {
                continue;
            }
            if (area.order() < order) {
                ground = area.opaque() ? area.colour() : UNKNOWN;
            } else if (area.opaque()) {
                return true;
            }
        }
        return colour != UNKNOWN && ground != UNKNOWN && alike(colour, ground);
    }

    private static boolean alike(int one, int other) {
        for (int shift = 0; shift <= 16; shift += 8) {
            if (Math.abs(((one >> shift) & 0xff) - ((other >> shift) & 0xff)) > ALIKE) {
                return false;
            }
        }
        return true;
    }

    private boolean crowded(PdfGlyph letter) {
        return crowded.contains(band(letter.baseline()))
                || crowded.contains(band(letter.baseline() - MIDDLE * letter.size()))
                || crowded.contains(band(letter.baseline() - HEIGHT * letter.size()));
    }

    /** A sign on a line, as on a gauge's, is not crossed out. */
    private boolean struck(PdfGlyph letter, double x, int order) {
        if (letter.text().codePoints().noneMatch(Character::isLetterOrDigit)) {
            return false;
        }
        double top = letter.baseline() - HEIGHT * letter.size();
        double bottom = letter.baseline() - 0.12 * letter.size();
        for (int band = band(top); band <= band(bottom); band++) {
            for (Rule rule : rules.getOrDefault(band, List.of())) {
                if (order < rule.order() && rule.crosses(x, top, bottom)) {
                    return true;
                }
            }
        }
        return false;
    }
}
