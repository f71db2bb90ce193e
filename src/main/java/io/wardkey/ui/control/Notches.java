package io.wardkey.ui.control;

import io.wardkey.domain.ledger.Head;
import java.util.Locale;

/**
 * The head of a log drawn as the bit and the blade of a key. Pure: equal heads give equal paths.
 * For noticing that two logs differ; only comparing all 27 bytes proves anything.
 */
public final class Notches {

    /** Side of the square that {@link #bit} is drawn in. */
    public static final int GRID = 24;

    /** The application's own mark. */
    public static final String MARK =
            "M10 0H14V3H24V6H14V9H20V12H14V15H24V18H24V21H24V24H0V21H10V18H4V15H10V12H0V9H0V6H0V3H10Z";

    private static final int BANDS = 7;
    private static final int LEFT_OF_SHANK = 10;
    private static final int RIGHT_OF_SHANK = 14;
    private static final int BLADE_START = 28;
    private static final int COLUMN = 4;

    private Notches() {}

    /** The bit, as an SVG path of whole coordinates. */
    public static String bit(Head head) {
        byte[] bytes = head.toByteArray();
        int[] left = side(bytes, 0);
        int[] right = side(bytes, BANDS);
        StringBuilder path = new StringBuilder("M10 0H14");
        for (int band = 0; band < BANDS; band++) {
            path.append('V').append(top(band)).append('H').append(RIGHT_OF_SHANK + right[band]);
        }
        path.append('V').append(GRID).append('H').append(LEFT_OF_SHANK - left[BANDS - 1]);
        for (int band = BANDS - 1; band >= 1; band--) {
            path.append('V').append(top(band)).append('H').append(LEFT_OF_SHANK - left[band - 1]);
        }
        return path.append("V3H10Z").toString();
    }

    /** The blade beside the bit: all 27 bytes, x from 28 to 136. */
    public static String blade(Head head) {
        byte[] bytes = head.toByteArray();
        StringBuilder path = new StringBuilder("M28 12");
        for (int i = 0; i < bytes.length; i++) {
            path.append('V').append(number(12 - (3 + high(bytes[i]) / 2.0)));
            path.append('H').append(BLADE_START + COLUMN * (i + 1));
        }
        for (int i = bytes.length - 1; i >= 0; i--) {
            path.append('V').append(number(12 + (3 + low(bytes[i]) / 2.0)));
            path.append('H').append(BLADE_START + COLUMN * i);
        }
        return path.append('Z').toString();
    }

    /**
     * The edge of the sign-in: one step for each byte's high nibble.
     *
     * @param height of the whole edge
     * @param base width without any nibble
     * @param step width for each unit of a nibble
     */
    public static String edge(Head head, double height, double base, double step) {
        byte[] bytes = head.toByteArray();
        StringBuilder path = new StringBuilder("M0 0");
        for (int i = 0; i < bytes.length; i++) {
            path.append('H').append(number(base + step * high(bytes[i])));
            path.append('V').append(number(height * (i + 1) / bytes.length));
        }
        return path.append("H0Z").toString();
    }

    private static int top(int band) {
        return 3 * (band + 1);
    }

    /** Teeth and floors of one side, from the top, as extents outward from the shank. */
    private static int[] side(byte[] bytes, int first) {
        int[] extents = new int[BANDS];
        for (int i = 0; i < 4; i++) {
            extents[2 * i] = 10 - 2 * crumb(bytes, first + i);
        }
        for (int j = 0; j < 3; j++) {
            int most = Math.min(extents[2 * j], extents[2 * j + 2]);
            extents[2 * j + 1] = most - (2 * crumb(bytes, first + 4 + j) * most + 3) / 6;
        }
        return extents;
    }

    /** Two bits, most significant first. */
    private static int crumb(byte[] bytes, int index) {
        return bytes[index / 4] >> (6 - 2 * (index % 4)) & 3;
    }

    private static int high(byte value) {
        return (value & 0xff) >> 4;
    }

    private static int low(byte value) {
        return value & 0xf;
    }

    private static String number(double value) {
        return value == Math.rint(value)
                ? Long.toString((long) value)
                : String.format(Locale.ROOT, "%.4f", value).replaceAll("0+$", "");
    }
}
