package io.wardkey.intake;

import io.wardkey.domain.report.Refusal;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.nio.charset.StandardCharsets;
import java.util.zip.InflaterInputStream;

/**
 * Measures what a PDF's compressed streams unpack to, before PDFBox unpacks them whole into memory:
 * a megabyte can hold a gigabyte of blanks. Streams are found by their keyword alone, since a
 * hostile file's own tables can't be trusted.
 *
 * <p>It sees Flate, also in layers; not what is encrypted, nor the LZW and run-length filters.
 */
final class PdfStreams {
    private static final byte[] KEYWORD = "stream".getBytes(StandardCharsets.US_ASCII);
    private static final int LAYERS = 8;

    private long left = Limits.PDF_UNPACKED_BYTES;

    private PdfStreams() {}

    static void check(byte[] pdf) throws Unreadable {
        PdfStreams streams = new PdfStreams();
        for (int at = next(pdf, 0); at >= 0; at = next(pdf, at)) {
            streams.measure(pdf, at);
        }
    }

    /** Where the data after the next keyword begins; -1 at the end. */
    private static int next(byte[] pdf, int from) {
        for (int i = from; i + KEYWORD.length < pdf.length; i++) {
            if (pdf[i] == KEYWORD[0] && matches(pdf, i)) {
                int data = i + KEYWORD.length;
                while (data < pdf.length
                        && (pdf[data] == ' ' || pdf[data] == '\r' || pdf[data] == '\n')) {
                    data++;
                }
                return data;
            }
        }
        return -1;
    }

    private static boolean matches(byte[] pdf, int at) {
        for (int i = 1; i < KEYWORD.length; i++) {
            if (pdf[at + i] != KEYWORD[i]) {
                return false;
            }
        }
        return true;
    }

    private void measure(byte[] pdf, int at) throws Unreadable {
        InputStream data = new ByteArrayInputStream(pdf, at, pdf.length - at);
        try {
            for (int layers = 0; ; layers++) {
                PushbackInputStream peeked = new PushbackInputStream(data, 2);
                if (!zlib(peeked)) {
                    if (layers > 0) {
                        count(peeked, at);
                    }
                    return;
                }
                if (layers == LAYERS) {
                    throw new Unreadable(Refusal.Reason.TOO_DEEP, "stream at byte " + (at + 1));
                }
                data = new InflaterInputStream(peeked);
            }
        } catch (IOException damaged) {
            // What unpacked up to the damage was counted, and a reader gets no further either.
            return;
        }
    }

    private void count(InputStream layer, int at) throws IOException, Unreadable {
        byte[] buffer = new byte[1 << 16];
        long size = 0;
        for (int n = layer.read(buffer); n >= 0; n = layer.read(buffer)) {
            size += n;
            left -= n;
            if (size > Limits.PDF_STREAM_BYTES || left < 0) {
                throw new Unreadable(Refusal.Reason.TOO_LARGE, "stream at byte " + (at + 1));
            }
        }
    }

    /** RFC 1950, section 2.2: method 8, and the first two bytes a multiple of 31. */
    private static boolean zlib(PushbackInputStream in) throws IOException {
        byte[] head = in.readNBytes(2);
        in.unread(head);
        return head.length == 2
                && (head[0] & 0x0f) == 8
                && (((head[0] & 0xff) << 8) | (head[1] & 0xff)) % 31 == 0;
    }
}
