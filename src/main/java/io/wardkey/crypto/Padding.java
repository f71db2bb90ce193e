package io.wardkey.crypto;

import java.util.Arrays;
import java.util.Optional;

/** The two paddings: Padmé's length for contents, ISO/IEC 7816-4 for slips and entries. */
public final class Padding {

    /** Slips and directory entries are a multiple of this long. */
    public static final int STEP = 512;

    private Padding() {}

    /**
     * The length to which Padmé pads: at most 12 % more, and of a form that tells only O(log log L)
     * bits of L.
     *
     * @see <a href="https://petsymposium.org/popets/2019/popets-2019-0056.pdf">Reducing Metadata
     *     Leakage from Encrypted Files and Communication with PURBs, §4</a>
     */
    public static long padme(long length) {
        if (length < 2) {
            return length;
        }
        int exponent = 63 - Long.numberOfLeadingZeros(length);
        int significant = 32 - Integer.numberOfLeadingZeros(exponent);
        long mask = (1L << exponent - significant) - 1;
        return length + mask & ~mask;
    }

    /** Appends 0x80 and zeros up to the next multiple of {@link #STEP}. */
    public static byte[] pad(byte[] plain) {
        byte[] padded = Arrays.copyOf(plain, (plain.length / STEP + 1) * STEP);
        padded[plain.length] = (byte) 0x80;
        return padded;
    }

    /** Undoes {@link #pad}; empty when these bytes are not padded so, to the shortest length. */
    public static Optional<byte[]> unpad(byte[] padded) {
        int end = padded.length - 1;
        while (end >= 0 && padded[end] == 0) {
            end--;
        }
        if (end < 0
                || padded[end] != (byte) 0x80
                || padded.length % STEP != 0
                || padded.length - end > STEP) {
            return Optional.empty();
        }
        return Optional.of(Arrays.copyOf(padded, end));
    }
}
