package io.wardkey.intake;

import io.wardkey.domain.report.Refusal;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Text files are UTF-8 without NUL, or refused: a replaced character would be a changed report. */
final class Utf8 {
    private Utf8() {}

    /** The same bytes, less a byte order mark. */
    static byte[] unmarked(byte[] bytes) {
        boolean marked =
                bytes.length >= 3
                        && bytes[0] == (byte) 0xef
                        && bytes[1] == (byte) 0xbb
                        && bytes[2] == (byte) 0xbf;
        return marked ? Arrays.copyOfRange(bytes, 3, bytes.length) : bytes;
    }

    static void check(byte[] bytes, int from, int to) throws Unreadable {
        for (int i = from; i < to; i++) {
            if (bytes[i] == 0) {
                throw new Unreadable(Refusal.Reason.ENCODING, "byte " + (i + 1));
            }
        }
        CharsetDecoder decoder =
                StandardCharsets.UTF_8
                        .newDecoder()
                        .onMalformedInput(CodingErrorAction.REPORT)
                        .onUnmappableCharacter(CodingErrorAction.REPORT);
        ByteBuffer in = ByteBuffer.wrap(bytes, from, to - from);
        CharBuffer out = CharBuffer.allocate(8192);
        CoderResult result = decoder.decode(in, out, true);
        while (result.isOverflow()) {
            out.clear();
            result = decoder.decode(in, out, true);
        }
        if (result.isError()) {
            throw new Unreadable(Refusal.Reason.ENCODING, "byte " + (in.position() + 1));
        }
    }
}
