package io.wardkey.intake;

import io.wardkey.domain.report.Refusal;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Pattern;

/** What a file is, by its first bytes. */
enum Format {
    JSON,
    XML,
    PDF,
    JPEG,
    PNG,
    TIFF;

    // PDF 2.0 (ISO 32000-2) annex C: readers look for the header within the first 1024 bytes.
    private static final int HEAD = 4096;
    private static final int PDF_HEADER_WITHIN = 1024;

    static Format of(byte[] content) throws Unreadable {
        if (content.length == 0) {
            throw new Unreadable(Refusal.Reason.EMPTY, "");
        }
        // ITU-T T.81 (SOI), PNG section 5.2, TIFF 6.0 section 2.
        if (PictureFile.starts(content, 0xff, 0xd8, 0xff)) {
            return JPEG;
        }
        if (PictureFile.starts(content, 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n')) {
            return PNG;
        }
        if (PictureFile.starts(content, 'I', 'I', 42, 0)
                || PictureFile.starts(content, 'M', 'M', 0, 42)) {
            return TIFF;
        }
        String head =
                new String(content, 0, Math.min(content.length, HEAD), StandardCharsets.ISO_8859_1);
        String text =
                (head.startsWith("\u00ef\u00bb\u00bf") ? head.substring(3) : head).stripLeading();
        // Text that names a PDF's header is text: a file is read in one way, wherever its words
        // stand.
        if (text.startsWith("{") && !text.startsWith("{\\rtf")) {
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
        Optional<Refusal.Reason> other = other(text);
        if (other.isPresent()) {
            throw new Unreadable(other.get(), "byte 1");
        }
        throw new Unreadable(Refusal.Reason.NOT_RECOGNISED, "byte 1");
    }

    // HL7 v2.5.1 section 2.5.4, and appendix C of its implementation guide (MLLP: a vertical tab
    // before the message); the encoding characters follow the segment's name.
    private static final Pattern HL7_V2 =
            Pattern.compile("\\x0b?(?:MSH|FHS|BHS)[^\\w\\s].*", Pattern.DOTALL);

    // KBV LDT: each line begins with its length and the field; 8000 begins a record.
    private static final Pattern LDT = Pattern.compile("01[0-9]8000.*", Pattern.DOTALL);

    // ASTM E1394: the header record, by itself or framed (E1381).
    private static final Pattern ASTM =
            Pattern.compile("(?:[\\x02\\x05]*[0-9])?H\\|\\\\.*", Pattern.DOTALL);

    private static Optional<Refusal.Reason> other(String text) {
        if (HL7_V2.matcher(text).matches()) {
            return Optional.of(Refusal.Reason.HL7_V2);
        }
        if (text.startsWith("UNA:") || text.startsWith("UNB+")) {
            return Optional.of(Refusal.Reason.EDIFACT);
        }
        if (LDT.matcher(text).matches()) {
            return Optional.of(Refusal.Reason.LDT);
        }
        if (ASTM.matcher(text).matches()) {
            return Optional.of(Refusal.Reason.ASTM);
        }
        // ZIP and what is built on it, gzip, 7z, the older office documents, RTF.
        boolean archive =
                text.startsWith("PK\u0003\u0004")
                        || text.startsWith("\u001f\u008b")
                        || text.startsWith("7z\u00bc\u00af")
                        || text.startsWith("\u00d0\u00cf\u0011\u00e0")
                        || text.startsWith("{\\rtf");
        return archive ? Optional.of(Refusal.Reason.ARCHIVE) : Optional.empty();
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
