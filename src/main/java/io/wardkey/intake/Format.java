package io.wardkey.intake;

import io.wardkey.domain.report.Refusal;
import java.nio.charset.StandardCharsets;

/** What a file is, by its first bytes. */
enum Format {
    JSON,
    XML,
    PDF;

    // PDF 2.0 (ISO 32000-2) annex C: readers look for the header within the first 1024 bytes.
    private static final int HEAD = 4096;
    private static final int PDF_HEADER_WITHIN = 1024;

    static Format of(byte[] content) throws Unreadable {
        if (content.length == 0) {
            throw new Unreadable(Refusal.Reason.EMPTY, "");
        }
        String head =
                new String(content, 0, Math.min(content.length, HEAD), StandardCharsets.ISO_8859_1);
        String text =
                (head.startsWith("\u00ef\u00bb\u00bf") ? head.substring(3) : head).stripLeading();
        // Text that names a PDF's header is text: a file is read in one way, wherever its words
        // stand.
        if (text.startsWith("{")) {
            return JSON;
        }
        if (text.startsWith("<")) {
            return XML;
        }
        if (head.indexOf("%PDF-") >= 0 && head.indexOf("%PDF-") < PDF_HEADER_WITHIN) {
            return PDF;
        }
        if (wide(content)) {
            throw new Unreadable(Refusal.Reason.ENCODING, "byte 1");
        }
        if (text.isEmpty() && content.length <= HEAD) {
            throw new Unreadable(Refusal.Reason.EMPTY, "");
        }
        if (text.startsWith("MSH|") || text.startsWith("FHS|") || text.startsWith("BHS|")) {
            throw new Unreadable(Refusal.Reason.HL7_V2, "byte 1");
        }
        throw new Unreadable(Refusal.Reason.NOT_RECOGNISED, "byte 1");
    }

    /**
     * UTF-16 or UTF-32, with or without a byte order mark: a NUL or a mark within the first two
     * bytes.
     */
    private static boolean wide(byte[] content) {
        if (content.length < 2) {
            return false;
        }
        int a = content[0] & 0xff;
        int b = content[1] & 0xff;
        return a == 0 || b == 0 || (a == 0xfe && b == 0xff) || (a == 0xff && b == 0xfe);
    }
}
