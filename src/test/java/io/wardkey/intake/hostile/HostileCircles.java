package io.wardkey.intake.hostile;

import static io.wardkey.intake.hostile.HostileFile.either;
import static io.wardkey.intake.hostile.HostileFile.utf8;
import static io.wardkey.intake.hostile.RawPdf.HELVETICA;
import static io.wardkey.intake.hostile.RawPdf.WORDS;

import io.wardkey.domain.report.Refusal.Reason;
import java.util.List;

/** PDFs that lead back to where one came from. */
final class HostileCircles {

    private HostileCircles() {}

    static void add(List<HostileFile> files) {
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
        files.add(
                either(
                        "forms that double forty times",
                        HostileCircles::doubling,
                        Reason.TOO_LARGE));
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
}
