package io.wardkey.intake;

import java.math.BigDecimal;

/** Whether a number's text is one that a measurement can have. */
final class Numbers {
    private Numbers() {}

    static boolean reasonable(BigDecimal number) {
        // A library may have written out the zeros that an exponent stood for.
        return number.stripTrailingZeros().precision() <= Limits.NUMBER_CHARACTERS
                && Math.abs((long) number.scale()) <= Limits.NUMBER_SCALE;
    }

    static boolean reasonable(String text) {
        if (text.isEmpty() || text.length() > Limits.NUMBER_CHARACTERS) {
            return false;
        }
        int e = Math.max(text.indexOf('e'), text.indexOf('E'));
        if (e < 0) {
            return true;
        }
        try {
            return Math.abs(Long.parseLong(text.substring(e + 1))) <= Limits.NUMBER_SCALE;
        } catch (NumberFormatException tooLong) {
            return false;
        }
    }
}
