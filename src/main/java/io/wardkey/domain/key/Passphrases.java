package io.wardkey.domain.key;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;

/** Turns typed characters into the bytes that key derivation takes. */
public final class Passphrases {

    private Passphrases() {}

    /**
     * UTF-8 of the characters in Unicode's form NFC, so that one passphrase gives the same bytes
     * from every keyboard. The argument is not wiped; it is the caller's. Characters that are not
     * in that form already pass through a string, which the collector alone can remove.
     */
    public static Secret of(char[] typed) {
        CharBuffer characters = CharBuffer.wrap(typed);
        ByteBuffer encoded =
                StandardCharsets.UTF_8.encode(
                        Normalizer.isNormalized(characters, Normalizer.Form.NFC)
                                ? characters
                                : CharBuffer.wrap(
                                        Normalizer.normalize(characters, Normalizer.Form.NFC)));
        byte[] exact = new byte[encoded.remaining()];
        encoded.get(exact).clear();
        encoded.put(new byte[encoded.remaining()]);
        return Secret.taking(exact);
    }
}
