package io.wardkey.ui.kiosk;

import io.wardkey.domain.key.Secret;
import java.util.Arrays;

/** Digits as they are typed, never shown and wiped after use. */
final class PinEntry {

    /** Digits of a PIN. */
    static final int LENGTH = 6;

    private final byte[] digits = new byte[LENGTH];
    private int count;

    void type(int digit) {
        if (count < LENGTH) {
            digits[count++] = (byte) ('0' + digit);
        }
    }

    void erase() {
        if (count > 0) {
            digits[--count] = 0;
        }
    }

    int count() {
        return count;
    }

    boolean complete() {
        return count == LENGTH;
    }

    /** Takes the digits; the entry is empty afterwards. */
    Secret take() {
        Secret pin = Secret.copyOf(Arrays.copyOf(digits, count));
        clear();
        return pin;
    }

    void clear() {
        Arrays.fill(digits, (byte) 0);
        count = 0;
    }

    /** Whether all digits are one, or follow each other: what everybody would try first. */
    boolean easy() {
        boolean same = true;
        boolean up = true;
        boolean down = true;
        for (int i = 1; i < count; i++) {
            same &= digits[i] == digits[i - 1];
            up &= digits[i] == digits[i - 1] + 1;
            down &= digits[i] == digits[i - 1] - 1;
        }
        return same || up || down;
    }
}
