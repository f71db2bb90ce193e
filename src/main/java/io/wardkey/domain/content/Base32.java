package io.wardkey.domain.content;

import io.wardkey.domain.content.MalformedContent.Fault;

/** Multibase {@code b}: RFC 4648 §6 in lower case without padding. */
final class Base32 {

    private static final String ALPHABET = "abcdefghijklmnopqrstuvwxyz234567";
    private static final char PREFIX = 'b';

    private Base32() {}

    static String encode(byte[] bytes) {
        StringBuilder text = new StringBuilder(1 + (bytes.length * 8 + 4) / 5).append(PREFIX);
        int bits = 0;
        int held = 0;
        for (byte b : bytes) {
            bits = bits << 8 | (b & 0xff);
            held += 8;
            while (held >= 5) {
                held -= 5;
                text.append(ALPHABET.charAt(bits >>> held & 31));
            }
            bits &= (1 << held) - 1;
        }
        if (held > 0) {
            text.append(ALPHABET.charAt(bits << (5 - held) & 31));
        }
        return text.toString();
    }

    static byte[] decode(String text) throws MalformedContent {
        if (text.isEmpty() || text.charAt(0) != PREFIX) {
            throw new MalformedContent(Fault.NOT_BASE32, "no leading b");
        }
        byte[] bytes = new byte[(text.length() - 1) * 5 / 8];
        int bits = 0;
        int held = 0;
        int at = 0;
        for (int i = 1; i < text.length(); i++) {
            int value = ALPHABET.indexOf(text.charAt(i));
            if (value < 0) {
                throw new MalformedContent(Fault.NOT_BASE32, "at character " + i);
            }
            bits = bits << 5 | value;
            held += 5;
            if (held >= 8) {
                held -= 8;
                bytes[at++] = (byte) (bits >>> held);
            }
            bits &= (1 << held) - 1;
        }
        // Whole unused characters or set padding bits would give one CID two texts.
        if (held >= 5 || bits != 0) {
            throw new MalformedContent(Fault.NOT_BASE32, "set bits after the end");
        }
        return bytes;
    }
}
