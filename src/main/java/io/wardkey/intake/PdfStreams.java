package io.wardkey.intake;

import io.wardkey.domain.report.Refusal;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.zip.InflaterInputStream;
import org.apache.pdfbox.cos.COSDocument;
import org.apache.pdfbox.cos.COSObjectKey;
import org.apache.pdfbox.cos.COSStream;

/**
 * Measures what a PDF's compressed streams unpack to, before PDFBox unpacks them whole into memory:
 * a megabyte can hold a gigabyte of blanks. Streams are found by their keyword alone, since a
 * hostile file's own tables can't be trusted.
 *
 * <p>It sees Flate, also in layers, and what was encrypted; LZW and run-length filters only there:
 * what asks for more memory than there is, by them, is refused when it does.
 */
final class PdfStreams {
    private static final byte[] KEYWORD = "stream".getBytes(StandardCharsets.US_ASCII);
    private static final int LAYERS = 8;
    private static final Set<String> PICTURES =
            Set.of("DCTDecode", "JPXDecode", "JBIG2Decode", "CCITTFaxDecode");

    private long left = Limits.PDF_UNPACKED_BYTES;
    private int streams = Limits.PDF_STREAMS;

    private PdfStreams() {}

    static void check(byte[] pdf) throws Unreadable {
        requireFewObjects(pdf);
        PdfStreams streams = new PdfStreams();
        for (int at = next(pdf, 0); at >= 0; at = next(pdf, at)) {
            streams.measure(pdf, at);
        }
    }

    /**
     * The same of a file whose streams were locked, and opened by the password: only now do they
     * show what they hold. Pictures in forms of their own are not unpacked before they are drawn.
     */
    static void check(COSDocument opened) throws Unreadable {
        PdfStreams streams = new PdfStreams();
        for (COSObjectKey key : List.copyOf(opened.getXrefTable().keySet())) {
            if (opened.getObjectFromPool(key).getObject() instanceof COSStream stream
                    && !picture(stream)) {
                try (InputStream data = stream.createInputStream()) {
                    streams.count(data, "stream of object " + key.getNumber());
                } catch (IOException damaged) {
                    // A reader gets no further either.
                }
            }
        }
    }

    private static boolean picture(COSStream stream) {
        String filters = String.valueOf(stream.getFilters());
        return PICTURES.stream().anyMatch(filters::contains);
    }

    /** Each object that a table or a search finds is held, even an empty one. */
    private static void requireFewObjects(byte[] pdf) throws Unreadable {
        int objects = 0;
        for (int i = 3; i < pdf.length; i++) {
            if (pdf[i] == 'j' && pdf[i - 1] == 'b' && pdf[i - 2] == 'o' && pdf[i - 3] != 'd') {
                objects++;
                if (objects > Limits.PDF_OBJECTS) {
                    throw new Unreadable(Refusal.Reason.TOO_MANY, "object at byte " + (i + 1));
                }
            }
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
        try (Layers layers = new Layers(new ByteArrayInputStream(pdf, at, pdf.length - at))) {
            int deep = 0;
            while (layers.packed()) {
                if (deep == 0 && --streams < 0) {
                    throw new Unreadable(Refusal.Reason.TOO_MANY, "stream at byte " + (at + 1));
                }
                if (deep == LAYERS) {
                    throw new Unreadable(Refusal.Reason.TOO_DEEP, "stream at byte " + (at + 1));
                }
                layers.unpack();
                deep++;
            }
            if (deep > 0) {
                count(layers.top, "stream at byte " + (at + 1));
            }
        } catch (IOException damaged) {
            // What unpacked up to the damage was counted, and a reader gets no further either.
            return;
        }
    }

    /** Streams in streams; closing gives back what each one's unpacking holds outside of Java. */
    private static final class Layers implements AutoCloseable {
        private PushbackInputStream top;

        Layers(InputStream data) {
            top = new PushbackInputStream(data, 2);
        }

        /** RFC 1950, section 2.2: method 8, and the first two bytes a multiple of 31. */
        boolean packed() throws IOException {
            byte[] head = top.readNBytes(2);
            top.unread(head);
            return head.length == 2
                    && (head[0] & 0x0f) == 8
                    && (((head[0] & 0xff) << 8) | (head[1] & 0xff)) % 31 == 0;
        }

        void unpack() {
            top = new PushbackInputStream(new InflaterInputStream(top), 2);
        }

        @Override
        public void close() throws IOException {
            top.close();
        }
    }

    private void count(InputStream layer, String where) throws IOException, Unreadable {
        byte[] buffer = new byte[1 << 16];
        long size = 0;
        for (int n = layer.read(buffer); n >= 0; n = layer.read(buffer)) {
            size += n;
            left -= n;
            if (size > Limits.PDF_STREAM_BYTES || left < 0) {
                throw new Unreadable(Refusal.Reason.TOO_LARGE, where);
            }
        }
    }
}
