package io.wardkey.intake.hostile;

import static io.wardkey.intake.hostile.HostileFile.either;
import static io.wardkey.intake.hostile.HostileFile.refused;
import static io.wardkey.intake.hostile.HostileFile.utf8;
import static io.wardkey.intake.hostile.RawPdf.WORDS;

import io.wardkey.domain.report.Refusal.Reason;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HexFormat;
import java.util.List;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.encryption.AccessPermission;
import org.apache.pdfbox.pdmodel.encryption.StandardProtectionPolicy;

/** PDFs that unpack to too much. */
final class HostileBombs {

    private HostileBombs() {}

    static void add(List<HostileFile> files) {
        byte[] megabyte = RawPdf.blanks(1 << 20);
        files.add(bomb("a gigabyte in flate", "/Filter/FlateDecode", 1024));
        files.add(
                refused(
                        "a gigabyte in flate in flate",
                        () ->
                                RawPdf.page("", WORDS).stream(
                                                4,
                                                "/Filter[/FlateDecode/FlateDecode]",
                                                RawPdf.deflated(RawPdf.deflated(megabyte, 1024), 1))
                                        .bytes(),
                        Reason.TOO_LARGE));
        files.add(
                either(
                        "a gigabyte in flate in hexadecimal",
                        () ->
                                RawPdf.page("", WORDS).stream(
                                                4,
                                                "/Filter[/ASCIIHexDecode/FlateDecode]",
                                                utf8(
                                                        HexFormat.of()
                                                                .formatHex(
                                                                        RawPdf.deflated(
                                                                                megabyte, 1024))))
                                        .bytes(),
                        Reason.TOO_LARGE));
        files.add(
                either(
                        "a gigabyte in runs",
                        () ->
                                RawPdf.page("", WORDS).stream(
                                                4,
                                                "/Filter[/FlateDecode/RunLengthDecode]",
                                                RawPdf.deflated(runs(1 << 20), 16))
                                        .bytes(),
                        Reason.TOO_LARGE));
        files.add(
                refused(
                        "a gigabyte behind an empty password",
                        HostileBombs::lockedBomb,
                        Reason.TOO_LARGE));
        files.add(
                either(
                        "a fax of a gigabyte",
                        () ->
                                RawPdf.page("", WORDS).stream(
                                                4,
                                                "/Filter/CCITTFaxDecode/DecodeParms<</K -1/Columns"
                                                        + " 65000/Rows 130000>>",
                                                new byte[100])
                                        .bytes(),
                        Reason.TOO_LARGE,
                        Reason.MALFORMED));
        files.add(
                either(
                        "objects of a gigabyte in one stream",
                        () -> objectStream(RawPdf.deflated(megabyte, 1024), 5_000_000),
                        Reason.TOO_LARGE,
                        Reason.MALFORMED,
                        Reason.NO_PAGES));
        files.add(
                either(
                        "two million objects in one stream",
                        HostileBombs::objectsInStream,
                        Reason.TOO_LARGE,
                        Reason.TOO_MANY,
                        Reason.MALFORMED,
                        Reason.NO_PAGES));
    }

    private static HostileFile bomb(String name, String filter, int times) {
        return refused(
                name,
                () ->
                        RawPdf.page("", WORDS).stream(
                                        4, filter, RawPdf.deflated(RawPdf.blanks(1 << 20), times))
                                .bytes(),
                Reason.TOO_LARGE);
    }

    /** RunLengthDecode: 129 stands for 128 times the byte that follows. */
    private static byte[] runs(int size) {
        byte[] runs = new byte[size];
        for (int i = 0; i < size; i += 2) {
            runs[i] = (byte) 129;
            runs[i + 1] = ' ';
        }
        return runs;
    }

    private static byte[] lockedBomb() {
        try (PDDocument document = new PDDocument();
                ByteArrayOutputStream out = new ByteArrayOutputStream()) {
            PDPage page = new PDPage();
            document.addPage(page);
            COSStream stream = document.getDocument().createCOSStream();
            try (var raw = stream.createRawOutputStream()) {
                raw.write(RawPdf.deflated(RawPdf.blanks(1 << 20), 1024));
            }
            stream.setItem(COSName.FILTER, COSName.FLATE_DECODE);
            page.getCOSObject().setItem(COSName.CONTENTS, stream);
            document.protect(new StandardProtectionPolicy("owner", "", new AccessPermission()));
            document.save(out);
            return out.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] objectStream(byte[] packed, int count) {
        return new RawPdf()
                .object(1, "<</Type/Catalog/Pages 2 0 R>>").stream(
                                9,
                                "/Type/ObjStm/N " + count + "/First 10/Filter/FlateDecode",
                                packed)
                        .bytes();
    }

    private static byte[] objectsInStream() {
        int count = 2_000_000;
        StringBuilder head = new StringBuilder();
        for (int i = 0; i < count; i++) {
            head.append(i + 10).append(' ').append(i * 2).append(' ');
        }
        byte[] data = utf8(head + "1 ".repeat(count));
        int first = head.length();
        RawPdf pdf =
                RawPdf.page("", WORDS).stream(
                        9,
                        "/Type/ObjStm/N " + count + "/First " + first + "/Filter/FlateDecode",
                        RawPdf.deflated(data, 1));
        // Without a table, every object is looked for.
        return pdf.raw("trailer\n<</Root 1 0 R>>\n").bytes();
    }
}
