package io.wardkey.intake.hostile;

import static io.wardkey.intake.hostile.HostileFile.either;
import static io.wardkey.intake.hostile.HostileFile.read;
import static io.wardkey.intake.hostile.HostileFile.refused;
import static io.wardkey.intake.hostile.HostileFile.utf8;
import static io.wardkey.intake.hostile.RawPdf.HELVETICA;
import static io.wardkey.intake.hostile.RawPdf.WORDS;

import io.wardkey.domain.report.Refusal.Reason;
import java.util.ArrayList;
import java.util.List;

/** PDFs made to do harm: these hold too many things, or ask for something to be run. */
final class HostilePdf {

    private HostilePdf() {}

    static List<HostileFile> all() {
        List<HostileFile> files = new ArrayList<>();
        HostileBombs.add(files);
        HostileCircles.add(files);
        many(files);
        HostilePages.add(files);
        actions(files);
        return files;
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
