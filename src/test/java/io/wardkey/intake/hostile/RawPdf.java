package io.wardkey.intake.hostile;

import static io.wardkey.intake.hostile.HostileFile.utf8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;

/** Writes objects of a PDF as they are given, whatever they say, and a table that finds them. */
final class RawPdf {

    /** Resources of a page that writes. */
    static final String HELVETICA = "/Font<</F<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>>>";

    static final byte[] WORDS = HostileFile.utf8("BT /F 10 Tf 50 700 Td (Blood count) Tj ET");
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final Map<Integer, Integer> places = new TreeMap<>();
    private String trailer = "";

    RawPdf() {
        out.writeBytes(utf8("%PDF-1.7\n"));
    }

    /** One page that shows this, with these resources. */
    static RawPdf page(String resources, byte[] content) {
        return new RawPdf()
                        .object(1, "<</Type/Catalog/Pages 2 0 R>>")
                        .object(2, "<</Type/Pages/Kids[3 0 R]/Count 1>>")
                        .object(
                                3,
                                "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0"
                                        + " R/Resources<<"
                                        + resources
                                        + ">>>>")
                        .stream(4, "", content);
    }

    RawPdf object(int number, String value) {
        places.put(number, out.size());
        out.writeBytes(utf8(number + " 0 obj\n" + value + "\nendobj\n"));
        return this;
    }

    RawPdf stream(int number, String entries, byte[] data) {
        places.put(number, out.size());
        out.writeBytes(
                utf8(number + " 0 obj\n<<" + entries + "/Length " + data.length + ">>\nstream\n"));
        out.writeBytes(data);
        out.writeBytes(utf8("\nendstream\nendobj\n"));
        return this;
    }

    RawPdf raw(String text) {
        out.writeBytes(utf8(text));
        return this;
    }

    RawPdf trailer(String entries) {
        trailer = entries;
        return this;
    }

    int size() {
        return out.size();
    }

    byte[] bytes() {
        int xref = out.size();
        StringBuilder table = new StringBuilder("xref\n0 1\n0000000000 65535 f \n");
        places.forEach(
                (number, place) ->
                        table.append(number)
                                .append(" 1\n")
                                .append("%010d 00000 n \n".formatted(place)));
        table.append("trailer\n<</Root 1 0 R/Size ")
                .append(places.size() + 1)
                .append(trailer)
                .append(">>\nstartxref\n")
                .append(xref)
                .append("\n%%EOF\n");
        out.writeBytes(utf8(table.toString()));
        return out.toByteArray();
    }

    static byte[] deflated(byte[] block, int times) {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        Deflater deflater = new Deflater(Deflater.BEST_SPEED);
        try (DeflaterOutputStream deflate = new DeflaterOutputStream(packed, deflater)) {
            for (int i = 0; i < times; i++) {
                deflate.write(block);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            deflater.end();
        }
        return packed.toByteArray();
    }

    static byte[] blanks(int size) {
        byte[] blanks = new byte[size];
        Arrays.fill(blanks, (byte) ' ');
        return blanks;
    }
}
