package io.wardkey.export;

import java.io.IOException;
import java.util.List;

/**
 * Writes rows as CSV (RFC 4180: CRLF, quotes doubled). What a spreadsheet would run as a formula is
 * made text by an apostrophe before it, so a name can't become a command. The caller encodes:
 * UTF-8. Not thread-safe.
 */
public final class Csv {
    private final Appendable out;

    public Csv(Appendable out) {
        this.out = out;
    }

    /** Writes one row; every field is quoted where it must be. */
    public void row(List<String> fields) throws IOException {
        for (int i = 0; i < fields.size(); i++) {
            if (i > 0) {
                out.append(',');
            }
            out.append(field(fields.get(i)));
        }
        out.append("\r\n");
    }

    private static String field(String text) {
        String harmless = startsAFormula(text) ? "'" + text : text;
        boolean quoted =
                harmless.chars()
                        .anyMatch(
                                c ->
                                        c == '"' || c == ',' || c == '\r' || c == '\n' || c == ';'
                                                || c == '\t');
        return quoted ? '"' + harmless.replace("\"", "\"\"") + '"' : harmless;
    }

    // OWASP, CSV Injection: = + - @ tab and carriage return; the full-width forms are read alike by
    // some.
    private static boolean startsAFormula(String text) {
        return !text.isEmpty() && "=+-@\t\r\n\uff1d\uff0b\uff0d\uff20".indexOf(text.charAt(0)) >= 0;
    }
}
