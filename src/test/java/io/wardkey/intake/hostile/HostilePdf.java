package io.wardkey.intake.hostile;

import static io.wardkey.intake.hostile.HostileFile.either;
import static io.wardkey.intake.hostile.HostileFile.read;
import static io.wardkey.intake.hostile.HostileFile.refused;
import static io.wardkey.intake.hostile.HostileFile.utf8;

import io.wardkey.domain.report.Refusal.Reason;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.encryption.AccessPermission;
import org.apache.pdfbox.pdmodel.encryption.StandardProtectionPolicy;

/** PDFs that unpack to too much, go in circles, or ask for something to be run. */
final class HostilePdf {

    private static final String HELVETICA =
            "/Font<</F<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>>>";
    private static final byte[] WORDS = utf8("BT /F 10 Tf 50 700 Td (Blood count) Tj ET");

    private HostilePdf() {}

    static List<HostileFile> all() {
        List<HostileFile> files = new ArrayList<>();
        bombs(files);
        circles(files);
        many(files);
        HostilePages.add(files);
        actions(files);
        return files;
    }

    private static void bombs(List<HostileFile> files) {
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
                        HostilePdf::lockedBomb,
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
                        HostilePdf::objectsInStream,
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

    private static void circles(List<HostileFile> files) {
        files.add(
                either(
                        "pages that hold their parents",
                        () ->
                                new RawPdf()
                                        .object(1, "<</Type/Catalog/Pages 2 0 R>>")
                                        .object(2, "<</Type/Pages/Kids[2 0 R 5 0 R]/Count 2>>")
                                        .object(
                                                5,
                                                "<</Type/Pages/Kids[2 0 R]/Count 1/Parent 5 0 R>>")
                                        .bytes(),
                        Reason.MALFORMED,
                        Reason.NO_PAGES));
        files.add(
                either(
                        "two thousand million pages by its own account",
                        () ->
                                new RawPdf()
                                        .object(1, "<</Type/Catalog/Pages 2 0 R>>")
                                        .object(2, "<</Type/Pages/Kids[3 0 R]/Count 2147483647>>")
                                        .object(3, "<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>>")
                                        .bytes(),
                        Reason.MALFORMED,
                        Reason.TOO_MANY));
        files.add(
                either(
                        "a million times the same page",
                        () ->
                                new RawPdf()
                                                .object(1, "<</Type/Catalog/Pages 2 0 R>>")
                                                .object(
                                                        2,
                                                        "<</Type/Pages/Count 1000000/Kids["
                                                                + "3 0 R ".repeat(1_000_000)
                                                                + "]>>")
                                                .object(
                                                        3,
                                                        "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595"
                                                                + " 842]/Contents 4 0 R/Resources<<"
                                                                + HELVETICA
                                                                + ">>>>")
                                                .stream(4, "", WORDS)
                                                .bytes(),
                        Reason.TOO_MANY,
                        Reason.MALFORMED));
        files.add(
                either(
                        "a table that comes before itself",
                        () -> {
                            RawPdf pdf = RawPdf.page(HELVETICA, WORDS);
                            return pdf.trailer("/Prev " + pdf.size()).bytes();
                        },
                        Reason.MALFORMED));
        files.add(
                either(
                        "tables in a circle, without an end",
                        () ->
                                utf8(
                                        "%PDF-1.5\nxref\n0 0\ntrailer\n<</Prev 60/Root 1 0 R>>\nstartxref\n9\n"
                                                        .repeat(2)
                                                + "xref\n"
                                                + "0 0\n"
                                                + "trailer\n"
                                                + "<</Prev 9>>\n"
                                                + "startxref\n"
                                                + "60\n"
                                                + "%%EOF"),
                        Reason.MALFORMED,
                        Reason.NO_PAGES));
        files.add(
                either(
                        "an object that is itself",
                        () ->
                                RawPdf.page(HELVETICA, WORDS)
                                        .object(2, "2 0 R")
                                        .object(4, "5 0 R")
                                        .object(5, "4 0 R")
                                        .bytes(),
                        Reason.MALFORMED,
                        Reason.NO_PAGES));
        files.add(
                either(
                        "a stream as long as itself",
                        () ->
                                RawPdf.page(HELVETICA, WORDS)
                                        .raw(
                                                """
                                                4 0 obj <</Length 4 0 R>> stream
                                                q
                                                endstream endobj
                                                """)
                                        .bytes(),
                        Reason.MALFORMED));
        files.add(
                either(
                        "bookmarks in a circle",
                        () ->
                                RawPdf.page(HELVETICA, WORDS)
                                        .object(1, "<</Type/Catalog/Pages 2 0 R/Outlines 7 0 R>>")
                                        .object(7, "<</First 8 0 R/Last 8 0 R/Count -1>>")
                                        .object(
                                                8,
                                                "<</Next 8 0 R/Prev 8 0 R/First 7 0 R/Title(x)>>")
                                        .bytes(),
                        Reason.MALFORMED));
        files.add(
                either(
                        "a form that draws itself",
                        () ->
                                RawPdf.page("/XObject<</X 6 0 R>>", utf8("/X Do")).stream(
                                                6,
                                                "/Type/XObject/Subtype/Form/BBox[0 0 9"
                                                        + " 9]/Resources<</XObject<</X 6 0 R>>>>",
                                                utf8("/X Do /X Do"))
                                        .bytes(),
                        Reason.MALFORMED));
        files.add(either("forms that double forty times", HostilePdf::doubling, Reason.TOO_LARGE));
    }

    private static byte[] doubling() {
        RawPdf pdf = RawPdf.page("/XObject<</X 10 0 R>>", utf8("/X Do"));
        for (int i = 10; i < 50; i++) {
            pdf.stream(
                    i,
                    "/Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</X "
                            + (i + 1)
                            + " 0 R>>>>",
                    utf8("/X Do /X Do"));
        }
        return pdf.stream(
                        50,
                        "/Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<<" + HELVETICA + ">>",
                        WORDS)
                .bytes();
    }

    private static void many(List<HostileFile> files) {
        files.add(
                either(
                        "a million objects, by their table",
                        () -> {
                            RawPdf pdf = RawPdf.page(HELVETICA, WORDS);
                            for (int i = 10; i < 1_000_000; i++) {
                                pdf.object(i, "<<>>");
                            }
                            return pdf.bytes();
                        },
                        Reason.TOO_MANY,
                        Reason.TOO_LARGE));
        files.add(
                either(
                        "two million objects, without a table",
                        () -> {
                            StringBuilder text = new StringBuilder("%PDF-1.4\n");
                            for (int i = 1; i < 2_000_000; i++) {
                                text.append(i).append(" 0 obj<<>>endobj\n");
                            }
                            return utf8(text.toString());
                        },
                        Reason.TOO_MANY,
                        Reason.MALFORMED,
                        Reason.NO_PAGES,
                        Reason.TOO_LARGE));
        files.add(
                refused(
                        "arrays in arrays",
                        () ->
                                RawPdf.page(HELVETICA, WORDS)
                                        .object(1, "<</Type/Catalog/X " + "[".repeat(2_000_000))
                                        .bytes(),
                        Reason.MALFORMED,
                        Reason.TOO_DEEP,
                        Reason.NO_PAGES));
        files.add(
                either(
                        "an array of ten million numbers",
                        () ->
                                RawPdf.page(HELVETICA, WORDS)
                                        .object(
                                                1,
                                                "<</Type/Catalog/Pages 2 0 R/X["
                                                        + "1 ".repeat(10_000_000)
                                                        + "]>>")
                                        .bytes(),
                        Reason.MALFORMED,
                        Reason.TOO_LARGE,
                        Reason.TOO_MANY));
        files.add(
                either(
                        "a string of forty megabytes without an end",
                        () ->
                                RawPdf.page(HELVETICA, WORDS)
                                        .object(1, "<</Type/Catalog/X(" + "(".repeat(40_000_000))
                                        .bytes(),
                        Reason.MALFORMED,
                        Reason.NO_PAGES));
        files.add(
                either(
                        "five million streams that are none",
                        () -> utf8("%PDF-1.7\n" + "stream\nx\u0001".repeat(5_000_000)),
                        Reason.MALFORMED,
                        Reason.NO_PAGES,
                        Reason.TOO_LARGE,
                        Reason.TOO_MANY));
        files.add(
                refused(
                        "sixty megabytes of nothing behind a header",
                        () -> utf8("%PDF-1.7\n" + "\n".repeat(60_000_000)),
                        Reason.MALFORMED,
                        Reason.NO_PAGES));
        files.add(
                refused(
                        "sixty megabytes of numbers behind a header",
                        () -> utf8("%PDF-1.7\n" + "1 0 obj 1 ".repeat(6_000_000)),
                        Reason.MALFORMED,
                        Reason.NO_PAGES,
                        Reason.TOO_MANY));
    }

    private static void actions(List<HostileFile> files) {
        for (String action :
                List.of(
                        "<</S/JavaScript/JS(app.launchURL\\(\"http://127.0.0.1:9/x\"\\))>>",
                        "<</S/Launch/F(/bin/true)/Unix(/bin/true)>>",
                        "<</S/URI/URI(http://127.0.0.1:9/x)>>",
                        "<</S/SubmitForm/F(http://127.0.0.1:9/x)>>",
                        "<</S/GoToR/F<</FS/URL/F(http://127.0.0.1:9/x)>>/D[0/Fit]>>",
                        "<</S/ImportData/F(file:///etc/passwd)>>")) {
            files.add(
                    read(
                            "opened, it would " + action.substring(5, action.indexOf('/', 6)),
                            () ->
                                    RawPdf.page(HELVETICA, WORDS)
                                            .object(
                                                    1,
                                                    "<</Type/Catalog/Pages 2 0 R/OpenAction "
                                                            + action
                                                            + "/AA<</WC "
                                                            + action
                                                            + ">>/Names<</JavaScript<</Names[(a) "
                                                            + action
                                                            + "]>>>>>>")
                                            .bytes()));
        }
        files.add(
                read(
                        "a file within, and one elsewhere as its pages",
                        () ->
                                RawPdf.page(
                                                HELVETICA
                                                        + "/XObject<</X<</Type/XObject/Subtype/Form/BBox[0"
                                                        + " 0 9 9]/Ref<</F<</FS/URL/F(http://127.0.0.1:9/x)>>/Page"
                                                        + " 0>>>>>>",
                                                WORDS)
                                        .object(
                                                1,
                                                "<</Type/Catalog/Pages 2 0"
                                                    + " R/Names<</EmbeddedFiles<</Names[(a)<</Type/Filespec/F(../../x.exe)/EF<</F"
                                                    + " 8 0 R>>>>]>>>>>>")
                                        .stream(8, "/Type/EmbeddedFile", utf8("MZ"))
                                        .bytes()));
        files.add(
                either(
                        "contents that lie elsewhere",
                        () ->
                                RawPdf.page(HELVETICA, WORDS).stream(
                                                4,
                                                "/F<</FS/URL/F(http://127.0.0.1:9/x)>>",
                                                new byte[0])
                                        .bytes(),
                        Reason.MALFORMED));
    }
}
